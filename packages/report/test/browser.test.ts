// Pages in a browser: accessibility, and that nothing is wider than the screen. Where no Chromium is installed, these are skipped.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileRecurrence } from '@mspkit/recurrence'
import {
  clientReport,
  portfolio,
  publishReport,
  type ReportDocument,
  type ReportFacts,
  scorecardReport,
  ticketStory,
} from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { offerReport, serviceDescription } from '@mspkit/report/services'
import axe from 'axe-core'
import { afterAll, describe, expect, test } from 'vitest'
import { agreed } from './agreed'
import { facts, march, sla } from './sample'

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
)
const title = browser === undefined ? 'skipped: no Chromium is installed (apt-get install chromium)' : 'in Chromium'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-pages-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Look = 'light' | 'dark' | 'print'

/** What a script finds on a page at each width; for this alone, the page may run scripts. */
function findings(report: ReportDocument, look: Look, widths: readonly number[], script: string): unknown {
  const screen = toHtml(report).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
  // A frame is a screen: rules for print are made to hold, and those for screens not.
  const open =
    look === 'print'
      ? screen.replace('@media print{', '@media all{').replaceAll('@media screen', '@media not all')
      : screen
  // Headless windows are at least 500 pixels wide: a frame is not.
  const inner = join(folder, 'inner.html')
  writeFileSync(
    inner,
    open.replace('</body>', () => `<script>${axe.source}</script></body>`),
  )
  const outer = join(folder, 'outer.html')
  writeFileSync(
    outer,
    `<!doctype html><html lang="en"><title>x</title><iframe id="f" style="border:0;width:1280px;height:2000px" src="file://${inner}"></iframe><pre id="out"></pre><script>
    const f=document.getElementById('f'),say=(found)=>{document.getElementById('out').textContent='FOUND'+JSON.stringify(found)+'END'};
    f.onload=async()=>{try{const all=[];for(const width of ${JSON.stringify(widths)}){f.style.width=width+'px';all.push(await (${script})(f.contentWindow,f.contentDocument))}say(all)}catch(e){say(String(e))}}</script></html>`,
  )
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--allow-file-access-from-files',
    '--virtual-time-budget=20000',
    ...(look === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : []),
  ]
  const { stdout } = spawnSync(browser ?? '', [...args, '--dump-dom', `file://${outer}`], { encoding: 'utf8' })
  const json = /FOUND([\s\S]*?)END/.exec(stdout)?.[1]
  return json === undefined
    ? 'the page did not answer'
    : JSON.parse(json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

/** How many sheets of A4 a page is printed on. */
function sheetsOf(report: ReportDocument): number {
  const [path, pdf] = [join(folder, 'print.html'), join(folder, 'print.pdf')]
  writeFileSync(path, toHtml(report))
  spawnSync(browser ?? '', ['--headless', '--no-sandbox', '--disable-gpu', `--print-to-pdf=${pdf}`, `file://${path}`])
  return readFileSync(pdf, 'latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

const violations = `async (w) => (await w.axe.run(w.document, { resultTypes: ['violations'] })).violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target).slice(0, 3).join(' '))`
const tooWide = `(w, d) => [...d.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > w.innerWidth + 1 && getComputedStyle(e).position !== 'absolute' && !e.closest('thead')).map((e) => e.tagName + '.' + e.className).slice(0, 5)`

/** The middle of each text in a picture that lies outside the picture, and texts of a row that lie on one another. */
const overlaps = `(w, d) => {
  const found = []
  for (const svg of d.querySelectorAll('svg[role=img]')) {
    const box = svg.getBoundingClientRect()
    const rows = new Map()
    for (const text of svg.querySelectorAll('text')) {
      const one = text.getBoundingClientRect()
      if (one.width === 0) continue
      if (one.right > box.right + 12 || one.left < box.left - 12) found.push('outside: ' + text.textContent)
      const row = rows.get(Math.round(one.top)) ?? []
      if (row.some((other) => one.left < other.right - 1 && other.left < one.right - 1)) found.push('over another: ' + text.textContent)
      rows.set(Math.round(one.top), [...row, one])
    }
  }
  return found.slice(0, 5)
}`
/** Links whose target is not on the page, and targets that are there twice. */
const looseLinks = `(w, d) => {
  const ids = [...d.querySelectorAll('[id]')].map((e) => e.id)
  return [...[...d.querySelectorAll('a')].map((e) => e.getAttribute('href').slice(1)).filter((id) => !ids.includes(id)), ...ids.filter((id, i) => ids.indexOf(id) !== i)].slice(0, 5)
}`

const problems = compileRecurrence({ timeZone: 'UTC' }).detect(agreed.tickets, { confidenceAtLeast: 0 }).problems
function there<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('The sample has changed.')
  return one
}
const late = there(facts.tickets.find(({ id }) => id === 'M2'))
const contract = there(agreed.agreements?.[0])
/** A title that no line breaks, from right to left, with marks that join. */
const long = `${'Donaudampfschifffahrtsgesellschaft'.repeat(4)} שלום مرحبا 👩‍💻`
const reviewed: ReportFacts = {
  ...agreed,
  tickets: agreed.tickets.map((one) => (one.id === 'M2' ? { ...one, title: long } : one)),
  problems,
  notes: {
    decisions: [{ id: 'D1', question: 'Replace the server?', options: ['Yes', long], owner: 'Ilse', state: 'open' }],
    risks: [{ risk: long, likelihood: 'low', impact: 'high' }],
    breaches: [{ ticketId: 'M2', cause: 'triage', remedy: 'Outages page the second technician too.' }],
    sections: [
      { title: 'Second factor', source: 'Console', asOf: '2026-03-31', columns: ['User', 'On'], rows: [[long, 'no']] },
    ],
  },
}
const many = Array.from({ length: 12 }, (_, i) => ({ ...late, id: `C${i}`, priority: 'P3' }))
const packages = ['Light', 'All in, with everything that a regulated firm needs'].map((name, i) => ({
  name,
  contract: {
    ...contract.definition,
    sla: {
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ within: i === 0 ? ('40h' as const) : ('8h' as const) }] }],
    },
  },
}))
const about = { client: 'acme', period: march } as const
const sent = {
  id: 'A',
  audience: 'Leadership',
  purpose: 'Review',
  publishedAt: '2026-04-03T08:00:00Z',
  sources: [{ name: 'Service board', asOf: '2026-04-02' }],
} as const
const published = (tickets: ReportFacts['tickets']) =>
  clientReport({ ...reviewed, tickets }, { ...about, edition: 'client' })
const first = publishReport(published(reviewed.tickets.slice(0, 3)), sent)

const pages: readonly (readonly [name: string, page: ReportDocument])[] = [
  ['client', clientReport(reviewed, { ...about, edition: 'client' })],
  ['internal', clientReport(reviewed, { ...about, edition: 'internal', locale: 'de' })],
  ['scorecard', scorecardReport(reviewed, { ...about, edition: 'internal' })],
  ['portfolio', portfolio({ ...reviewed, clients: [{ id: 'acme', name: long }] }, { period: march })],
  ['ticket', ticketStory(sla, { ...late, title: long }, { at: facts.asOf, timeZone: 'UTC', edition: 'internal' })],
  ['services', serviceDescription(contract, { on: '2026-03-01', edition: 'internal', history: agreed })],
  [
    'offer',
    offerReport({ ...agreed, tickets: many }, { ...about, candidates: packages, edition: 'internal', locale: 'de' }),
  ],
  ['publication', publishReport(published(reviewed.tickets), { ...sent, id: 'B', previous: first }).document],
]

const structure = `(w, d) => [(${tooWide})(w, d), (${overlaps})(w, d), (${looseLinks})(w, d)]`
const fits = [[], [], []]

describe.skipIf(browser === undefined)(title, () => {
  test('a violation would be found, and what is too wide', () => {
    const [, first] = there(pages[0])
    const spoilt = `async (w, d) => { d.documentElement.removeAttribute('lang'); return (${violations})(w) }`
    expect(findings(first, 'light', [1280], spoilt)).toEqual([['html-has-lang: html']])
    const wide = `(w, d) => { d.querySelector('h1').style.width = '5000px'; return (${tooWide})(w, d) }`
    expect(findings(first, 'light', [1280], wide)).toEqual([['H1.']])
  })

  describe.each(pages)('the %s page', (name, page) => {
    test.each(['light', 'dark'] as const)('has no violation of accessibility rules, %s', (theme) => {
      expect(findings(page, theme, [1280], violations)).toEqual([[]])
    })

    test('fits screens from 320 to 1280 pixels', () => {
      expect(findings(page, 'light', [320, 390, 720, 1024, 1280], structure)).toEqual([fits, fits, fits, fits, fits])
    })

    // A4 less its margins is 180 mm.
    test('fits A4', () => {
      expect(findings(page, 'print', [680], tooWide)).toEqual([[]])
      const sheets = sheetsOf(page)
      expect(sheets).toBeGreaterThan(0)
      if (name === 'client') expect(sheets).toBeLessThanOrEqual(3)
    })
  })
})

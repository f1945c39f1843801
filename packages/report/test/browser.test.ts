// Pages in a browser: accessibility, and that nothing is wider than the screen. Where no Chromium is installed, these are skipped.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileRecurrence } from '@mspkit/recurrence'
import { clientReport, portfolio, type ReportDocument, ticketStory } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { afterAll, describe, expect, test } from 'vitest'
import { facts, march, sla } from './sample'

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
)
const title = browser === undefined ? 'skipped: no Chromium is installed (apt-get install chromium)' : 'in Chromium'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-pages-'))
afterAll(() => rmSync(folder, { recursive: true }))

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What a script finds on a page, which for this alone may run scripts. */
function findings(report: ReportDocument, width: number, theme: 'light' | 'dark', script: string): unknown {
  const path = join(folder, `${report.kind}-${width}-${theme}.html`)
  const open = toHtml(report).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
  // Headless windows are at least 500 pixels wide: a frame is not.
  const inner = join(folder, `inner-${report.kind}-${width}-${theme}.html`)
  writeFileSync(
    inner,
    open.replace('</body>', () => `<script>${axe}</script></body>`),
  )
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><title>x</title><iframe id="f" style="border:0;width:${width}px;height:2000px" src="file://${inner}"></iframe><pre id="out"></pre><script>
    const f=document.getElementById('f');f.onload=async()=>{try{const w=f.contentWindow,d=f.contentDocument;const found=await (${script})(w,d);document.getElementById('out').textContent='FOUND'+JSON.stringify(found)+'END'}catch(e){document.getElementById('out').textContent='FOUND'+JSON.stringify(String(e))+'END'}}</script></html>`,
  )
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--allow-file-access-from-files',
    '--virtual-time-budget=20000',
  ]
  const dark = theme === 'dark' ? ['--blink-settings=preferredColorScheme=0'] : []
  const { stdout } = spawnSync(browser ?? '', [...args, ...dark, '--dump-dom', `file://${path}`], { encoding: 'utf8' })
  const json = /FOUND([\s\S]*?)END/.exec(stdout)?.[1]
  return json === undefined
    ? 'the page did not answer'
    : JSON.parse(json.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}

const violations = `async (w) => (await w.axe.run(w.document, { resultTypes: ['violations'] })).violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target).slice(0, 3).join(' '))`
const tooWide = `(w, d) => [...d.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > w.innerWidth + 1 && getComputedStyle(e).position !== 'absolute' && !e.closest('thead')).map((e) => e.tagName + '.' + e.className).slice(0, 5)`

const problems = compileRecurrence({ timeZone: 'UTC' }).detect(facts.tickets, { confidenceAtLeast: 0 }).problems
const late = facts.tickets.find(({ id }) => id === 'M2')
if (late === undefined) throw new Error('There is no ticket M2.')
const pages: readonly ReportDocument[] = [
  clientReport(
    {
      ...facts,
      problems,
      notes: {
        decisions: [
          { id: 'D1', question: 'Replace the server?', options: ['Yes', 'No'], owner: 'Ilse', state: 'open' },
        ],
        risks: [{ risk: 'The server fails.', likelihood: 'low', impact: 'high' }],
      },
    },
    { client: 'acme', period: march, edition: 'client' },
  ),
  portfolio(facts, { period: march }),
  ticketStory(sla, late, { at: facts.asOf, timeZone: 'UTC', edition: 'internal' }),
]

describe.skipIf(browser === undefined)(title, () => {
  test('a violation would be found', () => {
    const [first] = pages
    if (first === undefined) throw new Error('There is no page.')
    const spoilt = `async (w, d) => { d.documentElement.removeAttribute('lang'); return (${violations})(w) }`
    expect(findings(first, 1280, 'light', spoilt)).toEqual(['html-has-lang: html'])
  })

  test.each(pages.flatMap((page) => (['light', 'dark'] as const).map((theme) => [page.kind, theme, page] as const)))(
    'the %s page has no violation of accessibility rules, %s',
    (_, theme, page) => {
      expect(findings(page, 1280, theme, violations)).toEqual([])
    },
  )

  test.each(pages.flatMap((page) => [320, 390].map((width) => [page.kind, width, page] as const)))(
    'the %s page fits %i pixels',
    (_, width, page) => {
      expect(findings(page, width, 'light', tooWide)).toEqual([])
    },
  )
})

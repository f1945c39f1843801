// Documents and pages: every record's text is text, the client edition holds no money, and every link leads somewhere.

import { createHash } from 'node:crypto'
import type { AgreementProfit } from '@mspkit/contracts/profit'
import { statement } from '@mspkit/profitability'
import { compileRecurrence } from '@mspkit/recurrence'
import { clientReport, portfolio, type ReportFacts, scorecardReport, ticketStory, toMarkdown } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { describe, expect, test } from 'vitest'
import { facts, march, sla } from '../sample'

const options = { client: 'acme', period: march } as const

/** A sum that occurs nowhere else. */
const poison = '987654.32'

function poisoned(): AgreementProfit {
  const { portfolio: whole, clients } = statement(march, {
    currency: 'USD',
    revenue: [{ clientId: 'acme', category: 'recurring', amount: poison, method: 'by-day', service: march }],
  })
  return {
    period: march,
    currency: 'USD',
    knownAt: '2026-04-01T00:00:00Z',
    portfolio: whole,
    clients: clients.map((one) => ({ clientId: 'acme', statement: one, effectiveHourlyRate: poison, missing: [] })),
    agreements: [],
    missing: [],
    duplicates: [],
  }
}

const digits = (text: string): string => text.replace(/[^0-9]/g, '')

describe('the client edition', () => {
  const withProfit: ReportFacts = { ...facts, profits: [poisoned()] }

  test.each(['en', 'de'] as const)('holds no internal value, in %s', (locale) => {
    const report = clientReport(withProfit, { ...options, edition: 'client', locale })
    for (const written of [toHtml(report), toMarkdown(report), JSON.stringify(report)])
      expect(digits(written)).not.toContain(digits(poison))
  })

  test('nor does the scorecard of a client', () => {
    expect(digits(JSON.stringify(scorecardReport(withProfit, { ...options, edition: 'client' })))).not.toContain(
      digits(poison),
    )
  })

  test('the internal edition holds it, so that the test can fail', () => {
    const report = clientReport(withProfit, { ...options, edition: 'internal' })
    for (const written of [toHtml(report), toMarkdown(report), JSON.stringify(report)])
      expect(digits(written)).toContain(digits(poison))
    expect(report.notices[0]).toContain('Internal')
  })

  test('names no technician in a ticket story', () => {
    const [, , late] = facts.tickets
    if (late === undefined) throw new Error('There is no ticket.')
    const story = { at: facts.asOf, timeZone: 'UTC' }
    const held = { ...late, technicianId: 'kim-the-technician' }
    expect(JSON.stringify(ticketStory(sla, held, { ...story, edition: 'client' }))).not.toContain('kim-the')
    expect(JSON.stringify(ticketStory(sla, held, { ...story, edition: 'internal' }))).toContain('kim-the')
  })
})

/** Control characters, overrides of direction, and halves of surrogate pairs. */
const unprintable = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u

describe('text of records stays text', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</title></style></svg><svg onload=alert(1)>',
    "' style='background:url(https://evil.example)",
    '[click](javascript:alert(1))',
    '| a | b |\n\n# Heading https://evil.example',
    '\u202Egnp.exe \u2066x',
    'a\u0000b\u001b[31mred\u0007\u009b1m \ud800 end',
    `${'long'.repeat(500)} 👩‍💻🏳️‍🌈 שלום مرحبا`,
  ]
  const attacked = (attack: string): ReportFacts => {
    const tickets = facts.tickets.map((one) => ({ ...one, title: attack, priority: one.priority ?? attack }))
    return {
      ...facts,
      clients: [{ id: 'acme', name: attack }],
      tickets,
      problems: compileRecurrence({ timeZone: 'UTC' }).detect(tickets, { ticketsAtLeast: 2, confidenceAtLeast: 0 })
        .problems,
      notes: {
        summary: attack,
        approvedBy: attack,
        decisions: [{ id: 'D1', question: attack, options: [attack], owner: attack, state: 'open' }],
        risks: [{ risk: attack, likelihood: 'low', impact: 'high', mitigation: attack, owner: attack }],
      },
    }
  }

  test.each(attacks)('%s', (attack) => {
    const html = toHtml(clientReport(attacked(attack), { ...options, edition: 'client' }))
    const tags = new Set(Array.from(html.matchAll(/<([a-z0-9]+)/gi), ([, name]) => name))
    for (const name of ['script', 'img', 'iframe', 'link', 'object', 'form', 'base']) expect(tags).not.toContain(name)
    // A tag's own part: what follows its name, up to its end outside quotes.
    for (const [, attributes = ''] of html.matchAll(/<[a-z0-9]+((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi))
      expect(attributes.replace(/"[^"]*"/g, '')).not.toMatch(/\son\w+=|\sstyle=/i)
    expect(html.match(/<style>/g)).toHaveLength(1)
    expect(html).not.toMatch(/(?:href|src)="(?!#)/)
    expect(html).not.toMatch(unprintable)
  })

  test.each(attacks)('%s, in Markdown', (attack) => {
    const markdown = toMarkdown(clientReport(attacked(attack), { ...options, edition: 'client' }))
    expect(markdown).not.toMatch(/<(?!a id="[\w-]+"><\/a>|\/a>)/)
    expect(markdown).not.toMatch(/(?<!\\)\]\((?!#)/)
    expect(markdown).not.toMatch(/https?:\/\//)
    expect(markdown).not.toMatch(unprintable)
  })
})

describe('the page', () => {
  const report = clientReport(facts, { ...options, edition: 'client' })
  const html = toHtml(report)

  test('allows its own style and nothing else', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;`.replaceAll('&#39;', "'"))
  })

  test('every link leads to something on the page', () => {
    const ids = new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id))
    const links = Array.from(html.matchAll(/href="#([^"]*)"/g), ([, id]) => id)
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter((id) => !ids.has(id))).toEqual([])
    expect([...html.matchAll(/\sid="([^"]*)"/g)]).toHaveLength(ids.size)
  })

  test('every figure that has a value links to its records and its definition', () => {
    const tables = new Set(report.appendix.map(({ id }) => id))
    const terms = new Set(report.definitions.map(({ id }) => id))
    const rows =
      report.sections
        .find(({ id }) => id === 'measures')
        ?.blocks.flatMap((one) => (one.block === 'table' ? one.rows : [])) ?? []
    expect(rows.length).toBe(report.scorecard?.measures.filter(({ value }) => value !== null).length)
    for (const [label, value] of rows) {
      expect(terms).toContain(label?.to)
      expect(tables).toContain(value?.to)
    }
  })

  test('lists at most fifty records of a figure, and says how many more', () => {
    const [first] = facts.tickets
    if (first === undefined) throw new Error('There is no ticket.')
    const tickets = Array.from({ length: 60 }, (_, i) => ({
      ...first,
      id: `N${i}`,
      openedAt: '2026-03-05T10:00:00Z',
      events: [],
    }))
    const many = clientReport({ ...facts, tickets }, { ...options, edition: 'client' })
    const opened = many.appendix.find(({ id }) => id === 'r-opened')
    expect(opened?.rows).toHaveLength(50)
    expect(opened?.more).toBe('and 10 more')
    expect(many.scorecard?.measures.find(({ id }) => id === 'opened')?.ids).toHaveLength(60)
  })

  test('the document is plain data', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  test('a summary of a person replaces the computed sentence', () => {
    const notes = { summary: 'A calm month.', approvedBy: 'Kim Ortega' }
    const written = clientReport({ ...facts, notes }, { ...options, edition: 'client' })
    expect(written.headline).toBe('A calm month.')
    // The sample's data end on 31 March, in the evening.
    const open = 'This period ends on Mar 31, 2026: the figures end with the data.'
    expect(written.notices).toEqual([open, 'Reviewed by Kim Ortega'])
    expect(report.notices).toEqual([open, 'Draft: this report has not been looked through yet.'])
  })
})

test('the portfolio ranks by its printed rule', () => {
  const { sections } = portfolio(facts, { period: march })
  const [, table] = sections[0]?.blocks ?? []
  if (table?.block !== 'table') throw new Error('There is no table.')
  expect(table.rows.map(([client, , late]) => [client?.text, late?.text])).toEqual([
    ['Acme Dental', '2'],
    ['zeta', '1'],
  ])
})

test('every figure of the portfolio links to its records, with all ids, and each column to its definition', () => {
  const report = portfolio(facts, { period: march })
  const [, table] = report.sections[0]?.blocks ?? []
  if (table?.block !== 'table') throw new Error('There is no table.')
  const tables = new Map(report.appendix.map((one) => [one.id, one]))
  const figures = table.rows.flatMap((row) => row.slice(1)).filter(({ text }) => /\d/.test(text))
  expect(figures.length).toBeGreaterThan(4)
  for (const { to } of figures) expect([...tables.keys()]).toContain(to)
  expect(table.columns.slice(1).every(({ to }) => report.definitions.some(({ id }) => id === to))).toBe(true)
  expect(tables.get('r-client-acme')?.ids).toEqual(expect.arrayContaining(['M1', 'M2', 'M3', 'M4']))
  // Neither agreements nor promises were given: that is not known, and not empty.
  expect(table.rows[0]?.at(-1)?.text).toBe('not known')
})

test('German pages are German', () => {
  const report = clientReport(facts, { ...options, edition: 'client', locale: 'de' })
  expect(report.headline.replace(/\u00a0/g, ' ')).toBe(
    'März 2026: 1 von 3 Anliegen mit zugesagter Lösungszeit wurde rechtzeitig gelöst (33,3 %).',
  )
  expect(toHtml(report)).toContain('<html lang="de">')
})

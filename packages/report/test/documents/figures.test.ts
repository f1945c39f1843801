// Every figure of every kind of report leads to its records and to its definition; the page lists fifty, the JSON all.

import {
  clientReport,
  portfolio,
  type ReportDocument,
  type ReportFacts,
  scorecard,
  scorecardReport,
} from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { figureCards } from '@mspkit/report/views'
import { describe, expect, test } from 'vitest'
import { agreed, complete } from '../agreed'
import { facts, march } from '../sample'

/** So many tickets that no table can hold their ids. */
const many: ReportFacts = {
  ...agreed,
  ...{ profits: complete.profits ?? [], escalations: [{ ticketId: 'M1', clientId: 'acme', contactId: 'boss' }] },
  tickets: [
    ...facts.tickets,
    ...Array.from({ length: 120 }, (_, i) => ({
      ...{
        id: `X${i}`,
        clientId: 'acme',
        title: `Ticket X${i}`,
        type: 'Incident',
        priority: 'P3',
        contactId: 'user-1',
      },
      openedAt: '2026-03-16T09:00:00Z' as const,
      events: [{ kind: 'status', at: '2026-03-16T11:00:00Z', status: 'Done', phase: 'closed' } as const],
    })),
  ],
}

const reports: readonly (readonly [string, ReportDocument])[] = (['en', 'de'] as const).flatMap((locale) => [
  ...(['client', 'internal'] as const).flatMap((edition) => [
    [`client, ${edition}, ${locale}`, clientReport(many, { client: 'acme', period: march, edition, locale })] as const,
    [
      `scorecard, ${edition}, ${locale}`,
      scorecardReport(many, { client: 'acme', period: march, edition, locale }),
    ] as const,
  ]),
  [`scorecard of all, ${locale}`, scorecardReport(many, { period: march, edition: 'internal', locale })] as const,
  [`portfolio, ${locale}`, portfolio(many, { period: march, locale })] as const,
])

/** The ids of elements, and of those that paper does not show. */
const idsIn = (html: string): ReadonlySet<string> =>
  new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id ?? ''))

describe.each(reports)('%s', (_, report) => {
  const html = toHtml(report)
  const ids = idsIn(html)

  test('every figure links to an appendix table and to its definition', () => {
    const terms = new Set(report.definitions.map(({ id }) => id))
    const tables = new Set(report.appendix.map(({ id }) => id))
    for (const one of report.scorecard?.measures ?? []) {
      expect(terms, one.id).toContain(`d-${one.id}`)
      if (one.value === null) continue
      const of = tables.has(`r-${one.id}`) || [...tables].some((id) => id.startsWith(`r-${one.id}-`))
      expect(of, one.id).toBe(true)
    }
    // What looks like a figure in a table has a link, unless it is in the appendix itself.
    const linked = report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.block === 'figures' ? block.cards.map(({ to }) => to) : [])),
    )
    for (const to of linked) expect(ids).toContain(to)
    for (const id of [...terms, ...tables]) expect(ids, id).toContain(id)
  })

  test('a table lists at most fifty records and says how many more; the data have all ids', () => {
    for (const { rows, more, ids: all } of report.appendix) {
      if (report.kind === 'portfolio') continue
      expect(rows.length).toBeLessThanOrEqual(50)
      if (all.length > 50) expect(more).toContain(String(all.length - 50))
      else expect(more).toBeNull()
    }
    for (const one of report.scorecard?.measures ?? []) {
      const table = report.appendix.find(({ id }) => id === `r-${one.id}`)
      if (table === undefined) continue
      const leftOut = one.leftOut.flatMap(({ ids: out }) => out)
      expect(new Set(table.ids)).toEqual(new Set([...one.ids, ...one.otherIds, ...leftOut]))
    }
  })

  test('every link leads to something on the page', () => {
    for (const [, to] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to)
  })

  test('records and definitions are for the screen', () => {
    for (const id of ['records', 'definitions'])
      expect(html).toMatch(
        new RegExp(
          `<section[^>]*class="[^"]*screen[^"]*"[^>]*id="${id}"|<section[^>]*id="${id}"[^>]*class="[^"]*screen`,
        ),
      )
  })
})

test('the opened tickets are more than a table holds', () => {
  const report = clientReport(many, { client: 'acme', period: march, edition: 'client' })
  const table = report.appendix.find(({ id }) => id === 'r-opened')
  expect(table?.rows).toHaveLength(50)
  expect(table?.ids.length).toBeGreaterThan(120)
  expect(report.scorecard?.measures.find(({ id }) => id === 'opened')?.ids).toHaveLength(124)
})

test('a rate per devices or users and month says how long they were there, not "36 of 5.1"', () => {
  for (const [locale, words] of [
    ['en', /^[\d.,]+(?: h)? in [\d.,]+ (?:device|user)-months/],
    ['de', /^[\d.,]+(?: h)? in [\d.,]+ (?:Geräte|Benutzer)monaten/],
  ] as const) {
    const card = scorecard(many, { client: 'acme', period: march, edition: 'internal' })
    const rates = figureCards(card, { locale }).filter((_, i) => /-and-month$/.test(card.measures[i]?.unit ?? ''))
    const known = rates.filter(({ counted }) => / in /.test(counted))
    expect(known.length).toBeGreaterThan(0)
    for (const { counted } of known) expect(counted).toMatch(words)
    for (const { counted } of rates) expect(counted.split(' · ')[0]).not.toMatch(/ (?:of|von) /)
  }
})

test('all clients together earn per hour what they pay together, by the hours worked for them', () => {
  const card = scorecard(many, { period: march, edition: 'internal' })
  const rate = card.measures.find(({ id }) => id === 'effective-hourly-rate')
  const { totals, minutes } = many.profits?.[0]?.portfolio ?? {}
  expect(Number(rate?.value)).toBeCloseTo(Number(totals?.revenue) / ((minutes?.worked ?? 0) / 60), 2)
})

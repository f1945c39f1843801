// Every figure of an offer, of a ticket's story and of a service description opens what it says.

import { compileContract } from '@mspkit/contracts'
import { type ReportDocument, ticketStory } from '@mspkit/report'
import { toHtml } from '@mspkit/report/html'
import { offerReport, serviceDescription } from '@mspkit/report/services'
import { ticketLedgers } from '@mspkit/report/views'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/locale/locale'
import { agreed } from '../agreed'
import { facts, march, sla } from '../sample'
import { candidates, house } from './packages'

type Table =
  | ReportDocument['appendix'][number]
  | Extract<ReportDocument['sections'][number]['blocks'][number], { block: 'table' }>

const tablesOf = (report: ReportDocument, id: string): Table[] =>
  report.sections.flatMap((one) =>
    one.id === id ? one.blocks.flatMap((block) => (block.block === 'table' ? [block] : [])) : [],
  )

const hasFigure = (shown: string): boolean => /\d/.test(shown)

const documents: readonly (readonly [string, ReportDocument])[] = (['client', 'internal'] as const).flatMap((edition) =>
  (['en', 'de'] as const).flatMap((locale) => [
    [
      `offer, ${edition}, ${locale}`,
      offerReport(agreed, { client: 'acme', period: march, candidates, edition, locale }),
    ] as const,
    ...facts.tickets
      .slice(0, 4)
      .map(
        (ticket) =>
          [
            `story of ${ticket.id}, ${edition}, ${locale}`,
            ticketStory(sla, ticket, { at: facts.asOf, timeZone: 'UTC', edition, locale }),
          ] as const,
      ),
    [
      `services, ${edition}, ${locale}`,
      serviceDescription(compileContract(house), { on: '2027-02-01', edition, locale }),
    ] as const,
  ]),
)

describe.each(documents)('%s', (_, report) => {
  const html = toHtml(report)
  const ids = new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id]) => id ?? ''))

  test('every link leads to something on the page, and every record and definition is there', () => {
    for (const [, to] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to)
    for (const { id } of [...report.appendix, ...report.definitions]) expect(ids).toContain(id)
  })

  test('a table of records lists at most fifty and says how many more', () => {
    for (const { rows, more, ids: all } of report.appendix) {
      expect(rows.length).toBe(Math.min(50, all.length))
      expect(more === null).toBe(all.length <= 50)
    }
  })
})

const many = {
  ...agreed,
  entries: (agreed.entries ?? []).flatMap((one) =>
    Array.from({ length: 30 }, (_, i) => ({ ...one, id: `${one.id}-${i}` })),
  ),
}

describe.each([
  ['few records', agreed],
  ['more than a table holds', many],
])('an offer on %s', (_, given) => {
  const report = offerReport(given, { client: 'acme', period: march, candidates, edition: 'internal' })
  const appendix = new Map(report.appendix.map((one) => [one.id, one]))
  const minutes = new Map((given.entries ?? []).map(({ id, workedMinutes }) => [id, workedMinutes]))

  test('each figure has records or a definition', () => {
    const terms = new Set(report.definitions.map(({ id }) => id))
    for (const id of ['compared', 'attainable', 'outside'])
      for (const { columns, rows } of tablesOf(report, id))
        for (const row of rows)
          row.forEach((one, i) => {
            if (i === 0 || !hasFigure(one.text)) return
            expect(terms, columns[i]?.label).toContain(columns[i]?.to)
          })
  })

  test('hours open the entries that add up to them', () => {
    const [compared] = tablesOf(report, 'compared')
    for (const row of compared?.rows ?? [])
      row.slice(1, 5).forEach((one) => {
        const [hours = 0] = one.text.split(' ').map(Number)
        const listed = one.to === null ? [] : (appendix.get(one.to)?.ids ?? [])
        const sum = listed.reduce((all, id) => all + (minutes.get(id) ?? 0), 0)
        expect(Math.abs(sum / 60 - hours)).toBeLessThan(0.06)
      })
  })

  test('what was kept opens the tickets that were judged', () => {
    const [table] = tablesOf(report, 'attainable')
    for (const one of (table?.rows ?? []).flatMap((row) => row.slice(1))) {
      const [, met, judged] = /\((\d+) of (\d+)\)/.exec(one.text) ?? []
      if (judged === undefined) continue
      const records = appendix.get(one.to ?? '')
      expect(records?.ids.length).toBe(Number(judged))
      expect(records?.rows.filter((row) => row.at(-1)?.text === wordsOf('en').counted.yes)).toHaveLength(Number(met))
    }
  })
})

test.each(facts.tickets.slice(0, 4).map((ticket) => [ticket.id, ticket] as const))(
  'the story of %s: each clock says the time that its table adds up to',
  (_, ticket) => {
    const report = ticketStory(sla, ticket, { at: facts.asOf, timeZone: 'UTC', edition: 'internal' })
    const ledgers = ticketLedgers(sla, ticket, { at: facts.asOf })
    const charts = report.sections.flatMap(({ blocks }) =>
      blocks.flatMap((one) => (one.block === 'chart' ? [one] : [])),
    )
    const begun = ledgers.filter(({ spans }) => spans.length > 0)
    expect(charts).toHaveLength(begun.length)
    expect(charts.map(({ table }) => table.rows.length)).toEqual(begun.map(({ spans }) => spans.length))
    for (const { spans, elapsedMs } of begun)
      expect(spans.reduce((sum, { kind, ms }) => sum + (kind === 'counted' || kind === 'late' ? ms : 0), 0)).toBe(
        elapsedMs,
      )
  },
)

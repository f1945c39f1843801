// The portfolio page: the provider's clients, ranked by what needs attention by a printed rule.

import { domainMs, type InstantLike, orThrow, parsePeriod, toInstant } from '@mspkit/values'
import { objectOf, objectsOf, worded } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import { reportOptionsOf } from '../argument'
import type { ReportFacts } from '../facts/facts'
import { type Format, formatOf, labelOf } from '../locale/locale'
import { sentenceOf } from '../locale/sentences'
import type { LocaleName } from '../locale/words'
import type { MeasureId } from '../measures/definitions'
import type { ScorecardOptions } from '../scorecard/card'
import { type CountedShare, type PortfolioRow, portfolioRows } from '../views/agreements/portfolio'
import { periodNotices } from './client/period-notice'
import { type Appendix, type Cell, type Column, cell, column, type ReportDocument, text } from './document'
import { idText, withLinks } from './links'
import { mostListed } from './record-text'

export type PortfolioOptions = Pick<ScorecardOptions, 'period' | 'locale'>

/**
 * Which clients need attention? All clients with tickets or a record of their own: unmet promises first, then late tickets, then the next last
 * day for notice. For the provider only.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * portfolio(facts, { period: { from: '2026-03-01', to: '2026-04-01' } }).kind // => 'portfolio'
 */
export function portfolio(facts: ReportFacts, options: PortfolioOptions): ReportDocument {
  const { period, locale } = reportOptionsOf(options)
  const rows = portfolioRows(facts, { period })
  const { asOf, timeZone } = facts
  return portfolioPage(rows, { period, asOf, timeZone, ...(locale === undefined ? {} : { locale }) })
}

export interface PortfolioPageOptions extends PortfolioOptions {
  /** When the records were true. */
  readonly asOf: InstantLike
  /** IANA zone of the reader. */
  readonly timeZone: string
  readonly locale?: LocaleName
  /** The file of each client's page, by the client's id, if pages lie beside this one: `{ acme: 'acme.html' }`. Names link to them. */
  readonly pages?: Readonly<Record<string, string>>
}

/**
 * The portfolio page from rows of `portfolioRows` or of a collector.
 *
 * @throws RangeError or TypeError for options of the wrong kind.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * const rows = portfolioRows(facts, { period: { from: '2026-03-01', to: '2026-04-01' } })
 * portfolioPage(rows, { period: { from: '2026-03-01', to: '2026-04-01' }, asOf: facts.asOf, timeZone: 'UTC', pages: { acme: 'acme.html' } }).kind // => 'portfolio'
 */
export function portfolioPage(rows: readonly PortfolioRow[], options: PortfolioPageOptions): ReportDocument {
  const { asOf, timeZone, locale = 'en' } = reportOptionsOf(options)
  const period = orThrow(parsePeriod(options.period), 'period')
  const format = formatOf(locale, timeZone)
  const { words } = format
  const { columns, sections, measures } = words
  const unknown = cell(words.unknown, { tone: 'muted' })
  const share = (one: CountedShare | null, to: string): Cell => {
    if (one === null) return unknown
    const percent = format.value({ value: one.percent, currency: null }, 'percent')
    return cell(`${percent} (${words.nOf(format.number(one.part, 0), format.number(one.whole, 0))})`, { to })
  }
  const number = (value: number | null, to: string, isBad = false): Cell =>
    value === null ? unknown : cell(format.number(value, 0), { to, tone: isBad && value > 0 ? 'bad' : null })
  const money = ({ margin, currency }: PortfolioRow): Cell =>
    margin === null ? unknown : cell(format.money(margin, currency))
  const notice = ({ noticeBy, noticePassed, records }: PortfolioRow, to: string): Cell =>
    noticeBy !== null
      ? cell(format.date(noticeBy), { to })
      : noticePassed != null
        ? cell(words.passed(format.date(noticePassed)), { to })
        : records?.agreements == null
          ? unknown
          : cell('–')
  const lateCell = ({ late, perhapsLate = 0 }: PortfolioRow, to: string): Cell =>
    perhapsLate === 0
      ? number(late, to, true)
      : cell(words.range(format.number(late, 0), format.number(late + perhapsLate, 0)), { to })
  const pages = objectOf(options.pages ?? {}, 'pages', "{ acme: 'acme.html' }")
  const pageOf = ({ clientId }: PortfolioRow): { readonly to?: string } =>
    Object.hasOwn(pages, clientId) ? { to: `./${encodeURI(String(pages[clientId]))}` } : {}
  const all = objectsOf(rows, 'rows', 'portfolioRows(facts, options)')
  const of = <T>(row: PortfolioRow, say: () => T): T => worded(row, 'a row of the portfolio', 'portfolioRows', say)
  const late = all.filter((row) => of(row, () => (row.unmet ?? 0) + row.late > 0)).length
  const perhaps = all.filter((row) => (row.unmet ?? 0) + row.late === 0 && row.perhapsLate > 0).length
  const [first] = all
  const clocks = new Set(all.flatMap(({ attainmentClock }) => attainmentClock ?? []))
  const [clock] = clocks
  const hasMargin = all.some(({ margin }) => margin !== null)
  const head = (id: MeasureId, label = measures[id].label): Column => column(label, 'end', `d-${id}`)
  const asOfMs = domainMs(asOf)
  return withLinks({
    kind: 'portfolio',
    edition: 'internal',
    locale,
    title: words.title.portfolio,
    subject: words.clientCount(all.length),
    period,
    periodText: format.period(period),
    asOfText: words.asOf(format.moment(toInstant(asOf)), timeZone),
    notices: [words.internal, ...periodNotices({ period, asOfMs, zone: zoneOf(timeZone) }, format)],
    headline: words.portfolioHeadline({
      period: format.period(period),
      late,
      perhaps,
      all: all.length,
      first:
        late === 0 || first === undefined
          ? null
          : {
              name: first.name,
              unmet: first.longestUnmet && {
                what: first.longestUnmet.name,
                since: format.day(first.longestUnmet.since),
              },
              late: first.late,
            },
    }),
    sections: [
      {
        id: 'clients',
        title: words.title.portfolio,
        screenOnly: false,
        blocks: [
          text(words.portfolioRule, 'muted'),
          {
            block: 'table',
            caption: words.title.portfolio,
            columns: [
              column(columns.client),
              head('obligations-unmet', columns.unmet),
              column(columns.breaches, 'end', 'd-sla-attainment'),
              head(
                'sla-attainment',
                clocks.size === 1 && clock !== undefined
                  ? labelOf(locale, { id: 'sla-attainment', of: clock })
                  : undefined,
              ),
              head('recurring-share'),
              head('backlog'),
              ...(hasMargin ? [head('margin')] : []),
              head('renewals', columns.renewal),
            ],
            rows: all.map((row) =>
              of(row, (): Cell[] => {
                const to = anchorOf(row)
                return [
                  cell(row.name, pageOf(row)),
                  number(row.unmet, to, true),
                  lateCell(row, to),
                  share(row.attainment, to),
                  share(row.recurring, to),
                  number(row.backlog, to),
                  ...(hasMargin ? [money(row)] : []),
                  notice(row, to),
                ]
              }),
            ),
          },
        ],
      },
    ],
    appendix: all.map((row) => of(row, () => recordsTable(row, format))),
    definitions: shown
      .filter((id) => id !== 'margin' || hasMargin)
      .map((id) => ({ id: `d-${id}`, term: measures[id].label, text: measures[id].counts })),
    labels: { records: sections.records, definitions: sections.definitions },
    scorecard: null,
  })
}

/** The measures of the table. */
const shown: readonly MeasureId[] = [
  'obligations-unmet',
  'sla-attainment',
  'recurring-share',
  'backlog',
  'margin',
  'renewals',
]

const anchorOf = ({ clientId }: PortfolioRow): string => `r-client-${idText(clientId)}`

/** The records of a client: one row for each number, with at most fifty ids. */
function recordsTable(row: PortfolioRow, { words, number }: Format): Appendix {
  const { columns, measures, none } = words
  const { records } = row
  const unmetWhy =
    row.unmetReason == null ? words.unknown : `${words.unknown}: ${sentenceOf(words.reasons, row.unmetReason)}`
  const parts: readonly (readonly [string, readonly string[] | null])[] = [
    [columns.unmet, records?.unmet ?? null],
    [columns.breaches, records?.late ?? []],
    [`${measures['sla-attainment'].label}: ${words.counted.yes}`, records?.met ?? []],
    [`${measures['sla-attainment'].label}: ${words.counted.no}`, records?.breached ?? []],
    [measures['recurring-share'].label, records?.recurring ?? []],
    [measures.backlog.label, records?.backlog ?? []],
    [columns.renewal, records?.agreements ?? null],
  ]
  const listed = (ids: readonly string[]): string =>
    ids.length <= mostListed
      ? ids.join(', ')
      : `${ids.slice(0, mostListed).join(', ')} ${words.more(ids.length - mostListed)}`
  return {
    id: anchorOf(row),
    title: row.name,
    columns: [column(columns.measure), column(columns.counted, 'end'), column(columns.title)],
    rows: parts.map(([label, ids]) =>
      ids === null
        ? [cell(label), cell(''), cell(label === columns.unmet ? unmetWhy : words.unknown, { tone: 'muted' })]
        : [cell(label), cell(number(ids.length, 0)), cell(listed(ids) || none.records)],
    ),
    more: null,
    ids: [...new Set(parts.flatMap(([, ids]) => ids ?? []))],
  }
}

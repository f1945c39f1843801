// The portfolio page: the provider's clients, ranked by what needs attention by a printed rule.

import { type InstantLike, orThrow, parsePeriod, toInstant } from '@mspkit/values'
import { objectsOf, worded } from '@mspkit/values/arguments'
import { reportOptionsOf } from '../argument'
import type { ReportFacts } from '../facts/facts'
import { formatOf } from '../locale/locale'
import type { LocaleName } from '../locale/words'
import type { MeasureId, MeasureUnit } from '../measures/definitions'
import type { ScorecardOptions } from '../scorecard/card'
import { type CountedShare, type PortfolioRow, portfolioRows } from '../views/portfolio'
import { type Cell, cell, column, type ReportDocument, text } from './document'

export type PortfolioOptions = Pick<ScorecardOptions, 'period' | 'locale'>

/**
 * Which clients need attention? All clients with tickets or a record of their own: unmet promises first, then late tickets, then the next last
 * day for notice. For the provider only.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
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
}

/**
 * The portfolio page from rows of `portfolioRows` or of a collector.
 *
 * @throws RangeError or TypeError for options of the wrong kind.
 */
export function portfolioPage(rows: readonly PortfolioRow[], options: PortfolioPageOptions): ReportDocument {
  const { asOf, timeZone, locale = 'en' } = reportOptionsOf(options)
  const period = orThrow(parsePeriod(options.period), 'period')
  const format = formatOf(locale, timeZone)
  const { words } = format
  const { columns, sections, measures } = words
  const share = (one: CountedShare | null): Cell =>
    one === null
      ? cell(words.unknown, { tone: 'muted' })
      : cell(
          `${format.value({ value: one.percent, currency: null }, 'percent')} (${words.nOf(format.number(one.part, 0), format.number(one.whole, 0))})`,
        )
  const number = (value: number | null, isBad = false): Cell =>
    value === null
      ? cell(words.unknown, { tone: 'muted' })
      : cell(format.number(value, 0), { tone: isBad && value > 0 ? 'bad' : null })
  const of = <T>(row: PortfolioRow, say: () => T): T => worded(row, 'a row of the portfolio', 'portfolioRows', say)
  const late = objectsOf(rows, 'rows', 'portfolioRows(facts, options)').filter((row) =>
    of(row, () => (row.unmet ?? 0) + row.late > 0),
  ).length
  return {
    kind: 'portfolio',
    edition: 'internal',
    locale,
    title: words.title.portfolio,
    subject: words.clientCount(rows.length),
    period,
    periodText: format.period(period),
    asOfText: words.asOf(format.moment(toInstant(asOf)), timeZone),
    notices: [words.internal],
    headline: words.portfolioHeadline(late, rows.length, format.period(period)),
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
              column(columns.unmet, 'end'),
              column(columns.breaches, 'end'),
              column(measures['sla-attainment'].label, 'end'),
              column(measures['recurring-share'].label, 'end'),
              column(measures.backlog.label, 'end'),
              column(measures.margin.label, 'end'),
              column(columns.renewal, 'end'),
            ],
            rows: rows.map((row) =>
              of(row, (): Cell[] => [
                cell(row.name),
                number(row.unmet, true),
                number(row.late, true),
                share(row.attainment),
                share(row.recurring),
                number(row.backlog),
                moneyCell(row),
                cell(row.noticeBy === null ? '' : format.date(row.noticeBy)),
              ]),
            ),
          },
        ],
      },
    ],
    appendix: [],
    definitions: shown.map((id) => ({ id: `d-${id}`, term: measures[id].label, text: measures[id].counts })),
    labels: { records: sections.records, definitions: sections.definitions },
    scorecard: null,
  }

  function moneyCell({ margin, currency }: PortfolioRow): Cell {
    const unit: MeasureUnit = 'money'
    return margin === null
      ? cell(words.unknown, { tone: 'muted' })
      : cell(format.value({ value: margin, currency }, unit))
  }
}

/** The measures of the table. */
const shown: readonly MeasureId[] = ['obligations-unmet', 'sla-attainment', 'recurring-share', 'backlog', 'margin']

// The portfolio page: the provider's clients, ranked by what needs attention by a printed rule.

import type { Ticket } from '@mspkit/records'
import type { LocalDate } from '@mspkit/values'
import { reportOptionsOf } from '../argument'
import { checkedFacts } from '../facts/check-facts'
import type { ReportFacts } from '../facts/facts'
import { clientView, viewOf } from '../facts/view'
import { formatOf } from '../locale/locale'
import { renewalsOf } from '../measures/work'
import { type Measure, type Scorecard, type ScorecardOptions, scorecardOf } from '../scorecard/scorecard'
import { breachesOf } from './breaches'
import { nameOf } from './client-report'
import { type Cell, cell, column, type ReportDocument, text } from './document'
import { definitionsOf } from './figures'

export type PortfolioOptions = Omit<ScorecardOptions, 'client' | 'edition'>

interface Row {
  readonly clientId: string
  readonly card: Scorecard
  readonly unmet: number | null
  readonly late: number
  readonly notice: LocalDate | null
}

/**
 * Which clients need attention? All clients with tickets or a record of their own: unmet promises first, then late tickets, then the next last
 * day for notice. For the provider only.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 */
export function portfolio(facts: ReportFacts, options: PortfolioOptions): ReportDocument {
  const { locale = 'en' } = reportOptionsOf(options)
  const format = formatOf(locale, checkedFacts(facts).timeZone)
  const { words } = format
  const ids = [
    ...new Set([...(facts.clients ?? []).map(({ id }) => id), ...facts.tickets.map(({ clientId }) => clientId)]),
  ]
  const byClient = new Map<string, Ticket[]>(ids.map((id) => [id, []]))
  for (const ticket of facts.tickets) byClient.get(ticket.clientId)?.push(ticket)
  const rows = ids
    .filter((id) => facts.clients?.find((one) => one.id === id)?.internal !== true)
    .map((clientId): Row => {
      const client = clientView({ ...facts, tickets: byClient.get(clientId) ?? [] }, clientId)
      const card = scorecardOf(client, { ...options, edition: 'internal', client: clientId })
      const view = viewOf(client, card.period)
      const renewals = renewalsOf(view).filter(({ isSoon }) => isSoon)
      return {
        clientId,
        card,
        unmet: numberOf(card, 'obligations-unmet'),
        late: breachesOf(view).length,
        notice: renewals.map(({ status }) => status.lastDayForNotice).sort()[0] ?? null,
      }
    })
    .sort(
      (a, b) => (b.unmet ?? 0) - (a.unmet ?? 0) || b.late - a.late || ((a.notice ?? '9') < (b.notice ?? '9') ? -1 : 1),
    )
  const [first] = rows
  const { columns, sections } = words
  return {
    kind: 'portfolio',
    edition: 'internal',
    locale,
    title: words.title.portfolio,
    subject: words.clientCount(rows.length),
    period: options.period,
    periodText: format.period(options.period),
    asOfText: first === undefined ? '' : words.asOf(format.moment(first.card.asOf), facts.timeZone),
    notices: [words.internal],
    headline: words.portfolioHeadline(
      rows.filter(({ unmet, late }) => (unmet ?? 0) + late > 0).length,
      rows.length,
      format.period(options.period),
    ),
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
              column(words.measures['sla-attainment'].label, 'end'),
              column(words.measures['recurring-share'].label, 'end'),
              column(words.measures.backlog.label, 'end'),
              column(words.measures.margin.label, 'end'),
              column(columns.renewal, 'end'),
            ],
            rows: rows.map(({ clientId, card, unmet, late, notice }): Cell[] => [
              cell(nameOf(facts, clientId)),
              cell(unmet === null ? words.unknown : format.number(unmet, 0), { tone: unmet ? 'bad' : null }),
              cell(format.number(late, 0), { tone: late > 0 ? 'bad' : null }),
              shareCell(card, 'sla-attainment'),
              shareCell(card, 'recurring-share'),
              shareCell(card, 'backlog'),
              shareCell(card, 'margin'),
              cell(notice === null ? '' : format.date(notice)),
            ]),
          },
        ],
      },
    ],
    appendix: [],
    definitions:
      first === undefined
        ? []
        : definitionsOf(
            { ...first.card, measures: first.card.measures.filter(({ id }) => shown.has(id)).map(plain) },
            locale,
            format,
          ),
    labels: { records: sections.records, definitions: sections.definitions },
    scorecard: null,
  }

  function shareCell(card: Scorecard, id: Measure['id']): Cell {
    const found = card.measures.filter((one) => one.id === id && one.value !== null)
    const one = found.find(({ of }) => of === 'resolution') ?? found[0]
    if (one === undefined) return cell(words.unknown, { tone: 'muted' })
    const counted = one.unit === 'percent' ? ` (${words.nOf(String(one.numerator), String(one.denominator))})` : ''
    return cell(format.value(one, one.unit) + counted)
  }
}

const numberOf = ({ measures }: Scorecard, id: Measure['id']): number | null => {
  const value = measures.find((one) => one.id === id)?.value
  return typeof value === 'number' ? value : null
}

/** The measures of the table. */
const shown: ReadonlySet<string> = new Set([
  'obligations-unmet',
  'sla-attainment',
  'recurring-share',
  'backlog',
  'margin',
])

/** A definition belongs to no client: without the values of one. */
const plain = (measure: Measure): Measure => ({ ...measure, variants: [] })

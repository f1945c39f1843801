// The first page: one sentence, the figures with their trends, budgets, and which clients need attention.

import { clientReport, type Measure, portfolioPage, type ReportFacts, scorecard } from '@mspkit/report'
import { attainmentRows, breachesLeft, figureCards, portfolioRows } from '@mspkit/report/views'
import { describeMeasures, reasonInWords } from '@mspkit/report/words'
import type { Budget, ClientLine, FigureLine, Overview, Query } from '../../shared'
import type { Workspace } from '../facts'

const describedAs = new Map(describeMeasures().map((one) => [one.id, one.counts]))

/** What needs tickets only, so that the first figures are there at once: judging promises takes longer. */
export async function firstFigures(workspace: Workspace, query: Query): Promise<Overview> {
  const facts = workspace.plain(query)
  return overviewOf(facts, query, '', [])
}

/** Everything. */
export async function allFigures(workspace: Workspace, query: Query): Promise<Overview> {
  const facts = await workspace.facts(query, 'problems', 'obligations', 'agreements', 'profits')
  const { client, edition } = query
  const period = periodOf(query)
  if (client !== null) {
    const { headline } = clientReport(facts, { client, period, edition })
    return overviewOf(facts, query, headline, [])
  }
  // The portfolio compares clients, which no client may see.
  if (edition === 'client') return overviewOf(facts, query, '', [])
  const rows = portfolioRows(facts, { period })
  const { headline } = portfolioPage(rows, { period, asOf: query.at, timeZone: query.zone })
  return overviewOf(
    facts,
    query,
    headline,
    rows.map(({ records: _, ...row }) => row),
  )
}

export const periodOf = ({ from, to }: Query) => ({ from, to })
export const clientOf = ({ client }: Query) => (client === null ? {} : { client })

function overviewOf(facts: ReportFacts, query: Query, headline: string, clients: readonly ClientLine[]): Overview {
  const card = scorecard(facts, { ...clientOf(query), period: periodOf(query), edition: query.edition })
  const cards = figureCards(card)
  const figures = card.measures.flatMap((measure, i): FigureLine[] => {
    const shown = cards[i]
    if (shown === undefined) return []
    return [
      {
        ...shown,
        measure: measure.id,
        of: measure.of,
        theme: measure.theme,
        counts: describedAs.get(measure.id) ?? '',
        isKnown: measure.value !== null,
        why: whyNotKnown(measure),
        range: measure.range === null ? null : `${measure.range.from} to ${measure.range.to}`,
        leftOut: measure.leftOut.reduce((sum, { count }) => sum + count, 0),
        numerator: measure.numerator,
        denominator: measure.denominator,
      },
    ]
  })
  const monthsOf = (id: string) => card.measures.find((one) => one.id === id)?.months ?? []
  const closed = new Map(monthsOf('closed').map(({ month, value }) => [month, value]))
  return {
    headline,
    periodText: `${card.period.from} to ${card.period.to}`,
    beforeText: `${card.compareWith.from} to ${card.compareWith.to}`,
    figures,
    months: monthsOf('opened').map(({ month, value }) => ({ month, opened: value, closed: closed.get(month) ?? null })),
    budgets: budgetsOf(figures, query),
    clients,
    attainment: facts.sla === undefined ? [] : attainmentRows(facts, { ...clientOf(query), period: periodOf(query) }),
  }
}

/** Why there is no value: what most records lack, where all were left out. */
function whyNotKnown({ reason, leftOut }: Measure): string | null {
  if (reason === null) return null
  const most = leftOut.reduce<Measure['leftOut'][number] | null>(
    (found, one) => (found === null || one.count > found.count ? one : found),
    null,
  )
  return most === null ? reasonInWords(reason) : `${most.count} left out: ${reasonInWords(most.reason)}`
}

/** What the objective still allows, clock by clock. */
const budgetsOf = (figures: readonly FigureLine[], { goal }: Query): Budget[] =>
  goal === null
    ? []
    : figures.flatMap(({ measure, of, numerator, denominator }) =>
        measure !== 'sla-attainment' || of === null || numerator === null || denominator === null
          ? []
          : [
              {
                clock: of,
                percent: goal,
                met: numerator,
                judged: denominator,
                allowed: breachesLeft({ met: numerator, judged: denominator, metPercent: goal }),
              },
            ],
      )

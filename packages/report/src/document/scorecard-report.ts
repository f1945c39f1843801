// The scorecard as a document: all figures with their records, and no more.

import { reportOptionsOf } from '../argument'
import { checkedFacts } from '../facts/check-facts'
import type { ReportFacts } from '../facts/facts'
import { clientView } from '../facts/view'
import { formatOf } from '../locale/locale'
import { type ScorecardOptions, scorecardOf } from '../scorecard/scorecard'
import { nameOf } from './client-report'
import { type ReportDocument, text } from './document'
import { appendixOf, definitionsOf, figureTables, gapsTable, section } from './figures'

/**
 * All figures of a client, or of all clients, as a document.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 */
export function scorecardReport(facts: ReportFacts, options: ScorecardOptions): ReportDocument {
  const { client = null, edition, locale = 'en' } = reportOptionsOf(options)
  const view = clientView(checkedFacts(facts), client)
  const card = scorecardOf(view, options)
  const format = formatOf(locale, facts.timeZone)
  const { words } = format
  const gaps = gapsTable(card, format)
  const titles = new Map((facts.problems ?? []).map(({ problemId, title }) => [problemId, title]))
  return {
    kind: 'scorecard',
    edition,
    locale,
    title: words.title.scorecard,
    subject:
      client === null
        ? words.clientCount(new Set(facts.tickets.map(({ clientId }) => clientId)).size)
        : nameOf(facts, client),
    period: card.period,
    periodText: format.period(card.period),
    asOfText: words.asOf(format.moment(card.asOf), card.timeZone),
    notices: edition === 'internal' ? [words.internal] : [],
    headline: words.comparedWith(format.period(card.compareWith)),
    sections: [
      ...section('measures', words.sections.measures, [
        text(words.trendMethod, 'muted'),
        ...figureTables(card, format),
      ]),
      ...(gaps === null ? [] : section('gaps', words.sections.gaps, [gaps])),
    ],
    appendix: appendixOf(card, format, view.byTicket, titles),
    definitions: definitionsOf(card, locale, format),
    labels: { records: words.sections.records, definitions: words.sections.definitions },
    scorecard: card,
  }
}

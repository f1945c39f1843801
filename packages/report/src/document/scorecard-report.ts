// The scorecard as a document: all figures with their records, and no more.

import { reportOptionsOf } from '../argument'
import { checkedFacts } from '../facts/check-facts'
import { nameOf, type ReportFacts } from '../facts/facts'
import { clientView, viewOf } from '../facts/view'
import { type Format, formatOf } from '../locale/locale'
import type { Scorecard, ScorecardOptions } from '../scorecard/card'
import { scorecardOf } from '../scorecard/scorecard'
import { appendixOf, definitionsOf } from './appendix'
import { nothingKnown, periodNotices } from './client/period-notice'
import { type ReportDocument, section, text } from './document'
import { figureTables, gapBlocks } from './figures'

/**
 * All figures of a client, or of all clients, as a document.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * scorecardReport(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'internal' }).kind // => 'scorecard'
 */
export function scorecardReport(facts: ReportFacts, options: ScorecardOptions): ReportDocument {
  const { client = null, edition, locale = 'en' } = reportOptionsOf(options)
  const view = clientView(checkedFacts(facts), client)
  const card = scorecardOf(view, options)
  const format = formatOf(locale, facts.timeZone)
  const { words } = format
  const gaps = gapBlocks(card, format)
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
    notices: [
      ...(edition === 'internal' ? [words.internal] : []),
      ...periodNotices({ ...view, period: card.period }, format),
    ],
    headline: nothingKnown(viewOf(view, card.period), format) ?? headlineOf(card, format),
    sections: [
      ...section('measures', words.sections.measures, [
        text(words.trendMethod, 'muted'),
        ...figureTables(card, format),
      ]),
      ...section('gaps', words.sections.gaps, gaps),
    ],
    appendix: appendixOf(card, format, viewOf(view, card.period)),
    definitions: definitionsOf(card, format),
    labels: { records: words.sections.records, definitions: words.sections.definitions },
    scorecard: card,
  }
}

/** How many figures changed by more than chance, and which way. */
function headlineOf({ measures, compareWith }: Scorecard, { words, period }: Format): string {
  const changed = measures.filter(({ trend }) => trend.direction !== 'cannot-tell')
  const count = (better: boolean | null): number => changed.filter(({ trend }) => trend.better === better).length
  return words.scorecardHeadline(period(compareWith), count(true), count(false), count(null))
}

// The client report: one sentence, deviations, what keeps coming back, risks, and the decisions that are wanted.

import { orThrow, parsePeriod } from '@mspkit/values'
import { reportOptionsOf } from '../../argument'
import { checkedFacts } from '../../facts/check-facts'
import { nameOf, type ReportFacts } from '../../facts/facts'
import { type ClientView, clientView, isBeforeRecords, viewOf } from '../../facts/view'
import { type Format, formatOf } from '../../locale/locale'
import type { MeasureId } from '../../measures/definitions'
import { unmetFirst } from '../../measures/obligations'
import { doubtfulClocks } from '../../measures/promises'
import { recurringProblems } from '../../measures/repeats'
import type { Measure, Scorecard, ScorecardOptions } from '../../scorecard/card'
import { scorecardOf } from '../../scorecard/scorecard'
import { type PortfolioRow, rowOf } from '../../views/agreements/portfolio'
import { appendixOf, definitionsOf } from '../appendix'
import { type Block, type ReportDocument, type Section, section, text } from '../document'
import { cardOf, figureTables, gapBlocks } from '../figures'
import { withLinks } from '../links'
import { objectiveBlocks, outsideSections, prepaidSections } from './agreed-parts'
import { decisionSections, problemBlocks, riskBlocks } from './attention'
import type { Composition } from './composition'
import { categoryBlocks, deviationBlocks, obligationBlocks, waitingBlocks, weekBlocks } from './parts'
import { nothingKnown, periodNotices } from './period-notice'
import { incidentSections, outsideDataSections, protectionSections } from './protections'

export interface ClientReportOptions extends ScorecardOptions {
  readonly client: string
}

/**
 * What does a client's leadership read? The report of a period as a document, which `toHtml` and `toMarkdown` write.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const report = clientReport(
 *   { asOf: '2026-04-02T00:00:00Z', timeZone: 'America/Chicago', tickets: [], clients: [{ id: 'acme', name: 'Acme Dental' }] },
 *   { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' },
 * )
 * report.subject  // => 'Acme Dental'
 * report.headline // => 'In March 2026, nothing was reported.'
 */
export function clientReport(facts: ReportFacts, options: ClientReportOptions): ReportDocument {
  return composeClientReport(clientView(checkedFacts(facts), reportOptionsOf(options).client), options)
}

/**
 * The report of a client and its row of the portfolio. Each ticket is judged once for both, which halves the work of a page for every client.
 * The row has the provider's own money: never pass it to a client's page.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [ticket] }
 * const { report, row } = reportAndRow(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * report.subject // => 'acme'
 * row.backlog    // => 1
 */
export function reportAndRow(
  facts: ReportFacts,
  options: ClientReportOptions,
): { readonly report: ReportDocument; readonly row: PortfolioRow } {
  const { client: clientId, period } = reportOptionsOf(options)
  const client = clientView(checkedFacts(facts), clientId)
  const report = composeClientReport(client, options)
  return { report, row: rowOf(client, clientId, orThrow(parsePeriod(period), 'period')) }
}

/** The client report of a client that is read already. */
function composeClientReport(client: ClientView, options: ClientReportOptions): ReportDocument {
  const { edition, locale = 'en' } = options
  const card = scorecardOf(client, options)
  const view = viewOf(client, card.period)
  const format = formatOf(locale, client.facts.timeZone)
  const { words } = format
  const { notes } = client.facts
  const composition = { view, card, format, locale }
  const gaps = gapBlocks(card, format)
  const decisions = decisionSections(composition)
  // Of a time before the first record, "no deadline was missed" would not be true.
  const isKnown = !isBeforeRecords(view)
  const { sections } = words
  return withLinks({
    kind: 'client',
    edition,
    locale,
    title: words.title[edition],
    subject: nameOf(client.facts, options.client),
    period: card.period,
    periodText: format.period(card.period),
    asOfText: words.asOf(format.moment(card.asOf), card.timeZone),
    notices: [
      ...(edition === 'internal' ? [words.internal] : []),
      ...periodNotices(view, format),
      notes?.approvedBy === undefined ? words.draft : words.approvedBy(notes.approvedBy),
    ],
    headline: notes?.summary ?? nothingKnown(view, format) ?? headline(composition),
    sections: [
      ...section('figures', sections.figures, glanceBlocks(card, format)),
      ...(decisions.isAsked ? decisions.sections : []),
      ...section(
        'deviations',
        sections.deviations,
        isKnown ? [...objectiveBlocks(composition), ...deviationBlocks(composition)] : [],
      ),
      ...incidentSections(composition),
      ...section('obligations', sections.obligations, obligationBlocks(composition)),
      ...protectionSections(composition),
      ...section('problems', sections.problems, isKnown ? problemBlocks(composition) : []),
      ...section('risks', sections.risks, riskBlocks(composition)),
      ...(decisions.isAsked ? [] : decisions.sections),
      ...section('waiting', sections.waiting, waitingBlocks(composition)),
      ...prepaidSections(composition),
      ...outsideSections(composition),
      ...section('work', sections.work, [...weekBlocks(composition), ...categoryBlocks(composition)]),
      ...(edition === 'internal' ? section('money', sections.money, moneyTables(card, format)) : []),
      ...outsideDataSections(composition),
      ...measuresSection(composition),
      ...section('gaps', sections.gaps, gaps, true),
    ],
    appendix: appendixOf(card, format, view),
    definitions: definitionsOf(card, format),
    labels: { records: sections.records, definitions: sections.definitions },
    scorecard: card,
  })
}

/** The provider's own figures, which paper shows too. */
const moneyTables = (card: Scorecard, format: Format): Block[] =>
  figureTables({ ...card, measures: card.measures.filter(({ theme }) => theme === 'money') }, format)

/** On screen only: on paper, a report has one to three pages. */
const measuresSection = ({ card, format }: Composition): Section[] =>
  section(
    'measures',
    format.words.sections.measures,
    [
      text(`${format.words.comparedWith(format.period(card.compareWith))} ${format.words.trendMethod}`, 'muted'),
      ...figureTables(card, format),
    ],
    true,
  )

/** What a leader wants to see first, in this order, as far as it is known. */
const keyIds: readonly MeasureId[] = [
  'margin',
  'effective-hourly-rate',
  'sla-attainment',
  'incident-free-days',
  'recurring-share',
  'obligations-kept',
  'protection-coverage',
  'opened',
  'backlog',
  'reopen-rate',
  'same-day-close',
]

function keyFigures({ measures }: Scorecard): Measure[] {
  const known = keyIds.flatMap((id) => measures.filter((one) => one.id === id && one.value !== null))
  return known.slice(0, 8)
}

/** The figures on top; with what they are compared, and whether any changed, because each card would say the same. */
function glanceBlocks(card: Scorecard, format: Format): Block[] {
  const shown = keyFigures(card)
  if (shown.length === 0) return []
  const compared = shown.filter(({ previous }) => previous !== null && previous.value !== null)
  const { glance, glanceLines } = format.words
  const isAnyClear = shown.some(({ trend }) => trend.direction !== 'cannot-tell')
  const hasMonths = shown.some(({ months }) => months.filter(({ value }) => value !== null).length > 1)
  return [
    { block: 'figures', cards: shown.map((one) => cardOf(one, format)) },
    ...(compared.length === 0 ? [] : [text(glance({ before: format.period(card.compareWith), isAnyClear }), 'muted')]),
    ...(hasMonths ? [{ ...text(glanceLines, 'muted'), ofPictures: true as const }] : []),
  ]
}

/** The overall state in one sentence, from what was counted. */
function headline({ view, card, format }: Composition): string {
  const attainment = card.measures.filter(({ id, value }) => id === 'sla-attainment' && value !== null)
  const isResolution = ({ of }: Measure): boolean => of === 'resolution' || of === 'resolve'
  const judged = attainment.find(isResolution) ?? attainment.at(-1)
  const { words } = format
  const { notes, obligations } = view.facts
  const percentOf = (one: Measure): number => (typeof one.value === 'number' ? one.value : 0)
  const worst = attainment.reduce<Measure | undefined>(
    (least, one) => (least === undefined || percentOf(one) < percentOf(least) ? one : least),
    undefined,
  )
  const worse = worst !== undefined && judged !== undefined && percentOf(worst) < percentOf(judged) ? worst : null
  const unmet = obligations === undefined ? [] : unmetFirst(view, obligations)
  const [longest] = unmet
  return words.headline({
    period: format.period(card.period),
    client: card.clientId ?? '',
    met: judged?.numerator ?? null,
    judged: judged?.denominator ?? null,
    percent: judged === undefined ? '' : format.value(judged, 'percent'),
    clock: judged === undefined || isResolution(judged) ? null : (words.clocks[judged.of ?? ''] ?? judged.of),
    opened: view.opened.length,
    doubtful: doubtfulClocks(view).length,
    worse: worse && {
      clock: words.clocks[worse.of ?? ''] ?? worse.of ?? '',
      met: worse.numerator ?? 0,
      judged: worse.denominator ?? 0,
      percent: format.value(worse, 'percent'),
    },
    unmet: longest ? { count: unmet.length, what: longest.name, since: format.day(longest.since) } : null,
    problems: view.countedProblems() === null ? null : recurringProblems(view).length,
    decisions: (notes?.decisions ?? []).filter(({ state }) => state === 'open').length,
  })
}

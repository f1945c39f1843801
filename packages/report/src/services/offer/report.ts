// The comparison of packages as a page: prices and coverage side by side, attainable promises, and what differs in the terms.

import { type Money, toInstant } from '@mspkit/values'
import { minus, round, sign } from '@mspkit/values/money'
import { periodNotices } from '../../document/client/period-notice'
import { type Cell, cell, column, type ReportDocument, type Section, section, text } from '../../document/document'
import { withLinks } from '../../document/links'
import { checkedFacts } from '../../facts/check-facts'
import { nameOf, type ReportFacts } from '../../facts/facts'
import { clientView, viewOf } from '../../facts/view'
import { type Format, formatOf } from '../../locale/locale'
import { servicesOf } from '../../locale/services'
import type { LocaleName } from '../../locale/words'
import { tableSection } from '../table'
import { attainableCurves } from './curve'
import { differenceSections, hasPromisedWorkCredits, pricedLines } from './differences'
import { isWhole, offerHeadline, totalOf } from './headline'
import { type OfferOptions, type OfferRow, offerRows, packageIn, todayOf } from './offer'
import {
  entriesAnchor,
  linesAnchor,
  offerAppendix,
  offerDefinitions,
  ticketsAnchor,
  uncoveredAnchor,
  workAnchor,
} from './records'

export interface OfferReportOptions extends OfferOptions {
  readonly locale?: LocaleName
}

/**
 * Which package fits this client, as a page. Costs and margins are in the internal edition only.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a package or a reversed period.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * offerReport(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, candidates: [], edition: 'client' }).kind // => 'offer'
 */
export function offerReport(facts: ReportFacts, options: OfferReportOptions): ReportDocument {
  const found = offerRows(facts, options)
  const { edition, locale = 'en', period, client } = options
  const format = formatOf(locale, facts.timeZone)
  const { words } = format
  const { titles, offerSections, method } = servicesOf(words)
  const rows = found.map((row) => (row.isToday ? { ...row, name: servicesOf(words).today(row.name) } : row))
  const today = todayOf(facts, options)
  const packages = [...(today === null ? [] : [today]), ...options.candidates].map((one, i) => ({
    name: rows[i]?.name ?? one.name,
    contract: packageIn(facts, one, options).compiled,
  }))
  const view = viewOf(clientView(checkedFacts(facts), client), period)
  // What is missing is said in the provider's words, which are not for the client.
  const missing = rows.flatMap((row) =>
    edition === 'internal'
      ? [...new Set(row.missing)].map((one) => `${row.name}: ${one}`)
      : row.missing.length > 0
        ? [`${row.name}: ${servicesOf(words).incomplete}`]
        : [],
  )
  const notGiven = rows.flatMap((row) => row.notGiven.map((one) => servicesOf(words).notGiven(row.name, one)))
  const { zone, asOfMs } = view
  return withLinks({
    kind: 'offer',
    edition,
    locale,
    title: titles.offer,
    subject: nameOf(facts, client),
    period,
    periodText: format.period(period),
    asOfText: words.asOf(format.moment(toInstant(facts.asOf)), facts.timeZone),
    notices: [
      ...(edition === 'internal' ? [words.internal] : []),
      ...periodNotices({ period: view.period, zone, asOfMs }, format),
    ],
    headline: offerHeadline(rows, format.period(period), format),
    sections: [
      ...comparedSections(rows, options, format),
      ...attainableSections(rows, format),
      ...outsideSections(rows, format),
      // On paper, a comparison is one page: the terms are in the agreements.
      ...differenceSections(packages, options.period.from, format).map((one) => ({ ...one, screenOnly: true })),
      ...section('method', offerSections.method, [
        text(method),
        ...(hasPromisedWorkCredits(packages, options.period.from)
          ? [text(servicesOf(words).noWorkCredits, 'muted')]
          : []),
        ...[...missing, ...notGiven].map((one) => text(one, 'bad')),
      ]),
    ],
    appendix: offerAppendix(rows, view, { format, lines: pricedLines(packages, options.period.from, format) }),
    definitions: offerDefinitions(edition, format),
    labels: { records: words.sections.records, definitions: words.sections.definitions },
    scorecard: null,
  })
}

function comparedSections(rows: readonly OfferRow[], { edition }: OfferReportOptions, format: Format): Section[] {
  const { nOf } = format.words
  const services = servicesOf(format.words)
  const { columns, offerSections, notComputed } = services
  const isInternal = edition === 'internal'
  const hasUndecided = rows.some(({ undecidedMinutes }) => undecidedMinutes > 0)
  const hasCredits = rows.some(({ credits }) => sign(credits) !== 0)
  const hours = (minutes: number): string => format.number(minutes / 60)
  const money = (sum: string | null, currency: string): string =>
    sum === null ? notComputed : format.money(sum, currency)
  return tableSection(
    'compared',
    offerSections.compared,
    [
      column(columns.package),
      column(`${columns.covered} (h)`, 'end', 'd-covered'),
      column(`${columns.billed} (h)`, 'end', 'd-billed'),
      column(`${columns.outside} (h)`, 'end', 'd-outside'),
      ...(hasUndecided ? [column(`${columns.undecided} (h)`, 'end', 'd-undecided')] : []),
      column(columns.fixed, 'end', 'd-fixed'),
      column(columns.extra, 'end', 'd-extra'),
      ...(hasCredits ? [column(columns.credits, 'end', 'd-credits')] : []),
      column(columns.total, 'end', 'd-total'),
      ...(isInternal ? [column(columns.cost, 'end', 'd-cost'), column(columns.margin, 'end', 'd-margin')] : []),
    ],
    rows.map((row): Cell[] => [
      cell(row.name),
      cell(nOf(hours(row.coveredMinutes), hours(row.minutes)), { to: entriesAnchor(row, 'covered') }),
      cell(hours(row.billableMinutes), { to: entriesAnchor(row, 'billable') }),
      cell(hours(row.outsideMinutes), { to: entriesAnchor(row, 'outside') }),
      ...(hasUndecided ? [cell(hours(row.undecidedMinutes), { to: entriesAnchor(row, 'undecided') })] : []),
      cell(format.money(row.fixed, row.currency), { to: linesAnchor(row) }),
      cell(leastOf(row, row.extra), { to: entriesAnchor(row, 'billable') }),
      ...(hasCredits ? [cell(creditText(row))] : []),
      cell(leastOf(row, totalOf(row)), { to: linesAnchor(row) }),
      ...(isInternal
        ? [cell(money(row.cost, row.currency), { to: workAnchor }), cell(marginText(row), { to: workAnchor })]
        : []),
    ]),
  )

  /** Where the price of some work is missing, a sum is the least that it can be. */
  function leastOf(row: OfferRow, sum: Money): string {
    if (isWhole(row)) return format.money(sum, row.currency)
    return Number(sum) === 0 ? notComputed : services.atLeast(format.money(sum, row.currency))
  }

  function creditText({ credits, currency }: OfferRow): string {
    return sign(credits) === 0 ? '' : format.money(round(minus(0, credits), currency), currency)
  }

  function marginText({ margin, marginPercent, currency }: OfferRow): string {
    const percent = format.value({ value: Number(marginPercent), currency: null }, 'percent')
    return marginPercent === null ? money(margin, currency) : `${money(margin, currency)} (${percent})`
  }
}

function attainableSections(rows: readonly OfferRow[], format: Format): Section[] {
  const { words } = format
  const { columns, offerSections, notPromised, notClear } = servicesOf(words)
  const clocks = [...new Set(rows.flatMap(({ attainable }) => attainable.map(({ clock }) => clock)))]
  const percent = (value: number): string => format.value({ value, currency: null }, 'percent')
  const shown = (row: OfferRow, clock: string): Cell => {
    const found = row.attainable.find((one) => one.clock === clock)
    if (found === undefined) return cell(notPromised, { tone: 'muted' })
    const { percent: kept, met, judged, range, attainable } = found
    const counted =
      kept === null ? '' : `${percent(kept)} (${words.nOf(format.number(met, 0), format.number(judged, 0))})`
    const between = range === null || range.from === range.to ? '' : words.range(percent(range.from), percent(range.to))
    const doubt = attainable === 'unknown' ? notClear : ''
    const parts = [counted, between, doubt].filter((one) => one !== '')
    return cell(parts.join('; '), {
      to: ticketsAnchor(row, clock),
      tone: attainable === 'no' ? 'bad' : attainable === 'unknown' ? 'muted' : null,
    })
  }
  const [table] = tableSection(
    'attainable',
    offerSections.attainable,
    [column(columns.promise), ...rows.map(({ name }) => column(`${name}: ${columns.kept}`, 'start', 'd-kept'))],
    clocks.map((clock) => [cell(words.clocks[clock] ?? clock), ...rows.map((row) => shown(row, clock))]),
  )
  const silent = rows.filter((row) => row.attainable.length === 0).map(({ name }) => name)
  return section('attainable', offerSections.attainable, [
    ...(table?.blocks ?? []),
    ...(silent.length === 0 ? [] : [text(servicesOf(words).noTimes(silent), 'muted')]),
    ...attainableCurves(rows, format),
  ])
}

/** Kinds of work that are listed. */
const mostKinds = 8

/** Kinds of work that a package does not cover: one row for each, most minutes first, with a column for each package. */
function outsideSections(rows: readonly OfferRow[], format: Format): Section[] {
  const services = servicesOf(format.words)
  const most = new Map<string, number>()
  for (const { outside } of rows)
    for (const { what, minutes } of outside) most.set(what, Math.max(most.get(what) ?? 0, minutes))
  const kinds = [...most].sort((a, b) => b[1] - a[1]).slice(0, mostKinds)
  const minutesOf = ({ outside }: OfferRow, kind: string): number =>
    outside.find(({ what }) => what === kind)?.minutes ?? 0
  return tableSection(
    'outside',
    services.offerSections.outside,
    [column(services.columns.what), ...rows.map(({ name }) => column(name, 'end', 'd-uncovered'))],
    kinds.map(([kind]) => [
      cell(kind === '' ? format.words.unknown : kind),
      ...rows.map((row) => cell(format.minutes(minutesOf(row, kind)), { to: uncoveredAnchor(row) })),
    ]),
  )
}

// Promises: SLA attainment, and obligations kept. The verdicts and their counts are those of sla and obligations.

import { availability, coverage, type ObligationStatus } from '@mspkit/obligations'
import { attainment, type ClockBounds, type CountedClock, judgeObjectives } from '@mspkit/sla'
import { fromEpochMs, type Instant } from '@mspkit/values'
import type { ObligationFacts } from '../facts/facts'
import type { JudgedClock } from '../facts/judged-clocks'
import { type LeftOut, leftOut } from '../facts/left-out'
import { ofClient, type View } from '../facts/view'
import { reasonOf } from '../reason'
import { count, type Figure, given, missing, percentOf, rounded, share, variantOf, without } from './figure'

export const promises = (view: View): Figure[] => [...slaAttainment(view), objectivesKept(view), ...obligations(view)]

export type PeriodBy = 'decided' | 'opened' | 'stopped'

/** The clocks that belong to the period: by the instant at which the verdict was certain, by opening, or by stop. */
export function clocksOf(view: View, periodBy: PeriodBy): JudgedClock[] {
  return view.clocksInside().filter(({ one, decidedMs, stoppedMs }) => {
    const atMs = periodBy === 'opened' ? one.openedMs : periodBy === 'stopped' ? stoppedMs : decidedMs
    return atMs !== null && view.fromMs <= atMs && atMs < view.toMs
  })
}

/** The clocks as `attainment` takes them. */
export const countedOf = (clocks: readonly JudgedClock[]): CountedClock[] => clocks.map(({ counted }) => counted)

function slaAttainment(view: View): Figure[] {
  const { sla } = view.facts
  if (sla === undefined) return [missing('sla-attainment', 'sla')]
  const by = (periodBy: PeriodBy) => {
    const clocks = clocksOf(view, periodBy)
    return { clocks, rows: attainment(sla, countedOf(clocks)) }
  }
  const decided = by('decided')
  const otherPeriods = (view.withVariants ? (['opened', 'stopped'] as const) : []).map((periodBy) => ({
    variant: `judged by ${periodBy}`,
    rows: by(periodBy).rows,
  }))
  return sla.policy.clocks.map(({ clock }): Figure => {
    const row = decided.rows.find((found) => found.clock === clock)
    const excluded = new Set(row?.excluded.flatMap(({ ticketIds }) => ticketIds))
    const mine = decided.clocks.filter(({ one, bounds }) => bounds.name === clock && !excluded.has(one.id))
    const ids = (wanted: ClockBounds['verdict']): string[] =>
      mine.filter(({ bounds }) => bounds.verdict === wanted).map(({ one }) => one.id)
    const pending = undecided(view, clock)
    const [met, breached] = [ids('met'), ids('breached')]
    const all = met.length + breached.length + ids('indeterminate').length + ids('none').length + pending.length
    const others = otherPeriods.map(({ variant, rows }) => {
      const found = rows.find((one) => one.clock === clock)
      return variantOf(variant, found?.met ?? 0, (found?.met ?? 0) + (found?.breached ?? 0))
    })
    return given('sla-attainment', {
      of: clock,
      // The counts are those of sla; 99.996 % of them is not shown as all.
      value: percentOf(row?.met ?? 0, (row?.met ?? 0) + (row?.breached ?? 0)),
      reason: row?.percent == null ? noVerdict(ids('indeterminate').length) : null,
      numerator: row?.met ?? 0,
      denominator: (row?.met ?? 0) + (row?.breached ?? 0),
      range: certainRange(row?.percentRange ?? null),
      ids: met,
      otherIds: breached,
      leftOut: [
        ...leftOut(
          [reasonOf('not-decided', {}), pending],
          [reasonOf('not-decidable', {}), ids('indeterminate')],
          [reasonOf('no-promise', {}), ids('none')],
        ),
        ...(row?.excluded ?? []).map(
          ({ reason, ticketIds }): LeftOut => ({
            reason: reasonOf('excluded-by-policy', { rule: reason }),
            count: ticketIds.length,
            ids: ticketIds,
          }),
        ),
      ],
      variants: [...others, variantOf('of-all by decided', met.length, all)],
    })
  })
}

/** Why there is no share: nothing was promised, or the records do not decide it. */
const noVerdict = (undecidable: number) =>
  undecidable > 0 ? reasonOf('none-decidable', { count: undecidable }) : reasonOf('nothing-counted', {})

/** A range of one value is no range. */
const certainRange = (range: { readonly from: number; readonly to: number } | null): Figure['range'] =>
  range === null || range.from === range.to ? null : { from: range.from, to: range.to }

/** Tickets opened by the end of the period whose verdict was not certain by then. */
function undecided(view: View, clock: string): string[] {
  const open = view
    .clocksInside()
    .filter(({ bounds, decidedMs }) => bounds.name === clock && (decidedMs === null || decidedMs >= view.toMs))
  return [...new Set(open.map(({ one }) => one.id))]
}

function obligations(view: View): Figure[] {
  const found = view.facts.obligations
  if (found === undefined)
    return [
      missing('obligations-kept', 'obligations'),
      missing('obligations-unmet', 'obligations'),
      missing('protection-coverage', 'obligations'),
    ]
  const statuses = statusesAt(view, found)
  const unmet = statuses.filter(({ verdict }) => verdict === 'unmet')
  const unknown = statuses.filter(({ verdict }) => verdict === 'unknown')
  return [
    kept(view, found),
    (statuses.length === 0 ? noPromise : count)('obligations-unmet', unmet.map(subjectOf), {
      denominator: statuses.length,
      otherIds: statuses.filter(({ verdict }) => verdict !== 'unmet' && verdict !== 'unknown').map(subjectOf),
      leftOut: leftOut([reasonOf('not-decidable', {}), unknown.map(subjectOf)]),
    }),
    protection(view, found, statuses),
  ]
}

/** Without a promise, none unmet would be no news. */
const noPromise: typeof count = (id) => without(id, reasonOf('no-subject', {}))

/** The provider's promises at the end of the period. */
export const statusesAt = (view: View, { policy, roster, evidence }: ObligationFacts): readonly ObligationStatus[] =>
  ofClient(view, policy.status(evidence, roster, fromEpochMs(view.toMs))).filter(
    ({ responsible, verdict }) => responsible !== 'client' && verdict !== 'exempt',
  )

/** The provider's promises that are unmet at the end of the period, the longest first, as a reader calls them. */
export function unmetFirst(view: View, facts: ObligationFacts): { name: string; since: Instant }[] {
  const names = namesOf(facts)
  return statusesAt(view, facts)
    .flatMap((one) =>
      one.verdict === 'unmet' && one.unmetSince !== null
        ? [
            {
              name: subjectOf({ ...one, obligation: names.get(one.obligation) ?? one.obligation }),
              since: one.unmetSince,
            },
          ]
        : [],
    )
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

/** Clocks of the period of which the records do not show whether the promise was kept. */
export const doubtfulClocks = (view: View): readonly JudgedClock[] =>
  view.facts.sla === undefined
    ? []
    : clocksOf(view, 'decided').filter(({ bounds }) => bounds.verdict === 'indeterminate')

/** What each obligation is called: its name, or its id. */
export const namesOf = ({ policy }: ObligationFacts): ReadonlyMap<string, string> =>
  new Map(policy.policy.obligations.map(({ id, name }) => [id, name ?? id]))

export const subjectOf = ({
  obligation,
  subject,
  part,
}: Pick<ObligationStatus, 'obligation' | 'subject' | 'part'>): string =>
  [obligation, subject.id, ...(part === null ? [] : [part])].join(' · ')

/** Objectives of the policy, period by period: the agreement's own figure, by month of opening. */
function objectivesKept(view: View): Figure {
  const { sla } = view.facts
  if (sla === undefined || (sla.policy.objectives ?? []).length === 0) return missing('objectives-kept', 'objectives')
  const opened = view.clocksInside().filter(({ one }) => view.fromMs <= one.openedMs && one.openedMs < view.toMs)
  const results = judgeObjectives(sla, countedOf(opened), { timeZone: view.facts.timeZone })
  const ids = (verdict: (typeof results)[number]['verdict']): string[] =>
    results.flatMap((one) =>
      one.verdict === verdict ? [`${one.objective.clock} ${one.objective.metPercent} % · ${one.period}`] : [],
    )
  return share('objectives-kept', { yes: ids('kept'), no: ids('missed') })
}

function kept(view: View, { policy, roster, evidence }: ObligationFacts): Figure {
  const period = { from: fromEpochMs(view.fromMs), to: fromEpochMs(view.toMs) }
  if (view.fromMs >= view.toMs) return given('obligations-kept', { reason: reasonOf('nothing-counted', {}) })
  const all = ofClient(view, policy.lapses(evidence, roster, period)).filter(
    ({ responsible }) => responsible !== 'client',
  )
  // What never began proves nothing: its time counts as kept until its grace ends, and would flatter all else.
  const waiting = new Set(
    statusesAt(view, { policy, roster, evidence }).flatMap((one) =>
      one.verdict === 'not-started' ? [subjectOf(one)] : [],
    ),
  )
  const histories = all.filter((one) => !waiting.has(subjectOf(one)))
  const sums = availability(histories)
  const total = (key: 'keptMs' | 'periodMs' | 'unknownMs'): number => sums.reduce((sum, one) => sum + one[key], 0)
  const [keptMs, periodMs, unknownMs] = [total('keptMs'), total('periodMs'), total('unknownMs')]
  const percent = (ms: number): number => Math.floor((10_000 * ms) / periodMs) / 100
  return given('obligations-kept', {
    value: periodMs === 0 ? null : percent(keptMs),
    reason: periodMs === 0 ? reasonOf(all.length === 0 ? 'no-subject' : 'nothing-counted', {}) : null,
    leftOut: leftOut([reasonOf('not-begun', {}), all.map(subjectOf).filter((id) => waiting.has(id))]),
    numerator: rounded(keptMs / 3_600_000),
    denominator: rounded(periodMs / 3_600_000),
    range: unknownMs === 0 || periodMs === 0 ? null : { from: percent(keptMs), to: percent(keptMs + unknownMs) },
    ids: histories.filter(({ lapsedMs, unknownMs: doubt }) => lapsedMs + doubt === 0).map(subjectOf),
    otherIds: histories.filter(({ lapsedMs, unknownMs: doubt }) => lapsedMs + doubt > 0).map(subjectOf),
  })
}

function protection(view: View, { policy, roster }: ObligationFacts, statuses: readonly ObligationStatus[]): Figure {
  const { devices, fullyProtected } = coverage(policy.policy.obligations, ofClient(view, roster.assets ?? []), {
    on: view.zone.dateAt(view.toMs - 1),
    clients: roster.clients ?? [],
    sites: roster.sites ?? [],
    statuses,
  })
  const { percent, atMostPercent } = fullyProtected
  return given('protection-coverage', {
    value: percent === null ? null : percentOf(fullyProtected.protected, fullyProtected.promised),
    reason: percent === null ? reasonOf('nothing-counted', {}) : null,
    numerator: fullyProtected.protected,
    denominator: fullyProtected.promised,
    range:
      percent === null || atMostPercent === null || percent === atMostPercent
        ? null
        : { from: rounded(percent), to: rounded(atMostPercent) },
    ids: devices.filter(({ lacks, unknown }) => lacks.length + unknown.length === 0).map(({ assetId }) => assetId),
    otherIds: devices.filter(({ lacks, unknown }) => lacks.length + unknown.length > 0).map(({ assetId }) => assetId),
  })
}

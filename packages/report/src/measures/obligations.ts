// Obligations: promised work that was kept up, is unmet, or has not begun. The verdicts and their times are those of obligations.

import {
  availability,
  coverage,
  explainStatus,
  type Interval,
  type ObligationStatus,
  type PromiseHistory,
} from '@mspkit/obligations'
import { fromEpochMs, type Instant, toEpochMs } from '@mspkit/values'
import type { ObligationFacts } from '../facts/facts'
import { leftOut } from '../facts/left-out'
import { ofClient, type View } from '../facts/view'
import { type MissingReason, reasonOf } from '../reason'
import { count, type Figure, given, missing, percentOf, rounded, share, without } from './figure'

export function obligations(view: View): Figure[] {
  const found = view.facts.obligations
  if (found === undefined)
    return [
      missing('obligations-kept', 'obligations'),
      missing('obligations-unmet', 'obligations'),
      missing('protection-coverage', 'obligations'),
    ]
  const statuses = statusesAt(view, found)
  const ids = (...wanted: readonly ObligationStatus['verdict'][]): string[] =>
    statuses.filter(({ verdict }) => wanted.includes(verdict)).map(subjectOf)
  const unmet = ids('unmet')
  return [
    kept(view, found),
    statuses.length === 0
      ? // Without a promise, none unmet would be no news.
        without('obligations-unmet', noPromise(view, found))
      : count('obligations-unmet', unmet, {
          denominator: unmet.length + ids('met', 'due').length,
          otherIds: ids('met', 'due'),
          leftOut: leftOut(
            [reasonOf('not-decidable', {}), ids('unknown')],
            [reasonOf('not-begun', {}), ids('not-started')],
          ),
        }),
    protection(view, found),
  ]
}

/** Why nothing is promised: the lists have nothing of the client's, or the promises begin later. */
const noPromise = (view: View, found: ObligationFacts): MissingReason =>
  allStatuses(view, found).length === 0 ? reasonOf('no-subject', {}) : reasonOf('not-promised-yet', {})

/** The provider's promises at the end of the period, exempt and future ones too. */
const allStatuses = (view: View, { policy, roster, evidence }: ObligationFacts): readonly ObligationStatus[] =>
  ofClient(view, policy.status(evidence, roster, fromEpochMs(view.toMs))).filter(
    ({ responsible }) => responsible !== 'client',
  )

/** Whether something was promised in the period or before: a promise that begins with its end, or later, says nothing of it. */
const hasBegun = ({ reasons, underSince }: ObligationStatus, toMs: number): boolean =>
  !reasons.some(({ code }) => code === 'obligations/not-yet-under') &&
  (underSince === null || toEpochMs(underSince) < toMs)

/** The provider's promises at the end of the period, without exempt ones and those that begin later. */
export const statusesAt = (view: View, facts: ObligationFacts): readonly ObligationStatus[] =>
  allStatuses(view, facts).filter((one) => one.verdict !== 'exempt' && hasBegun(one, view.toMs))

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

/** What each obligation is called: its name, or its id. */
export const namesOf = ({ policy }: ObligationFacts): ReadonlyMap<string, string> =>
  new Map(policy.policy.obligations.map(({ id, name }) => [id, name ?? id]))

type Named = Pick<ObligationStatus, 'obligation' | 'subject' | 'part'>

export const subjectOf = ({ obligation, subject, part }: Named): string =>
  [obligation, subject.id, ...(part === null ? [] : [part])].join(' · ')

/** Time in which a promise was kept, of the time in which it had begun: what was never done protects nothing before it is due. */
function kept(view: View, found: ObligationFacts): Figure {
  const { policy, roster, evidence } = found
  const period = { from: fromEpochMs(view.fromMs), to: fromEpochMs(view.toMs) }
  if (view.fromMs >= view.toMs) return given('obligations-kept', { reason: reasonOf('nothing-counted', {}) })
  const all = ofClient(view, policy.lapses(evidence, roster, period)).filter(
    ({ responsible }) => responsible !== 'client',
  )
  const owed = all.filter(({ periodMs }) => periodMs > 0)
  const timesOf = keptTimes(view, found)
  const idle = (one: PromiseHistory): number => timesOf(one).notBegun.reduce((sum, { ms }) => sum + ms, 0)
  const begun = owed.filter((one) => one.periodMs > idle(one))
  const sums = availability(
    begun.map((one) => ({ ...one, keptMs: one.keptMs - idle(one), periodMs: one.periodMs - idle(one) })),
  )
  const total = (key: 'keptMs' | 'periodMs' | 'unknownMs'): number => sums.reduce((sum, one) => sum + one[key], 0)
  const [keptMs, periodMs, unknownMs] = [total('keptMs'), total('periodMs'), total('unknownMs')]
  const percent = (ms: number): number => Math.floor((10_000 * ms) / periodMs) / 100
  const isKept = ({ lapsedMs, unknownMs: doubt }: PromiseHistory): boolean => lapsedMs + doubt === 0
  return given('obligations-kept', {
    value: periodMs === 0 ? null : percent(keptMs),
    reason: periodMs > 0 ? null : owed.length > 0 ? reasonOf('none-begun', {}) : noPromise(view, found),
    numerator: rounded(keptMs / 3_600_000),
    denominator: rounded(periodMs / 3_600_000),
    range: unknownMs === 0 || periodMs === 0 ? null : { from: percent(keptMs), to: percent(keptMs + unknownMs) },
    ids: begun.filter(isKept).map(subjectOf),
    otherIds: begun.filter((one) => !isKept(one)).map(subjectOf),
    leftOut: leftOut(
      [reasonOf('not-begun', {}), owed.filter((one) => !begun.includes(one)).map(subjectOf)],
      [reasonOf('exempt', {}), all.filter(({ periodMs, exemptMs }) => periodMs === 0 && exemptMs > 0).map(subjectOf)],
    ),
  })
}

/** The times of a history that are called kept, parted: before its first success, a promise that may wait for it has not begun. */
export function keptTimes(
  view: View,
  { policy, roster, evidence }: ObligationFacts,
): (history: PromiseHistory) => { readonly kept: readonly Interval[]; readonly notBegun: readonly Interval[] } {
  const to = fromEpochMs(view.toMs)
  const mayWait = policy.policy.obligations.filter(({ beforeFirst }) => beforeFirst === 'not-started')
  const first = new Map(
    mayWait.flatMap(({ id }) =>
      explainStatus(policy, evidence, roster, to, { obligation: id }).map(({ status, successes }) => [
        `${status.clientId} ${subjectOf(status)}`,
        successes[0] === undefined ? Number.POSITIVE_INFINITY : toEpochMs(successes[0]),
      ]),
    ),
  )
  const within = ({ from, to: end }: Interval, fromMs: number, toMs: number): Interval[] => {
    const [startMs, endMs] = [Math.max(toEpochMs(from), fromMs), Math.min(toEpochMs(end), toMs)]
    return startMs < endMs ? [{ from: fromEpochMs(startMs), to: fromEpochMs(endMs), ms: endMs - startMs }] : []
  }
  return (history) => {
    const firstMs = first.get(`${history.clientId} ${subjectOf(history)}`)
    if (firstMs === undefined) return { kept: history.kept, notBegun: [] }
    return {
      kept: history.kept.flatMap((one) => within(one, firstMs, Number.POSITIVE_INFINITY)),
      notBegun: history.kept.flatMap((one) => within(one, Number.NEGATIVE_INFINITY, firstMs)),
    }
  }
}

/** Devices with every promised protection. Those of which it is not known, or whose promise has not begun, are no devices without. */
function protection(view: View, found: ObligationFacts): Figure {
  const { policy, roster } = found
  const statuses = allStatuses(view, found).filter((one) => hasBegun(one, view.toMs))
  const promised = new Set(statuses.map(({ subject }) => subject.id))
  const idle = new Set(statuses.filter(({ verdict }) => verdict === 'not-started').map(({ subject }) => subject.id))
  const { devices, fullyProtected } = coverage(
    policy.policy.obligations,
    ofClient(view, roster.assets ?? []).filter(({ id }) => promised.has(id)),
    {
      on: view.zone.dateAt(view.toMs - 1),
      clients: roster.clients ?? [],
      sites: roster.sites ?? [],
      statuses,
    },
  )
  const { percent, atMostPercent } = fullyProtected
  const ids = (wanted: (device: (typeof devices)[number]) => boolean): string[] =>
    devices.filter(wanted).map(({ assetId }) => assetId)
  const isOpen = ({ lacks, unknown }: (typeof devices)[number]): boolean => lacks.length === 0 && unknown.length > 0
  const figure = share(
    'protection-coverage',
    { yes: ids(({ lacks, unknown }) => lacks.length + unknown.length === 0), no: ids(({ lacks }) => lacks.length > 0) },
    {
      range:
        percent === null || atMostPercent === null || percent === atMostPercent
          ? null
          : { from: percentOf(fullyProtected.protected, fullyProtected.promised) ?? 0, to: rounded(atMostPercent) },
      leftOut: leftOut(
        [reasonOf('not-begun', {}), ids((one) => isOpen(one) && idle.has(one.assetId))],
        [reasonOf('not-decidable', {}), ids((one) => isOpen(one) && !idle.has(one.assetId))],
      ),
    },
  )
  if (figure.denominator !== 0) return figure
  const open = ids(isOpen).length
  return { ...figure, reason: open > 0 ? reasonOf('none-begun', {}) : noPromise(view, found) }
}

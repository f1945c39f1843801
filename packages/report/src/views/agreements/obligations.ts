// The obligations matrix: each promise to each subject, by month, week or day, and since when it is unmet.

import type {
  Interval,
  ObligationStatus,
  PromiseHistory,
  Responsible,
  StatusReason,
  Subject,
  Verdict,
} from '@mspkit/obligations'
import { addDays, addMonths, fromEpochMs, type Instant, type LocalDate, type Period, toEpochMs } from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import type { ObligationFacts, ReportFacts } from '../../facts/facts'
import { ofClient, type View } from '../../facts/view'
import { keptTimes, namesOf } from '../../measures/obligations'
import { type ViewOptions, viewFor } from '../options'

export interface MatrixOptions extends ViewOptions {
  /** How the period is divided. Months and weeks begin with its first day. Default `'month'`. */
  readonly by?: 'month' | 'week' | 'day'
}

/**
 * What became of a promise in a part of the period: `unmet` where it was not kept for some of the time, `unknown` where facts are missing and
 * it was not unmet, `kept` where it was kept for some of the time, `not-begun` where it waited for its first success, which protects nothing,
 * `exempt` where it was not owed, `none` where the subject was under no such promise.
 */
export type MatrixState = 'kept' | 'unmet' | 'unknown' | 'not-begun' | 'exempt' | 'none'

/** A promise to a subject in one part of the period. `keptMs` + `unmetMs` + `unknownMs` = `ofMs`. */
export interface MatrixCell {
  readonly state: MatrixState
  readonly keptMs: number
  readonly unmetMs: number
  readonly unknownMs: number
  /** Before the first success of a promise that may wait for it. */
  readonly notBegunMs: number
  readonly exemptMs: number
  /** The denominator: milliseconds under the promise, without those in which it was exempt or had not begun. */
  readonly ofMs: number
}

/** When a promise was what, in order of time; no two overlap. */
export interface MatrixTimes {
  readonly kept: readonly Interval[]
  readonly unmet: readonly Interval[]
  readonly unknown: readonly Interval[]
  readonly notBegun: readonly Interval[]
  readonly exempt: readonly Interval[]
}

/** A promise to a subject. */
export interface MatrixRow {
  readonly obligation: string
  /** The promise's name, or its id where it has none. */
  readonly name: string
  readonly clientId: string
  readonly subject: Subject
  readonly part: string | null
  readonly responsible: Responsible
  /** At the end of the period, or at `asOf` where that is earlier; `null` where the subject has left. */
  readonly verdict: Verdict | null
  readonly unmetSince: Instant | null
  readonly lastSuccessAt: Instant | null
  readonly nextDueAt: Instant | null
  readonly reasons: readonly StatusReason[]
  /** The times within the period from which the cells are added up. */
  readonly times: MatrixTimes
  /** One for each part of the period, in order. */
  readonly cells: readonly MatrixCell[]
}

export interface ObligationsMatrix {
  /** The parts of the period, half-open, in the client's zone. */
  readonly periods: readonly Period[]
  /** Unmet first, the longest first; then as the policy and the roster list them. */
  readonly rows: readonly MatrixRow[]
}

/**
 * Was what was promised done? Each promise to each subject, divided by months, weeks or days, with the status at the end. Promises of the client's own
 * are rows too: `responsible` says so. No rows where no obligations are given.
 *
 * @throws RangeError or TypeError for arguments of the wrong kind; DefinitionError for a reversed period or evidence that cannot be read.
 * @example
 * import { compileObligations } from '@mspkit/obligations'
 * const policy = compileObligations({
 *   timeZone: 'UTC', from: '2026-01-01',
 *   obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
 * })
 * const roster = { clients: [{ id: 'acme', name: 'Acme' }], assets: [{ id: 'srv', clientId: 'acme', type: 'server' }] }
 * const facts = { asOf: '2026-02-01T00:00:00Z', timeZone: 'UTC', tickets: [], obligations: { policy, roster, evidence: [] } }
 * const matrix = obligationsMatrix(facts, { client: 'acme', period: { from: '2026-01-01', to: '2026-02-01' } })
 * matrix.rows[0].cells[0].state // => 'unmet'
 */
export function obligationsMatrix(facts: ReportFacts, options: MatrixOptions): ObligationsMatrix {
  const view = viewFor(facts, options)
  const periods = partsOf(view.period, wordOf(options.by ?? 'month', ['month', 'week', 'day'], 'a division'))
  const { obligations } = view.facts
  return { periods, rows: obligations === undefined ? [] : rowsOf(view, obligations, periods) }
}

function partsOf({ from, to }: Period, by: 'month' | 'week' | 'day'): Period[] {
  const parts: Period[] = []
  const start = (i: number): LocalDate =>
    by === 'month' ? addMonths(from, i) : addDays(from, by === 'week' ? 7 * i : i)
  for (let i = 0; start(i) < to; i++) {
    const end = start(i + 1)
    parts.push({ from: start(i), to: end < to ? end : to })
  }
  return parts
}

function rowsOf(view: View, facts: ObligationFacts, periods: readonly Period[]): MatrixRow[] {
  const { policy, roster, evidence } = facts
  if (view.fromMs >= view.toMs) return []
  const [from, to] = [fromEpochMs(view.fromMs), fromEpochMs(view.toMs)]
  const names = namesOf(facts)
  const statuses = new Map(ofClient(view, policy.status(evidence, roster, to)).map((one) => [keyOf(one), one]))
  const edges = periods.map((period) => ({
    fromMs: view.zone.startOf(period.from),
    toMs: Math.min(view.zone.startOf(period.to), view.toMs),
  }))
  const keptOf = keptTimes(view, facts)
  const rows = ofClient(view, policy.lapses(evidence, roster, { from, to })).map((history): MatrixRow => {
    const { obligation, clientId, subject, part, responsible, lapses: unmet, unknown, exempt } = history
    const times = { ...keptOf(history), unmet, unknown, exempt }
    const status = statuses.get(keyOf(history)) ?? null
    return {
      obligation,
      name: names.get(obligation) ?? obligation,
      clientId,
      subject: { ...subject },
      part,
      responsible,
      verdict: status?.verdict ?? null,
      unmetSince: status?.unmetSince ?? null,
      lastSuccessAt: status?.lastSuccessAt ?? null,
      nextDueAt: status?.nextDueAt ?? null,
      reasons: status?.reasons ?? [],
      times,
      cells: cellsOf(times, edges),
    }
  })
  const sinceMs = ({ unmetSince }: MatrixRow): number =>
    unmetSince === null ? Number.MAX_SAFE_INTEGER : toEpochMs(unmetSince)
  return rows.sort((a, b) => sinceMs(a) - sinceMs(b))
}

const keyOf = ({ obligation, clientId, subject, part }: ObligationStatus | PromiseHistory): string =>
  JSON.stringify([obligation, clientId, subject.kind, subject.id, part])

interface Edge {
  readonly fromMs: number
  readonly toMs: number
}

function cellsOf({ kept, unmet, unknown, notBegun, exempt }: MatrixTimes, edges: readonly Edge[]): MatrixCell[] {
  const sums = [kept, unmet, unknown, notBegun, exempt].map((intervals) => msByEdge(intervals, edges))
  return edges.map((_, i) => {
    const [keptMs = 0, unmetMs = 0, unknownMs = 0, notBegunMs = 0, exemptMs = 0] = sums.map((one) => one[i] ?? 0)
    const cell = { keptMs, unmetMs, unknownMs, notBegunMs, exemptMs }
    return { state: stateOf(cell), ...cell, ofMs: keptMs + unmetMs + unknownMs }
  })
}

/** How much of each part lies in the intervals. Both are in order, so each is passed once. */
function msByEdge(intervals: readonly Interval[], edges: readonly Edge[]): number[] {
  const sums = edges.map(() => 0)
  let first = 0
  for (const interval of intervals) {
    const [fromMs, toMs] = [toEpochMs(interval.from), toEpochMs(interval.to)]
    while (first < edges.length && (edges[first]?.toMs ?? 0) <= fromMs) first++
    for (let i = first; i < edges.length; i++) {
      const edge = edges[i]
      if (edge === undefined || edge.fromMs >= toMs) break
      sums[i] = (sums[i] ?? 0) + Math.max(0, Math.min(toMs, edge.toMs) - Math.max(fromMs, edge.fromMs))
    }
  }
  return sums
}

function stateOf({
  keptMs,
  unmetMs,
  unknownMs,
  notBegunMs,
  exemptMs,
}: Omit<MatrixCell, 'state' | 'ofMs'>): MatrixState {
  if (unmetMs > 0) return 'unmet'
  if (unknownMs > 0) return 'unknown'
  if (keptMs > 0) return 'kept'
  if (notBegunMs > 0) return 'not-begun'
  return exemptMs > 0 ? 'exempt' : 'none'
}

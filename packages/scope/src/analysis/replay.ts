// The replay of past requests under a draft policy.

import { type Money, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import type { ScopeDecision, ScopeOutcome } from '../decision/decision'
import { minuteSum, sumOf } from '../decision/sums'
import type { Scope } from '../evaluator/scope'
import { inTimeOrder } from '../request/order'
import type { ScopeRequest } from '../request/request'

/** A past request, with an id by which changes name it. */
export interface PastRequest extends ScopeRequest {
  readonly id: string
  /** The client, for sums by client. */
  readonly clientId?: string
}

/** The totals of past requests under one policy. */
export interface ReplayTotals {
  readonly requests: number
  readonly outcomes: Readonly<Partial<Record<ScopeOutcome, number>>>
  readonly coveredMinutes: number
  readonly billableMinutes: number
  readonly unbilledMinutes: number
  /** The sum of all amounts that have a price. */
  readonly amount: Money | null
  /** The number of requests with billable work that this policy does not price. */
  readonly unpriced: number
}

export interface Replay {
  readonly draft: ReplayTotals
  /** `null` when no other policy was given. */
  readonly current: ReplayTotals | null
  /** Requests whose result differs, in the order of the work. Empty without another policy. */
  readonly changes: readonly ReplayChange[]
}

export interface ReplayChange {
  readonly id: string
  readonly clientId: string | null
  readonly from: ReplayResult
  readonly to: ReplayResult
}
export type ReplayResult = Pick<
  ScopeDecision,
  'outcome' | 'decidedBy' | 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'amount'
>

/** Options of a replay. */
export interface ReplayOptions {
  /** The policy in force, to compare with. */
  readonly current?: Scope
}

/**
 * What would last year's requests have come to under a draft, and which of them would change?
 *
 * Requests are decided, and draw on limits, in the order of their work.
 *
 * @throws DomainError, RangeError and TypeError as `decide` does; TypeError for arguments of another kind.
 * @example
 * const draft = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'all', kind: 'include', when: {} }],
 * })
 * replay(draft, [{ id: 'T1', facts: {}, work: { on: '2026-04-14', workedMinutes: 30 } }]).draft.coveredMinutes // => 30
 */
export function replay(draft: Scope, requests: readonly PastRequest[], options: ReplayOptions = {}): Replay {
  demandScope(draft)
  objectsOf(requests, 'requests', '[{ id: "T1", facts: {}, work: { on: "2026-03-02", workedMinutes: 30 } }]')
  objectOf(options, 'options', '{ current: scope }')
  const { current } = options
  if (current !== undefined) demandScope(current)
  const inOrder = inTimeOrder(requests)
  const now = decideAll(draft, inOrder)
  const before = current === undefined ? null : decideAll(current, inOrder)
  return {
    draft: totalsOf(now),
    current: before === null ? null : totalsOf(before),
    changes: before === null ? [] : changesBetween(inOrder, before, now),
  }
}

function demandScope(scope: Scope): void {
  if (typeof scope?.track === 'function') return
  throw new TypeError(`${quote(scope)} is not a compiled scope. Make one with compileScope(policy, { calendars }).`)
}

function decideAll(scope: Scope, requests: readonly PastRequest[]): ScopeDecision[] {
  const tracker = scope.track()
  return requests.map((request) => tracker.decide(request))
}

function changesBetween(
  requests: readonly PastRequest[],
  before: readonly ScopeDecision[],
  now: readonly ScopeDecision[],
): ReplayChange[] {
  return requests.flatMap(({ id, clientId = null }, i): ReplayChange[] => {
    const from = resultOf(before[i] as ScopeDecision)
    const to = resultOf(now[i] as ScopeDecision)
    return sameResult(from, to) ? [] : [{ id, clientId, from, to }]
  })
}

/** The same result by another clause is no change. */
const sameResult = ({ decidedBy: _, ...from }: ReplayResult, { decidedBy: __, ...to }: ReplayResult): boolean =>
  JSON.stringify(from) === JSON.stringify(to)

const resultOf = ({
  outcome,
  decidedBy,
  coveredMinutes,
  billableMinutes,
  unbilledMinutes,
  amount,
}: ScopeDecision): ReplayResult => ({
  outcome,
  decidedBy,
  coveredMinutes,
  billableMinutes,
  unbilledMinutes,
  amount,
})

function totalsOf(decisions: readonly ScopeDecision[]): ReplayTotals {
  const outcomes: Partial<Record<ScopeOutcome, number>> = {}
  for (const { outcome } of decisions) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  const sum = (key: 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes'): number =>
    minuteSum(decisions.map((decision) => decision[key]))
  const amounts = decisions.flatMap(({ amount }) => amount ?? [])
  return {
    requests: decisions.length,
    outcomes,
    coveredMinutes: sum('coveredMinutes'),
    billableMinutes: sum('billableMinutes'),
    unbilledMinutes: sum('unbilledMinutes'),
    amount: sumOf(amounts),
    unpriced: decisions.filter(({ amount, billableMinutes }) => amount === null && billableMinutes > 0).length,
  }
}

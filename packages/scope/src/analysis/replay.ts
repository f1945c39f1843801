import type { Decimal, Money } from '@mspkit/values'
import { compare, plus, toDecimal } from '@mspkit/values/money'
import type { ScopeDecision, ScopeOutcome } from '../decision'
import { inTimeOrder } from '../order'
import type { ScopeRequest } from '../request'
import type { Scope } from '../scope'

/** A request of the past, with an id to find it again. */
export interface PastRequest extends ScopeRequest {
  readonly id: string
  /** For whom it was, to add up by. */
  readonly clientId?: string
}

/** What a history of requests comes to. */
export interface ReplayTotals {
  readonly requests: number
  readonly outcomes: Readonly<Partial<Record<ScopeOutcome, number>>>
  readonly coveredMinutes: Decimal
  readonly billableMinutes: Decimal
  readonly unbilledMinutes: Decimal
  /** The sum of what has a price. */
  readonly amount: Money | null
  /** Requests with billable work that this policy does not price. */
  readonly unpriced: number
}

export interface Replay {
  readonly draft: ReplayTotals
  /** `null` when no other policy was handed in. */
  readonly current: ReplayTotals | null
  /** Requests that come out differently, in the order of the work. Empty without another policy. */
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

/**
 * What would last year's requests have come to under a draft, and which of them would change?
 *
 * Requests are decided in the order of their work, whatever order they are given in, and draw on the limits as they go.
 *
 * @throws RangeError as `decide` does.
 * @example
 * const draft = compileScope({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'all', kind: 'include', when: {} }],
 * })
 * replay(draft, [{ id: 'T1', facts: {}, work: { on: '2026-04-14', workedMinutes: 30 } }]).draft.coveredMinutes // => '30.00'
 */
export function replay(
  draft: Scope,
  requests: readonly PastRequest[],
  options: { readonly current?: Scope } = {},
): Replay {
  const { current } = options
  const inOrder = inTimeOrder(requests)
  const now = decideAll(draft, inOrder)
  const before = current === undefined ? null : decideAll(current, inOrder)
  return {
    draft: totalsOf(now),
    current: before === null ? null : totalsOf(before),
    changes: before === null ? [] : changesBetween(inOrder, before, now),
  }
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

/** Another clause that decides the same is no change. */
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
  const sum = (key: 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes'): Decimal =>
    toDecimal(plus(...decisions.map((decision) => decision[key])), 2)
  const amounts = decisions.flatMap(({ amount }) => amount ?? [])
  const digits = amounts[0]?.split('.')[1]?.length ?? 0
  return {
    requests: decisions.length,
    outcomes,
    coveredMinutes: sum('coveredMinutes'),
    billableMinutes: sum('billableMinutes'),
    unbilledMinutes: sum('unbilledMinutes'),
    amount: amounts.length === 0 ? null : toDecimal(plus(...amounts), digits),
    unpriced: decisions.filter(({ amount, billableMinutes }) => amount === null && compare(billableMinutes, 0) > 0)
      .length,
  }
}

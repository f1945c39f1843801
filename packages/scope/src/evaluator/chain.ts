// Which of several contracts takes the work: policies in a chain.

import { DefinitionError, DomainError, didYouMean, type Money, minuteMs, quote } from '@mspkit/values'
import type { ScopeDecision, ScopeOutcome, ScopeSegment } from '../decision/decision'
import { distinctFacts, type MissingFact } from '../decision/missing'
import { mergedMinutes, minuteSum, sumOf } from '../decision/sums'
import type { TrackedLimit } from '../limits/snapshot'
import { readChain } from '../policy/check-chain'
import type { ScopeContext } from '../policy/context'
import type { ScopeChain } from '../policy/definition'
import { demandObject } from '../request/argument'
import { demandRequest, type LimitUsage, type ScopeRequest, type TimedWork } from '../request/request'
import { compileScope } from './compile'
import type { Scope } from './scope'
import type { ScopeTracker } from './track'

/** A compiled chain of policies. Frozen, without state. */
export interface ChainedScope {
  /**
   * Which policy takes this work, by which path, and what does it cost?
   *
   * @throws DomainError for usage of a policy that the chain does not have; and as `scope.decide` does.
   */
  decide(request: ScopeRequest, options?: ChainOptions): ChainDecision
  /**
   * The same with the limits of every policy counted along; `snapshot` is by policy id.
   *
   * @throws DefinitionError with every problem of the snapshot.
   */
  track(snapshot?: Readonly<Record<string, readonly TrackedLimit[]>>): ChainTracker
}

/** What a chain's decision takes besides the request. */
export interface ChainOptions {
  /** What is used of limits before this request, by policy id and then by clause id. */
  readonly usage?: Readonly<Record<string, LimitUsage>>
}

/** Decides requests one after the other; what earlier ones used of a limit is gone for later ones. */
export interface ChainTracker {
  decide(request: ScopeRequest): ChainDecision
  snapshot(): Readonly<Record<string, readonly TrackedLimit[]>>
}

/** What a chain says of a request, as one answer and hop by hop. */
export interface ChainDecision
  extends Pick<
    ScopeDecision,
    'outcome' | 'coveredMinutes' | 'billableMinutes' | 'unbilledMinutes' | 'billedMinutes' | 'amount' | 'missing'
  > {
  /** Policies that were asked, in that order. */
  readonly path: readonly string[]
  /** The policy that takes the work, the first where several do; `null` when it is out of scope of all. */
  readonly policyId: string | null
  /** The work in time order, each segment with the policy that took it. */
  readonly segments: readonly (ScopeSegment & { readonly policyId: string })[]
  /** Each policy's decision on the request that reached it. */
  readonly hops: readonly { readonly policyId: string; readonly decision: ScopeDecision }[]
}

/**
 * Compiles a chain of policies: which contract takes this work?
 *
 * What an exclusion, a failed condition, silence or an ended term passes on falls to its `fallback` whole. What lies
 * beyond a limit, or after hours, falls alone.
 *
 * @throws DefinitionError with every problem of the chain, see {@link checkChain}.
 * @example
 * const term = { from: '2026-01-01', to: '2027-01-01' }
 * const chain = compileChain({
 *   first: 'recurring',
 *   policies: [
 *     { id: 'recurring', term, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' }, clauses: [
 *       { id: 'support', kind: 'include', when: {} },
 *       { id: 'developers', kind: 'exclude', when: { workRole: 'developer' }, outcome: 'out-of-scope', fallback: 'tm' },
 *     ] },
 *     { id: 'tm', term, timeZone: 'Etc/UTC', currency: 'USD', otherwise: { outcome: 'billable', rate: '155.00' }, clauses: [] },
 *   ],
 * })
 * const decision = chain.decide({ facts: { workRole: 'developer' }, work: { on: '2026-04-14', workedMinutes: 60 } })
 * decision.path   // => ['recurring', 'tm']
 * decision.amount // => '155.00'
 */
export function compileChain(chain: ScopeChain, context: ScopeContext = {}): ChainedScope {
  const { value, problems } = readChain(chain, context)
  if (value === null) throw new DefinitionError('scope chain', problems)
  const { first, policies } = value
  const scopes = new Map(policies.map((policy) => [policy.id as string, compileScope(policy, context)]))
  return Object.freeze({
    decide(request, options = {}) {
      demandRequest(request)
      const usage = usageByPolicy(options, scopes)
      return follow(first, request, (id, asked) => {
        const own = usage.get(id)
        return (scopes.get(id) as Scope).decide(asked, own === undefined ? {} : { usage: own })
      })
    },
    track(snapshot = {}) {
      demandObject(snapshot, 'a snapshot', '{}, or what snapshot() of a tracker of this chain returned')
      const trackers = new Map(
        [...scopes].map(([id, scope]) => [id, scope.track(Object.hasOwn(snapshot, id) ? snapshot[id] : undefined)]),
      )
      return Object.freeze({
        decide(request) {
          demandRequest(request)
          return follow(first, request, (id, asked) => (trackers.get(id) as ScopeTracker).decide(asked))
        },
        snapshot: () => Object.fromEntries([...trackers].map(([id, tracker]) => [id, tracker.snapshot()])),
      } satisfies ChainTracker)
    },
  } satisfies ChainedScope)
}

function usageByPolicy(options: ChainOptions, scopes: ReadonlyMap<string, Scope>): ReadonlyMap<string, LimitUsage> {
  demandObject(options, 'options', '{ usage: { "gold": { "visits": "2" } } }')
  const { usage = {} } = options
  demandObject(usage, 'usage', '{ "gold": { "visits": "2" } }')
  for (const id of Object.keys(usage)) {
    if (scopes.has(id)) continue
    const known = [...scopes.keys()]
    const hint = didYouMean(id, known) || ` Known: ${known.map(quote).join(', ')}.`
    const message = `No policy of the chain is called ${quote(id)}.${hint}`
    throw new DomainError('scope/unknown-policy', message, { received: id, known })
  }
  return new Map(Object.entries(usage))
}

type Ask = (policyId: string, request: ScopeRequest) => ScopeDecision
type Taken = ChainDecision['segments'][number]
interface Way {
  readonly hops: ChainDecision['hops']
  readonly segments: readonly Taken[]
  readonly outcomes: readonly ScopeOutcome[]
  readonly takers: readonly string[]
  /** Sums of what stayed where it was asked; `null` when one of them has no price yet. */
  readonly amounts: readonly (Money | null)[]
  readonly missing: readonly MissingFact[]
}

function follow(first: string, request: ScopeRequest, ask: Ask): ChainDecision {
  const way = walk(first, request, ask)
  const segments = [...way.segments].sort((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0,
  )
  return {
    path: [...new Set(way.hops.map(({ policyId }) => policyId))],
    policyId: way.takers[0] ?? null,
    outcome: together(way.outcomes),
    missing: distinctFacts(way.missing),
    segments,
    ...mergedMinutes(segments),
    amount: way.amounts.includes(null) ? null : sumOf(way.amounts as readonly Money[]),
    hops: way.hops,
  }
}

function walk(policyId: string, request: ScopeRequest, ask: Ask): Way {
  const decision = ask(policyId, request)
  const hop = { policyId, decision }
  if (decision.fallback !== null) {
    const rest = walk(decision.fallback, request, ask)
    return { ...rest, hops: [hop, ...rest.hops] }
  }
  const kept = decision.segments.filter(({ fallback }) => fallback === null)
  const fallen = [...new Set(decision.segments.flatMap(({ fallback }) => fallback ?? []))]
  if (fallen.length === 0) {
    return {
      hops: [hop],
      segments: kept.map((segment) => ({ ...segment, policyId })),
      outcomes: [decision.outcome],
      takers: decision.outcome === 'out-of-scope' ? [] : [policyId],
      amounts: [decision.amount],
      missing: decision.missing,
    }
  }
  const ways = fallen.map((to) =>
    walk(
      to,
      {
        ...request,
        work: workOf(
          decision.segments.filter(({ fallback }) => fallback === to),
          request,
        ),
      },
      ask,
    ),
  )
  const own = [...kept.map(({ amount }) => amount), ...decision.charges.map(({ amount }) => amount)]
  return {
    hops: [hop, ...ways.flatMap(({ hops }) => hops)],
    segments: [...kept.map((segment) => ({ ...segment, policyId })), ...ways.flatMap(({ segments }) => segments)],
    outcomes: [
      ...kept.map(({ outcome }) => (outcome === 'unbilled' ? decision.outcome : outcome)),
      ...ways.flatMap(({ outcomes }) => outcomes),
    ],
    takers: [...(kept.length > 0 ? [policyId] : []), ...ways.flatMap(({ takers }) => takers)],
    amounts: [...own, ...ways.flatMap(({ amounts }) => amounts)],
    missing: ways.flatMap(({ missing }) => missing),
  }
}

function workOf(segments: readonly ScopeSegment[], { work }: ScopeRequest): NonNullable<ScopeRequest['work']> {
  if (work !== undefined && 'on' in work)
    return { on: work.on, workedMinutes: minuteSum(segments.map(({ minutes }) => minutes)) }
  return segments.map(({ from, to, minutes }): TimedWork => {
    const wallMinutes = (Date.parse(to as string) - Date.parse(from as string)) / minuteMs
    return { from: from as string, to: to as string, workedMinutes: Math.min(minutes, wallMinutes) }
  })
}

const blocking: readonly ScopeOutcome[] = ['conflict', 'needs-information', 'needs-approval', 'out-of-scope']

/** One word for several: whatever blocks a part blocks the whole. */
function together(outcomes: readonly ScopeOutcome[]): ScopeOutcome {
  const blocked = blocking.find((outcome) => outcomes.includes(outcome))
  if (blocked) return blocked
  const kinds = new Set(outcomes)
  if (kinds.size === 1) return [...kinds][0] as ScopeOutcome
  const billable = kinds.has('billable') || kinds.has('split')
  return billable ? 'split' : 'covered-with-surcharge'
}

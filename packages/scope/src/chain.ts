import { DefinitionError, didYouMean, minuteMs, type Problem, pointer, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { checkScope } from './check'
import { compileScope, type ScopeParts } from './compile'
import { consequencesOf, fault } from './consequence'
import type { ScopeDecision, ScopeOutcome, ScopeSegment } from './decision'
import type { ScopeChain, ScopePolicy } from './definition'
import { fallbackCycles } from './fallbacks'
import { mergedMinutes, minuteSum, sumOf } from './merge'
import type { LimitUsage, ScopeRequest, TimedWork } from './request'
import { scopeChainSchema } from './schema'
import type { Scope } from './scope'
import type { TrackedLimit } from './track'

/** Policies that stand behind each other, ready to be asked. */
export interface ChainedScope {
  /** Which policy takes this work, by which way did it get there, and what does it cost? */
  decide(request: ScopeRequest, options?: { readonly usage?: Readonly<Record<string, LimitUsage>> }): ChainDecision
  /** The same with the limits of every policy counted along; `snapshot` is by policy id. */
  track(snapshot?: Readonly<Record<string, readonly TrackedLimit[]>>): ChainTracker
}

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
  /** The work in time order, each stretch with the policy that took it. */
  readonly segments: readonly (ScopeSegment & { readonly policyId: string })[]
  /** What each policy said of what it was asked. */
  readonly hops: readonly { readonly policyId: string; readonly decision: ScopeDecision }[]
}

/**
 * All that is wrong with a chain: its policies, fallbacks that name none, and rings in which nobody would take the work.
 *
 * @example
 * const policy = (id, fallback) => ({ id, term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC',
 *   otherwise: { outcome: 'out-of-scope', fallback }, clauses: [] })
 * checkChain({ first: 'block', policies: [policy('block', 'tm'), policy('tm', 'block')] })[0].code // => 'scope/fallback-cycle'
 */
export function checkChain(chain: ScopeChain): Problem[]
export function checkChain(chain: unknown): Problem[]
export function checkChain(chain: unknown): Problem[] {
  const structure = checkStructure(scopeChainSchema, chain, 'scope')
  if (structure.length > 0) return structure
  const { first, policies } = chain as ScopeChain
  const known = policies.flatMap(({ id }) => id ?? [])
  const unknown = (id: string, path: string): Problem => {
    const message = `No policy of the chain is called ${quote(id)}.${didYouMean(id, known) || ` Known: ${known.map(quote).join(', ')}.`}`
    return fault('unknown-policy', path, { received: id, known }, message)
  }
  return [
    ...(known.includes(first) ? [] : [unknown(first, '/first')]),
    ...policies.flatMap((policy, i) => [
      ...checkScope(policy)
        .filter(({ code }) => code !== 'scope/fallback-cycle')
        .map((problem) => ({ ...problem, path: pointer('policies', i) + problem.path })),
      ...idProblems(policy, i, known),
      ...consequencesOf(policy).flatMap(({ path, consequence: { fallback } }) =>
        fallback === undefined || known.includes(fallback)
          ? []
          : [unknown(fallback, `${pointer('policies', i)}${path}/fallback`)],
      ),
    ]),
    ...fallbackCycles(policies).map((cycle) =>
      fault(
        'fallback-cycle',
        pointer('policies', known.indexOf(cycle[0] as string)),
        { cycle },
        `${cycle.map(quote).join(' falls back to ')}: nobody would ever take the work. Let one of them end the way.`,
      ),
    ),
    ...mixedCurrencies(policies),
  ]
}

function idProblems({ id }: ScopePolicy, i: number, known: readonly string[]): Problem[] {
  const path = pointer('policies', i, 'id')
  if (id === undefined)
    return [fault('no-id', path, {}, 'Every policy of a chain needs an "id", so that fallbacks can name it.')]
  if (known.indexOf(id) === known.lastIndexOf(id)) return []
  return [fault('duplicate-id', path, { received: id }, `Two policies are called ${quote(id)}. Give each its own id.`)]
}

function mixedCurrencies(policies: readonly ScopePolicy[]): Problem[] {
  const currencies = [...new Set(policies.flatMap(({ currency }) => currency ?? []))]
  if (currencies.length < 2) return []
  const message = `The policies are in ${currencies.join(' and ')}; one piece of work can fall through several, so their sums must be in one currency.`
  return [fault('mixed-currencies', '/policies', { currencies }, message)]
}

/**
 * Makes a chain of policies ready to be asked: which contract takes this work?
 *
 * What an exclusion, a failed condition, silence or an ended term passes on falls to its `fallback` whole. What lies
 * beyond a limit, or after hours, falls alone.
 *
 * @throws DefinitionError with everything that is wrong with the chain.
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
export function compileChain(chain: ScopeChain, parts?: ScopeParts): ChainedScope
export function compileChain(chain: unknown, parts?: ScopeParts): ChainedScope
export function compileChain(chain: unknown, parts: ScopeParts = {}): ChainedScope {
  const problems = checkChain(chain)
  if (problems.length > 0) throw new DefinitionError('scope chain', problems)
  const { first, policies } = chain as ScopeChain
  const scopes = new Map(policies.map((policy) => [policy.id as string, compileScope(policy, parts)]))
  return Object.freeze({
    decide(request, { usage = {} } = {}) {
      for (const id of Object.keys(usage)) {
        if (!scopes.has(id))
          throw new RangeError(`No policy of the chain is called ${quote(id)}.${didYouMean(id, scopes.keys())}`)
      }
      return follow(first, request, (id, asked) => {
        const own = Object.hasOwn(usage, id) ? usage[id] : undefined
        return (scopes.get(id) as Scope).decide(asked, own === undefined ? {} : { usage: own })
      })
    },
    track(snapshot = {}) {
      const trackers = new Map([...scopes].map(([id, scope]) => [id, scope.track(snapshot[id])]))
      return Object.freeze({
        decide: (request) =>
          follow(first, request, (id, asked) => (trackers.get(id) as ReturnType<Scope['track']>).decide(asked)),
        snapshot: () => Object.fromEntries([...trackers].map(([id, tracker]) => [id, tracker.snapshot()])),
      } satisfies ChainTracker)
    },
  } satisfies ChainedScope)
}

type Ask = (policyId: string, request: ScopeRequest) => ScopeDecision
type Taken = ChainDecision['segments'][number]
interface Way {
  readonly hops: ChainDecision['hops']
  readonly segments: readonly Taken[]
  readonly outcomes: readonly ScopeOutcome[]
  readonly takers: readonly string[]
  /** Sums of what stayed where it was asked; `null` when one of them has no price yet. */
  readonly amounts: readonly (string | null)[]
  readonly missing: readonly string[]
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
    missing: [...new Set(way.missing)],
    segments,
    ...mergedMinutes(segments),
    amount: way.amounts.includes(null) ? null : sumOf(way.amounts as readonly string[]),
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
    return { on: work.on, workedMinutes: Number(minuteSum(segments.map(({ minutes }) => minutes))) }
  return segments.map(({ from, to, minutes }): TimedWork => {
    const wallMinutes = (Date.parse(to as string) - Date.parse(from as string)) / minuteMs
    return { from: from as string, to: to as string, workedMinutes: Math.min(Number(minutes), wallMinutes) }
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

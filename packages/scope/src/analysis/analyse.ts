// What is wrong with a contract before it is signed.

import { lookupIn } from '@mspkit/records'
import { pointer, quote } from '@mspkit/values'
import { compileClauses } from '../clauses/compiled'
import { checkedScope } from '../policy/check'
import type { Clause } from '../policy/clause'
import type { ScopePolicy } from '../policy/definition'
import { fallbackCycles } from '../policy/fallbacks'
import { demandObject } from '../request/argument'
import { type Domains, demandDomains } from './domains'
import { applies, contradicts, gap, gapDivision, matters, meets, reaches } from './goals'
import { type FactModel, type Model, modelBuilder } from './model'
import { type PolicyModel, policyModel } from './policy-model'
import { divide, namedRegion, type Region } from './regions'
import { type Fixed, type Goal, type Search, searchOver } from './search'

/** What is wrong with a contract before anybody signs it. Plain data. */
export interface ScopeAnalysis {
  /** How many different requests the domains allow. */
  readonly combinations: number
  /** Requests that no clause speaks of, the widest first. They follow `otherwise`. */
  readonly gaps: readonly Gap[]
  /** How many requests all gaps are, also those beyond `atMost`. */
  readonly gapCombinations: number
  /** Exclusions of equal priority that hold together and disagree. */
  readonly conflicts: readonly Conflict[]
  /** Clauses that match somewhere, but that could go: no outcome or price would change, and no gap would open. */
  readonly masked: readonly MaskedClause[]
  /** Clauses that match no request. */
  readonly unreachable: readonly UnreachableClause[]
  /** Exceptions that match, but never where their exclusion does. */
  readonly uselessExceptions: readonly UselessException[]
  /** Exclusions after which the work is never paid for. */
  readonly withoutFallback: readonly WithoutFallback[]
  /** Policies that fall back to each other in a cycle; each cycle once. */
  readonly fallbackCycles: readonly (readonly string[])[]
}

/** Facts that show a finding, as few as were found: without any one of them they would not. */
export type Witness = Readonly<Record<string, unknown>>

export interface Gap {
  /** The values that each fact may have; a fact that is not named may have any. */
  readonly when: Readonly<Record<string, readonly unknown[]>>
  readonly witness: Witness
  readonly combinations: number
}
export interface Conflict {
  readonly clauses: readonly [string, string]
  readonly witness: Witness
}
export interface MaskedClause {
  readonly clause: string
  /** The clauses that decide there in its place. */
  readonly decidedBy: readonly string[]
  readonly witness: Witness
}
export interface UnreachableClause {
  readonly clause: string
  /** JSON Pointer to a predicate that no declared value meets; `null` when predicates only rule each other out. */
  readonly never: string | null
}
export interface UselessException {
  readonly clause: string
  readonly to: string
  /** Where the exception matches, in vain. */
  readonly witness: Witness
}
export interface WithoutFallback {
  readonly clause: string
  /** Out of scope without a fallback, or billable without a price in the policy. */
  readonly why: 'never-billed' | 'no-price'
}

export interface AnalyseOptions {
  /** How many gaps are listed at most; 100 when missing. */
  readonly atMost?: number
  /** The policies that fallbacks name, to find cycles among them. */
  readonly behind?: readonly ScopePolicy[]
}

/**
 * What is wrong with this contract, before it is signed?
 *
 * Over every request that the domains allow, without going through them one by one: values that no clause can tell apart
 * are taken together, and a branch ends as soon as the rest cannot matter. A fact that is `null` makes everything below
 * it absent. How far limits are used and what o'clock it is play no part; whether a limit or an after-hours clause
 * applies does.
 *
 * @throws DefinitionError for a policy that `checkScope` refuses, and for clauses that read facts without a domain.
 * @throws DomainError `scope/too-many-combinations` when there is too much to look at.
 * @example
 * const policy = {
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * }
 * analyse(policy, { delivery: ['remote', 'onsite'] }).gaps[0].witness // => { delivery: 'onsite' }
 */
export function analyse(policy: ScopePolicy, domains: Domains, options: AnalyseOptions = {}): ScopeAnalysis {
  const { atMost, behind } = readOptions(options)
  const checked = checkedScope(policy)
  demandDomains(domains, [checked])
  const builder = modelBuilder([checked], domains)
  const judged = policyModel(checked, builder)
  const model = builder.build()
  return findings({ policy: checked, judged, model, search: searchOver(model) }, atMost, behind)
}

function readOptions(options: AnalyseOptions): Required<AnalyseOptions> {
  demandObject(options, 'options', '{ atMost: 20, behind: [timeAndMaterials] }')
  const { atMost = 100, behind = [] } = options
  if (!Number.isInteger(atMost) || atMost < 0)
    throw new RangeError(`${quote(atMost)} is not a number of gaps. Write "atMost" as a whole number, e.g. 20.`)
  if (!Array.isArray(behind))
    throw new TypeError(
      `${quote(behind)} is not a list of policies. Write "behind" as a list, e.g. [timeAndMaterials].`,
    )
  return { atMost, behind: behind.map((policy: ScopePolicy) => checkedScope(policy)) }
}

interface Case {
  readonly policy: ScopePolicy
  readonly judged: PolicyModel
  readonly model: Model
  readonly search: Search
}

function findings(all: Case, atMost: number, behind: readonly ScopePolicy[]): ScopeAnalysis {
  const { policy, judged, search } = all
  const [open] = divide(all.model, gapDivision(judged), atMost)
  const reach = new Map(policy.clauses.map((clause) => [clause.id, search.find(reachOf(judged, clause))]))
  const unreachable = policy.clauses.filter(({ id }) => reach.get(id) === null)
  const useless = judged.exclusions.flatMap((exclusion) =>
    exclusion.exceptions.flatMap(({ id, when }) => {
      const at = reach.get(id)
      return at && search.find(meets(exclusion.when, when)) === null
        ? [{ clause: id, to: exclusion.id, witness: witnessOf(all, at) }]
        : []
    }),
  )
  const idle = new Set([...unreachable.map(({ id }) => id), ...useless.map(({ clause }) => clause)])
  return {
    combinations: search.combinations,
    gaps: (open?.regions ?? []).map((region) => gapOf(all, region)),
    gapCombinations: open?.combinations ?? 0,
    conflicts: conflictsOf(all),
    masked: policy.clauses
      .filter(({ id }) => !idle.has(id))
      .flatMap((clause) => maskedBy(all, clause, reach.get(clause.id) as Fixed)),
    unreachable: unreachable.map((clause) => ({ clause: clause.id, never: neverMet(all, clause) })),
    uselessExceptions: useless,
    withoutFallback: withoutFallback(policy),
    fallbackCycles: fallbackCycles([policy, ...behind]),
  }
}

/** Where a clause matches. */
function reachOf(judged: PolicyModel, { id }: Clause): Goal {
  const modifier = [...judged.hours, ...judged.limits, ...judged.surcharges].find((each) => each.id === id)
  if (modifier) return applies(modifier)
  const exceptions = judged.exclusions.flatMap((exclusion) => exclusion.exceptions)
  const all = [...judged.exclusions, ...exceptions, ...judged.inclusions, ...judged.requirements, ...judged.approvals]
  return reaches(all.find((each) => each.id === id)?.when ?? -1)
}

function conflictsOf({ judged, search, ...rest }: Case): Conflict[] {
  const { exclusions } = judged
  return exclusions.flatMap((a, i) =>
    exclusions.slice(i + 1).flatMap((b): Conflict[] => {
      if (a.priority !== b.priority || a.key === b.key) return []
      const found = search.find(contradicts(judged, a, b))
      return found === null ? [] : [{ clauses: [a.id, b.id], witness: witnessOf(rest, found) }]
    }),
  )
}

function maskedBy(all: Case, { id }: Clause, at: Fixed): MaskedClause[] {
  const { judged, search, policy, model } = all
  if (search.find(matters(judged, id)) !== null) return []
  const { decidedBy } = compileClauses(policy).verdict(lookupIn(completed(model, at)))
  return [{ clause: id, decidedBy: decidedBy.filter((other) => other !== id), witness: witnessOf(all, at) }]
}

function gapOf(all: Case, { within, combinations }: Region): Gap {
  const found = new Map([...within].map(([fact, [first]]) => [fact, first as number]))
  return {
    when: namedRegion(all.model, { within, combinations }),
    witness: witnessOf(all, all.search.least(found, gap(all.judged))),
    combinations,
  }
}

/** The first value of each class, by the fact's name. */
export function witnessOf({ model: { facts } }: Pick<Case, 'model'>, found: Fixed): Witness {
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => a - b)
      .map(([fact, to]) => [(facts[fact] as FactModel).name, (facts[fact] as FactModel).classes[to]?.[0]]),
  )
}

/** Every fact with a value: those found, and the first declared of the others. */
function completed({ facts }: Model, found: Fixed): Map<string, unknown> {
  const absent = facts
    .filter((fact, i) => found.get(i) === fact.nullClass && fact.nullClass >= 0)
    .map(({ name }) => name)
  return new Map(
    facts.flatMap(({ name, classes }, i): [string, unknown][] =>
      absent.some((above) => name.startsWith(`${above}.`)) ? [] : [[name, classes[found.get(i) ?? 0]?.[0]]],
    ),
  )
}

function neverMet({ policy, model }: Case, clause: Clause): string | null {
  const builder = modelBuilder(
    [policy],
    new Map(model.facts.map(({ name, classes, declared }) => [name, classes.slice(0, declared).flat()])),
  )
  const predicates = Object.entries(clause.when ?? {})
  const numbered = predicates.map(([key, test]) => ({ key, at: builder.add({ [key]: test }) }))
  const alone = searchOver(builder.build())
  const never = numbered.find(({ at }) => alone.find(reaches(at)) === null)
  return never ? pointer('clauses', policy.clauses.indexOf(clause), 'when', never.key) : null
}

function withoutFallback({ clauses, standardRate }: ScopePolicy): WithoutFallback[] {
  return clauses.flatMap((clause): WithoutFallback[] => {
    if (clause.kind !== 'exclude' || clause.fallback !== undefined) return []
    if (clause.outcome === 'out-of-scope') return [{ clause: clause.id, why: 'never-billed' }]
    const priced = clause.rate ?? clause.flat ?? clause.percentOfStandard ?? standardRate
    return clause.outcome === 'billable' && priced === undefined ? [{ clause: clause.id, why: 'no-price' }] : []
  })
}

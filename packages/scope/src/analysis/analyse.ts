// The analysis of a policy: its gaps, conflicts, clauses without effect, and fallbacks.

import { type Condition, lookupIn } from '@mspkit/records'
import { pointer, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { compileClauses } from '../clauses/compiled'
import { checkedScope } from '../policy/check'
import type { Clause } from '../policy/clause'
import { fallbackCycles } from '../policy/consequences'
import type { ScopePolicy } from '../policy/definition'
import type { Conflict, Gap, MaskedClause, ScopeAnalysis, WithoutFallback } from './findings'
import { demandDomains } from './search/domains'
import { applies, contradicts, gap, gapDivision, matters, meets, reaches } from './search/goals'
import { type Domains, type Model, modelBuilder } from './search/model'
import { type PolicyModel, policyModel } from './search/policy-model'
import { divide, namedRegion, type Region } from './search/regions'
import { type Fixed, type Goal, type Search, searchOver, witnessOf } from './search/search'

export interface AnalyseOptions {
  /** How many gaps are listed at most; 100 when missing. */
  readonly atMost?: number
  /** The policies that fallbacks name, to find cycles among them. */
  readonly behind?: readonly ScopePolicy[]
}

/**
 * What is wrong with this contract, before it is signed?
 *
 * The analysis covers every request that the domains allow, without enumerating them: values that no clause can
 * distinguish are one, and a branch ends as soon as the remaining facts cannot matter. A fact that is `null` makes
 * everything below it absent. The time of day and the usage of limits are left out; whether a limit or an after-hours
 * clause applies is not.
 *
 * @throws DefinitionError for a policy that `checkScope` refuses, and for clauses that read facts without a domain.
 * @throws DomainError `scope/too-many-combinations` for a policy that is too large to analyse.
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
  objectOf(options, 'options', '{ atMost: 20, behind: [timeAndMaterials] }')
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
  const { policy, judged, model, search } = all
  const [open] = divide(model, gapDivision(judged), atMost)
  const reach = new Map(policy.clauses.map((clause) => [clause.id, search.find(reachOf(judged, clause))]))
  const unreachable = policy.clauses.filter(({ id }) => reach.get(id) === null)
  const useless = judged.exclusions.flatMap((exclusion) =>
    exclusion.exceptions.flatMap(({ id, when }) => {
      const at = reach.get(id)
      return at && search.find(meets(exclusion.when, when)) === null
        ? [{ clause: id, to: exclusion.id, witness: witnessOf(model, at) }]
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

/** The goal that a clause matches a request. */
function reachOf(judged: PolicyModel, { id }: Clause): Goal {
  // An after-hours clause has its effect where it is excepted as well: the work is covered around the clock.
  const hours = judged.hours.find((each) => each.id === id)
  if (hours) return reaches(hours.when)
  const modifier = [...judged.limits, ...judged.surcharges].find((each) => each.id === id)
  if (modifier) return applies(modifier)
  const exceptions = judged.exclusions.flatMap((exclusion) => exclusion.exceptions)
  const all = [...judged.exclusions, ...exceptions, ...judged.inclusions, ...judged.requirements, ...judged.approvals]
  return reaches(all.find((each) => each.id === id)?.when ?? -1)
}

function conflictsOf({ judged, search, model }: Case): Conflict[] {
  const { exclusions } = judged
  return exclusions.flatMap((a, i) =>
    exclusions.slice(i + 1).flatMap((b): Conflict[] => {
      if (a.priority !== b.priority || a.key === b.key) return []
      const found = search.find(contradicts(judged, a, b))
      return found === null ? [] : [{ clauses: [a.id, b.id], witness: witnessOf(model, found) }]
    }),
  )
}

function maskedBy(all: Case, { id }: Clause, at: Fixed): MaskedClause[] {
  const { judged, search, policy, model } = all
  if (search.find(matters(judged, id)) !== null) return []
  const clauses = compileClauses(policy)
  const { decidedBy } = clauses.verdict(clauses.meet(lookupIn(completed(model, at))))
  return [{ clause: id, decidedBy: decidedBy.filter((other) => other !== id), witness: witnessOf(model, at) }]
}

function gapOf({ model, search, judged }: Case, { within, combinations }: Region): Gap {
  const found = new Map([...within].map(([fact, [first]]) => [fact, first as number]))
  return {
    when: namedRegion(model, { within, combinations }),
    witness: witnessOf(model, search.least(found, gap(judged))),
    combinations,
  }
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

const isAlways = (condition: Condition): boolean => Object.keys(condition).length === 0

function neverMet({ policy, model }: Case, clause: Clause): string | null {
  const builder = modelBuilder(
    [policy],
    new Map(model.facts.map(({ name, classes, declared }) => [name, classes.slice(0, declared).flat()])),
  )
  const predicates = Object.entries(clause.when ?? {})
  const numbered = predicates.map(([key, test]) => ({ key, at: builder.add({ [key]: test } as Condition) }))
  const alone = searchOver(builder.build())
  const never = numbered.find(({ at }) => alone.find(reaches(at)) === null)
  const path = pointer('clauses', policy.clauses.indexOf(clause))
  if (never) return `${path}/when${pointer(never.key)}`
  const excepted = clause.kind === 'limit' && clause.exceptWhen !== undefined && isAlways(clause.exceptWhen)
  return excepted ? `${path}/exceptWhen` : null
}

function withoutFallback({ clauses, standardRate }: ScopePolicy): WithoutFallback[] {
  return clauses.flatMap((clause): WithoutFallback[] => {
    if (clause.kind !== 'exclude' || clause.fallback !== undefined) return []
    if (clause.outcome === 'out-of-scope') return [{ clause: clause.id, why: 'never-billed' }]
    const priced = clause.rate ?? clause.flat ?? clause.percentOfStandard ?? standardRate
    return clause.outcome === 'billable' && priced === undefined ? [{ clause: clause.id, why: 'no-price' }] : []
  })
}

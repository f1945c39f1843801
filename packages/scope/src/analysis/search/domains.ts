// Domains: the values that facts can take, as the caller declares them or as the clauses name them.

import { compileCondition, type FactOperators, type FactTest } from '@mspkit/records'
import { DefinitionError, dayMs, didYouMean, type Problem, pointer, problem, quote } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { checkedScope } from '../../policy/check'
import type { ScopePolicy } from '../../policy/definition'
import { approvalGranted, comparisonsOf, factsRead } from '../../policy/facts'
import { type Domains, entriesOf } from './model'

/** The value for everything that no clause names. */
const somethingElse = 'something else'

/**
 * Which values do these clauses name? A first set of domains: every value, one value that no clause names, and one on either
 * side of each bound.
 *
 * Write your own where you know the values of your service desk: gaps are only as good as the domains.
 *
 * @throws DefinitionError for a policy that `checkScope` refuses.
 * @example
 * domainsOf({
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'help', kind: 'include', when: { category: ['incident', 'request'], 'asset.managed': true } }],
 * }) // => { category: ['incident', 'request', 'something else'], 'asset.managed': [true, false] }
 */
export const domainsOf = (...policies: readonly ScopePolicy[]): Record<string, readonly unknown[]> =>
  namedDomains(policies.map((policy) => checkedScope(policy)))

/** {@link domainsOf} policies that are checked. */
export function namedDomains(policies: readonly ScopePolicy[]): Record<string, readonly unknown[]> {
  const found = new Map<string, Set<unknown>>()
  for (const { fact, test } of policies.flatMap(comparisonsOf)) {
    const values = found.get(fact) ?? new Set<unknown>()
    for (const value of valuesIn(test)) values.add(value)
    found.set(fact, values)
  }
  return Object.fromEntries([...found].map(([fact, values]) => [fact, completed(values)]))
}

function valuesIn(test: FactTest): unknown[] {
  if (Array.isArray(test)) return [...test]
  if (typeof test !== 'object' || test === null) return [test]
  return Object.entries(test as FactOperators).flatMap(([name, operand]) => {
    if (name === 'exists') return [somethingElse, null]
    if (name === 'fact' || (typeof operand === 'object' && operand !== null && 'fact' in operand)) return []
    if (name === 'not') return valuesIn(operand as FactTest)
    if (name === 'contains') return [[operand], []]
    return around(operand as number | string)
  })
}

/** A bound and a neighbour on either side; dates and instants by a day. */
function around(bound: number | string): unknown[] {
  if (typeof bound === 'number') return [bound - 1, bound, bound + 1]
  if (/^-?\d+(\.\d+)?$/.test(bound)) return [String(Number(bound) - 1), bound, String(Number(bound) + 1)]
  const ms = Date.parse(bound)
  const neighbours = [ms - dayMs, ms + dayMs].map((at) => new Date(at).toISOString())
  return bound.length === 10
    ? [neighbours[0]?.slice(0, 10), bound, neighbours[1]?.slice(0, 10)]
    : [neighbours[0], bound, neighbours[1]]
}

function completed(values: ReadonlySet<unknown>): unknown[] {
  const all = [...values]
  const words = all.filter((value) => typeof value === 'string')
  const numbers = all.filter((value) => typeof value === 'number')
  if (all.some((value) => typeof value === 'boolean')) return [...new Set([true, false, ...all])]
  if (numbers.length > 0 && words.length === 0) return [...all].sort(byNumber)
  return words.length > 0 && !all.includes(somethingElse) && !words.some((word) => /^\d/.test(word))
    ? [...all, somethingElse]
    : all
}

const byNumber = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : typeof a === 'number' ? -1 : 1

/** @throws DefinitionError when a fact that clauses read has no values, or a domain is empty. */
export function demandDomains(domains: Domains, policies: readonly ScopePolicy[]): void {
  objectOf(domains, 'domains', '{ delivery: ["remote", "onsite"] }, the values of each fact')
  const declared = new Map(entriesOf(domains))
  const problems: Problem[] = entriesOf(domains).flatMap(([fact, values]) =>
    Array.isArray(values) && values.length > 0
      ? []
      : [
          problem(
            'scope/empty-domain',
            pointer(fact),
            `${quote(fact)} has no value, so no request is possible. Write at least one value.`,
            { fact },
          ),
        ],
  )
  const granted = Object.keys(approvalGranted)
  for (const fact of new Set(policies.flatMap(factsRead))) {
    if (declared.has(fact) || granted.includes(fact)) continue
    const message = `Clauses read ${quote(fact)}, but the domains have no values for it. Add them, or start with domainsOf(policy).${didYouMean(fact, declared.keys())}`
    problems.push(problem('scope/undeclared-fact', pointer(fact), message, { fact, declared: [...declared.keys()] }))
  }
  for (const { fact, test } of policies.flatMap(comparisonsOf)) {
    const [, other] = compileCondition({ [fact]: test }).facts
    if (other === undefined) continue
    const message = `A clause compares ${quote(fact)} with ${quote(other)}. An analysis varies one fact at a time; compare with a value, or leave the clause out of the analysis.`
    problems.push(problem('scope/compares-two-facts', pointer(fact), message, { fact, other }))
  }
  if (problems.length > 0) throw new DefinitionError('list of domains', problems)
}

// The comparison of two policies: where they answer differently, and for whom.

import { checkedScope } from '../policy/check'
import type { ScopePolicy } from '../policy/definition'
import { type Answer, answerUnder } from './answer'
import { hasPrice } from './currencies'
import { fieldChanges } from './field-changes'
import type { ComparedAnswer, FieldChange, ScopeComparison, ScopeDifference } from './findings'
import { demandDomains, namedDomains } from './search/domains'
import { differs } from './search/goals'
import { type Domains, type Model, modelBuilder } from './search/model'
import { type PolicyModel, policyModel } from './search/policy-model'
import { type Division, divide, namedRegion, type Region } from './search/regions'
import { type Goal, hit, miss, type Search, searchOver, witnessOf } from './search/search'
import { type AnswerTerms, readCovered, readRuling } from './terms'
import { answerDirection } from './verdict'

/**
 * What does the second policy cover better or worse than the first, and for whom?
 *
 * The comparison covers every request that the domains allow; without domains, the values that the clauses of both name
 * ({@link domainsOf}). Times and the usage of limits are left out.
 *
 * @throws DefinitionError for a policy that `checkScope` refuses, and for clauses that read facts without a domain.
 * @example
 * const signed = {
 *   term: { from: '2026-01-01', to: '2027-01-01' }, timeZone: 'Etc/UTC', otherwise: { outcome: 'out-of-scope' },
 *   clauses: [{ id: 'remote', kind: 'include', when: { delivery: 'remote' } }],
 * }
 * const draft = { ...signed, clauses: [{ id: 'remote', kind: 'include', when: { delivery: ['remote', 'onsite'] } }] }
 * compareScopes(signed, draft).changes[0].verdict // => 'better'
 * compareScopes(signed, draft).changes[0].witness // => { delivery: 'onsite' }
 */
export function compareScopes(first: ScopePolicy, second: ScopePolicy, domains?: Domains): ScopeComparison {
  const [a, b] = [checkedScope(first), checkedScope(second)]
  const over = domains ?? namedDomains([a, b])
  demandDomains(over, [a, b])
  const builder = modelBuilder([a, b], over)
  const pair = { a: policyModel(a, builder), b: policyModel(b, builder) }
  const model = builder.build()
  const search = searchOver(model)
  const fields = fieldChanges(a, b)
  const shares = divide(model, pairDivision(pair, model), 20)
  return {
    changes: shares
      .sort((one, other) => other.combinations - one.combinations)
      .map(({ label, combinations, regions }) => differenceOf({ pair, model, search }, label, combinations, regions)),
    clauses: clauseChanges(a, b, fields),
    document: documentKeys(fields),
    fields,
    combinations: search.combinations,
  }
}

interface Pair {
  readonly a: PolicyModel
  readonly b: PolicyModel
}
interface Comparing {
  readonly pair: Pair
  readonly model: Model
  readonly search: Search
}

const flat = (model: Model): Uint8Array => new Uint8Array(model.nodes.length)

/** Labels are pairs of different answers; requests with equal answers have none. */
function pairDivision({ a, b }: Pair, model: Model): Division {
  const width = flat(model)
  const all = model.nodes.map((_, i) => i)
  const isSame = (one: string, other: string): boolean => {
    if (one !== other) return false
    const terms = termsOf(one)
    return a.policy.currency === b.policy.currency || terms === null || !hasPrice(terms)
  }
  return {
    label(status) {
      const one = answerUnder(a, status, width)
      const other = answerUnder(b, status, width)
      if (one.key === null || other.key === null) return undefined
      return isSame(one.key, other.key) ? null : JSON.stringify([one.key, other.key])
    },
    pertinent: () => all,
  }
}

function differenceOf(
  { pair, model, search }: Comparing,
  label: string,
  combinations: number,
  regions: readonly Region[],
): ScopeDifference {
  const [fromKey, toKey] = JSON.parse(label) as [string, string]
  const from = answerOf(fromKey)
  const to = answerOf(toKey)
  const goal = reaching(pair, fromKey, toKey)
  const widest = regions[0] as Region
  const found = new Map([...widest.within].map(([fact, [first]]) => [fact, first as number]))
  return {
    from,
    to,
    verdict: verdictOf(fromKey, toKey, pair.a.policy.currency === pair.b.policy.currency),
    combinations,
    where: regions.map((region) => ({ when: namedRegion(model, region), combinations: region.combinations })),
    witness: witnessOf(model, search.least(found, goal)),
  }
}

function reaching({ a, b }: Pair, fromKey: string, toKey: string): Goal {
  const is = (answer: Answer, key: string): boolean => answer.key === key
  const change = differs(
    (status, width) => answerUnder(a, status, width),
    (status, width) => answerUnder(b, status, width),
  )
  return (status, width) => {
    if (is(answerUnder(a, status, width), fromKey) && is(answerUnder(b, status, width), toKey)) return hit
    return Math.max(change(status, width), miss)
  }
}

/** The parts of a key: how the request was decided, and on which terms. */
function partsOf(key: string): { readonly kind: string; readonly rest: string } {
  const space = key.indexOf(' ')
  return { kind: key.slice(0, space), rest: key.slice(space + 1) }
}

/** The answer that a key means. */
function answerOf(key: string): ComparedAnswer {
  const { kind, rest } = partsOf(key)
  const plain = { rate: null, flat: null, fallback: null, silence: false, terms: [] }
  if (kind === 'conflict' || kind === 'needs-information') return { ...plain, outcome: kind }
  if (kind === 'covered') return { ...plain, outcome: 'covered', terms: readCovered(rest).terms }
  const { outcome, rate, flat, fallback } = readRuling(rest)
  return { ...plain, outcome, rate, flat, fallback, silence: kind === 'silence' }
}

/** The terms of an answer; `null` for a conflict or a missing fact. */
function termsOf(key: string): AnswerTerms | null {
  const { kind, rest } = partsOf(key)
  if (kind === 'conflict' || kind === 'needs-information') return null
  return kind === 'covered' ? { covered: readCovered(rest).covered } : { ruling: rest }
}

/** What the second answer is to the client. Prices in two currencies are not compared. */
function verdictOf(fromKey: string, toKey: string, oneCurrency: boolean): ScopeDifference['verdict'] {
  const [from, to] = [termsOf(fromKey), termsOf(toKey)]
  if (from === null || to === null || (!oneCurrency && hasPrice(from) && hasPrice(to))) return 'different'
  const direction = answerDirection(from, to)
  return direction === 'same' ? 'different' : direction
}

/** Keys of the policy with a field that differs, in the order of the document. */
const documentKeys = (fields: readonly FieldChange[]): string[] => [
  ...new Set(fields.flatMap(({ clause, path }) => (clause === null ? (path.split('/')[1] ?? []) : []))),
]

function clauseChanges(a: ScopePolicy, b: ScopePolicy, fields: readonly FieldChange[]): ScopeComparison['clauses'] {
  const before = new Set(a.clauses.map(({ id }) => id))
  const after = new Set(b.clauses.map(({ id }) => id))
  const changed = new Set(fields.map(({ clause }) => clause))
  return {
    added: [...after].filter((id) => !before.has(id)),
    removed: [...before].filter((id) => !after.has(id)),
    changed: [...after].filter((id) => changed.has(id)),
  }
}

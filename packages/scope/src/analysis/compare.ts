// The comparison of two policies: where they answer differently, and for whom.

import type { Decimal, Money } from '@mspkit/values'
import { compare as compareAmounts } from '@mspkit/values/money'
import { checkedScope } from '../policy/check'
import type { ScopePolicy } from '../policy/definition'
import { type Answer, answerUnder, around } from './answer'
import { demandDomains, namedDomains } from './domains'
import type { ComparedAnswer, ScopeComparison, ScopeDifference } from './findings'
import { differs } from './goals'
import { type Domains, type Model, modelBuilder } from './model'
import { type PolicyModel, policyModel } from './policy-model'
import { type Division, divide, namedRegion, type Region } from './regions'
import { type Goal, hit, miss, type Search, searchOver, witnessOf } from './search'

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
  const shares = divide(model, pairDivision(pair, model), 20)
  return {
    changes: shares
      .sort((one, other) => other.combinations - one.combinations)
      .map(({ label, combinations, regions }) => differenceOf({ pair, model, search }, label, combinations, regions)),
    clauses: clauseChanges(a, b),
    document: documentChanges(a, b),
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
  return {
    label(status) {
      const one = answerUnder(a, status, width)
      const other = answerUnder(b, status, width)
      if (one.key === null || other.key === null) return undefined
      return one.key === other.key ? null : JSON.stringify([one.key, other.key])
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
    verdict: verdictOf(from, to),
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

/** The answer that a key means. */
function answerOf(key: string): ComparedAnswer {
  const space = key.indexOf(' ')
  const kind = key.slice(0, space)
  const rest = key.slice(space + 1)
  const plain = { rate: null, flat: null, fallback: null, silence: false, terms: [] }
  if (kind === 'conflict' || kind === 'needs-information') return { ...plain, outcome: kind }
  if (kind === 'covered') {
    const [hours, limits, surcharges] = JSON.parse(rest) as [string, string[], string[]]
    return { ...plain, outcome: 'covered', terms: [hours, ...limits, ...surcharges] }
  }
  const [outcome, rate, flatPrice, fallback] = JSON.parse(rest) as [
    ComparedAnswer['outcome'],
    Decimal | null,
    Money | null,
    string | null,
  ]
  return { ...plain, outcome, rate, flat: flatPrice, fallback, silence: kind === 'silence' }
}

const rank: Readonly<Partial<Record<ComparedAnswer['outcome'], number>>> = {
  covered: 3,
  'needs-approval': 2,
  billable: 1,
  'out-of-scope': 0,
}

function verdictOf(from: ComparedAnswer, to: ComparedAnswer): ScopeDifference['verdict'] {
  const before = rank[from.outcome]
  const after = rank[to.outcome]
  if (before === undefined || after === undefined) return 'different'
  if (before !== after) return after > before ? 'better' : 'worse'
  for (const price of ['rate', 'flat'] as const) {
    const [old, now] = [from[price], to[price]]
    if (old !== null && now !== null && compareAmounts(old, now) !== 0)
      return compareAmounts(now, old) < 0 ? 'better' : 'worse'
  }
  if (from.outcome !== 'covered') return 'different'
  const lost = from.terms.slice(1).filter((term) => !to.terms.includes(term))
  const gained = to.terms.slice(1).filter((term) => !from.terms.includes(term))
  const [hours] = to.terms
  if (from.terms[0] !== hours && (lost.length > 0 || gained.length > 0)) return 'different'
  if (from.terms[0] !== hours) return hours === around ? 'better' : from.terms[0] === around ? 'worse' : 'different'
  return gained.length === 0 ? 'better' : lost.length === 0 ? 'worse' : 'different'
}
function clauseChanges(a: ScopePolicy, b: ScopePolicy): ScopeComparison['clauses'] {
  const before = new Map(a.clauses.map((clause) => [clause.id, clause]))
  const after = new Map(b.clauses.map((clause) => [clause.id, clause]))
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    changed: [...after.keys()].filter((id) => before.has(id) && written(before.get(id)) !== written(after.get(id))),
  }
}

function documentChanges(a: ScopePolicy, b: ScopePolicy): string[] {
  const keys = [
    'term',
    'currency',
    'timeZone',
    'standardRate',
    'otherwise',
    'coverageHours',
    'untimed',
    'limitPeriods',
    'surcharges',
  ] as const
  return keys.filter((key) => written(a[key]) !== written(b[key]))
}

/** The same text for the same content, whatever the order of keys. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  ) ?? ''

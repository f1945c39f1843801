// What differs between two versions of the terms, and for whom the second is worse.

import { isDecimal, isDuration, pointer, toMs } from '@mspkit/values'
import { dataOf, objectOf } from '@mspkit/values/arguments'
import { compare } from '@mspkit/values/money'
import type { TermsDocument } from './definition/contract'
import { nameOf } from './history/amended-value'

/** One thing that differs between two versions of the terms. */
export interface TermsDifference {
  /** JSON Pointer into the contract; things in lists are named by their ids, or by their index where they have none. */
  readonly path: string
  readonly change: 'added' | 'removed' | 'changed'
  /** What was there; `null` when nothing was. */
  readonly before: unknown
  /** What is there now; `null` when nothing is. */
  readonly after: unknown
  /** For whom the second version is worse in this; `unknown` where it depends on more than this. */
  readonly worseFor: 'client' | 'provider' | 'both' | 'neither' | 'unknown'
}

/** What differs, and for whom. */
export interface TermsComparison {
  readonly differences: readonly TermsDifference[]
  /** Paths of what is worse for each. */
  readonly worse: { readonly client: readonly string[]; readonly provider: readonly string[] }
}

/**
 * What differs between two versions of the terms, and for whom is the second worse? Documents as data; amendments and the order of
 * keys do not count.
 *
 * Whether a wider or narrower scope pays off depends on the tickets: `compareScopes` of `@mspkit/scope/analysis` replays them.
 *
 * @throws TypeError for what is not an object; DefinitionError for what is not plain data.
 * @example
 * const terms = { id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'Etc/UTC', term: { from: '2026-01-01', months: 12 },
 *   renewal: { auto: true, months: 12, notice: { days: 60 } }, lines: [{ id: 'care', kind: 'flat', price: '4500.00' }] } satisfies Contract
 * compareContracts(terms, { ...terms, lines: [{ id: 'care', kind: 'flat', price: '4700.00' }] }).differences
 * // => [{ path: '/lines/care/price', change: 'changed', before: '4500.00', after: '4700.00', worseFor: 'client' }]
 */
export function compareContracts(a: TermsDocument, b: TermsDocument): TermsComparison {
  const [before, after] = [termsOf(a), termsOf(b)]
  const differences = [...differing([], before, after)]
  const worse = (who: 'client' | 'provider'): string[] =>
    differences.filter(({ worseFor }) => worseFor === who || worseFor === 'both').map(({ path }) => path)
  return { differences, worse: { client: worse('client'), provider: worse('provider') } }
}

/** A contract, or its terms, without amendments: a copy, so that answers share nothing with what is compared. */
function termsOf(contract: TermsDocument): object {
  objectOf(contract, 'a contract', "{ id: 'AG-1', term: { … }, lines: [] }")
  const { amendments: _, ...terms }: TermsDocument & { readonly amendments?: unknown } = contract
  return dataOf('contract', '', terms)
}

type Steps = readonly string[]
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function* differing(steps: Steps, before: unknown, after: unknown): Generator<TermsDifference> {
  if (before === after) return
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* differing([...steps, key], before[key], after[key])
    return
  }
  if (isNamedList(before) && isNamedList(after)) {
    const [was, is] = [byName(before), byName(after)]
    for (const name of new Set([...was.keys(), ...is.keys()]))
      yield* differing([...steps, name], was.get(name), is.get(name))
    return
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every(isObject)) {
    for (const [i, item] of before.entries()) yield* differing([...steps, String(i)], item, after[i])
    return
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  const [left, right] = [before ?? null, after ?? null]
  yield { path: pointer(...steps), change, before: left, after: right, worseFor: worseFor(steps, change, left, right) }
}

const isNamedList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) &&
  value.every((item) => nameOf(item) !== null) &&
  new Set(value.map(nameOf)).size === value.length
const byName = (list: readonly unknown[]): Map<string, unknown> =>
  new Map(list.map((item) => [nameOf(item) as string, item]))

type Worse = TermsDifference['worseFor']
const when = (up: boolean | null, worseUp: Worse, worseDown: Worse): Worse =>
  up === null ? 'unknown' : up ? worseUp : worseDown

/** Names and notes for people; they change nothing. */
const silent: readonly string[] = ['name', '$schema', 'version', 'revision', 'id']
/** More of it costs the client more. */
const dearer: readonly string[] = [
  'price',
  'overagePrice',
  'unitPrice',
  'flat',
  'rate',
  'multiplier',
  'markupPercent',
  'minimum',
  'floorPercent',
  'capPercent',
  'plusPoints',
  'cost',
  'amount',
]
/** More of it gives the client more. */
const more: readonly string[] = ['included', 'hours', 'incidents', 'max', 'metPercent', 'cap', 'free']

function worseFor(steps: Steps, change: TermsDifference['change'], before: unknown, after: unknown): Worse {
  const last = steps.at(-1) as string
  const [key] = steps
  if (silent.includes(last)) return 'neither'
  if (change !== 'changed')
    return wholeThing(steps, change, (change === 'added' ? after : before) as { kind?: string } | null)
  if (last === 'responsible')
    return after === 'client' ? 'client' : before === 'client' ? 'provider' : after === 'both' ? 'client' : 'provider'
  if (key === 'sla' && last === 'within') return when(longer(before, after), 'client', 'provider')
  if (key === 'obligations' && (last === 'every' || last === 'grace'))
    return when(longer(before, after), 'client', 'provider')
  if (steps.includes('notice') && key === 'renewal') return when(rises(before, after), 'both', 'neither')
  if (key === 'earlyTermination')
    return last === 'partMonth' || last === 'kind' ? 'unknown' : when(rises(before, after), 'client', 'provider')
  if (key === 'discounts')
    return last === 'percent' || last === 'amount' ? when(rises(before, after), 'provider', 'client') : 'unknown'
  if (last === 'percent')
    return when(
      rises(before, after),
      steps.includes('credit') ? 'provider' : 'client',
      steps.includes('credit') ? 'client' : 'provider',
    )
  if (key === 'lines' && last === 'price' && steps.includes('purchases'))
    return when(rises(before, after), 'client', 'provider')
  if (dearer.includes(last)) return when(rises(before, after), 'client', 'provider')
  if (more.includes(last)) return when(rises(before, after), 'provider', 'client')
  return 'unknown'
}

/** Something that was added or removed. */
function wholeThing(steps: Steps, change: 'added' | 'removed', thing: { kind?: string } | null): Worse {
  const [key, list] = steps
  const added = change === 'added'
  if (key === 'discounts') return added ? 'provider' : 'client'
  if (key === 'commitments') return added ? 'client' : 'provider'
  if (key === 'earlyTermination') return added ? 'client' : 'provider'
  if (steps.includes('uplift')) return added ? 'client' : 'provider'
  if (steps.includes('credit')) return added ? 'provider' : 'client'
  const clause = key === 'scope' && list === 'clauses' && steps.length === 3 ? thing?.kind : undefined
  if (clause === 'include' || clause === 'exception') return added ? 'provider' : 'client'
  if (clause !== undefined) return added ? 'client' : 'provider'
  const promised = (key === 'sla' && list === 'clocks') || (key === 'obligations' && list === 'obligations')
  if (promised && steps.length === 3) return added ? 'provider' : 'client'
  return 'unknown'
}

/** Whether a number went up; `null` when one of both is none. */
function rises(before: unknown, after: unknown): boolean | null {
  const [a, b] = [before, after].map((value) => (typeof value === 'number' ? String(value) : value))
  return isDecimal(a) && isDecimal(b) ? compare(b, a) > 0 : longer(before, after)
}

const longer = (before: unknown, after: unknown): boolean | null =>
  isDuration(before) && isDuration(after) ? toMs(after) > toMs(before) : null

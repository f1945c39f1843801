// What differs between two versions of the terms, and for whom the second is worse.

import { isDecimal, pointer } from '@mspkit/values'
import { dataOf, objectOf } from '@mspkit/values/arguments'
import type { TermsDocument } from '../definition/contract'
import { nameOf } from '../history/amended-value'
import { slaPairOf, withInherited } from './clocks'
import type { TermsDifference, Worse } from './difference'
import { type Within, worseFor } from './direction'
import { isSame } from './equal'
import type { Kept } from './implied'
import { type PromiseChange, promiseChanges } from './promises'

/** What differs, and for whom. */
export interface TermsComparison {
  readonly differences: readonly TermsDifference[]
  /** Paths of what is worse for each. */
  readonly worse: { readonly client: readonly string[]; readonly provider: readonly string[] }
  /** The obligations and SLA clocks that are gone, new, weaker or stricter, each by its id. */
  readonly promises: readonly PromiseChange[]
}

/**
 * What differs between two versions of the terms, and for whom is the second worse? Documents as data; amendments, the order of keys and
 * of lists of words, and how a number or a duration is written do not count. A promise that is gone or weaker is named in `promises`.
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
  const [before, after] = withInherited(termsOf(a), termsOf(b))
  const sla = slaPairOf(before, after)
  const zones = [zoneOfPromises(before), zoneOfPromises(after)] as const
  const found = [...differing([], before, after, { whole: null, pair: null, sla, zones })]
  const differences = isOneCurrency(before, after) ? found : found.map(withoutPrice)
  const worse = (who: 'client' | 'provider'): string[] =>
    differences.filter(({ worseFor }) => worseFor === who || worseFor === 'both').map(({ path }) => path)
  return {
    differences,
    worse: { client: worse('client'), provider: worse('provider') },
    promises: promiseChanges(before, after, differences, sla),
  }
}

const currencyOf = (terms: object): unknown => Reflect.get(terms, 'currency')

/** Whether the prices of both versions are in one currency, those of the scope too. */
function isOneCurrency(before: object, after: object): boolean {
  const [was, is]: [unknown, unknown] = [Reflect.get(before, 'scope'), Reflect.get(after, 'scope')]
  const isScopeAlike = !isObject(was) || !isObject(is) || currencyOf(was) === currencyOf(is)
  return isScopeAlike && currencyOf(before) === currencyOf(after)
}

/** Numbers as text that are no money; every other one is taken for a price, so that a new field has no direction by mistake. */
const unpriced =
  /\/(percent|percentOfStandard|markupPercent|floorPercent|capPercent|plusPoints|multiplier|included|hours|incidents|free|quantity|max)$/

/** Prices in two currencies have no direction. What only one version has is compared with nothing, and keeps its own. */
const withoutPrice = (one: TermsDifference): TermsDifference =>
  isDecimal(one.before) && isDecimal(one.after) && !unpriced.test(one.path) ? { ...one, worseFor: 'unknown' } : one

/** A contract, or its terms, without amendments: a copy, so that answers share nothing with what is compared. */
function termsOf(contract: TermsDocument): object {
  objectOf(contract, 'a contract', "{ id: 'AG-1', term: { … }, lines: [] }")
  const { amendments: _, ...terms }: TermsDocument & { readonly amendments?: unknown } = contract
  return withoutDefaults(dataOf('contract', '', terms))
}

/** Obligations without the zone and the dates that their policy has as well: written out, they say the same. */
function withoutDefaults(terms: object): object {
  const policy: unknown = Reflect.get(terms, 'obligations')
  if (!isObject(policy) || !Array.isArray(policy.obligations)) return terms
  const { timeZone, from, to } = policy
  const plain = (one: unknown): unknown => {
    if (!isObject(one)) return one
    const says = (key: string, common: unknown): boolean => common === undefined || one[key] !== common
    return Object.fromEntries(
      Object.entries(one).filter(
        ([key]) =>
          (key !== 'timeZone' || says(key, timeZone)) &&
          (key !== 'from' || says(key, from)) &&
          (key !== 'to' || says(key, to)),
      ),
    )
  }
  return { ...terms, obligations: { ...policy, obligations: policy.obligations.map(plain) } }
}

type Steps = readonly string[]
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Both versions of an obligation, each with the zone that its policy gives it. */
const inZones = (before: Kept, after: Kept, { zones: [was, is] }: Around): Within['pair'] => ({
  before: { timeZone: was, ...before },
  after: { timeZone: is, ...after },
})

const zoneOfPromises = (terms: object): unknown => {
  const policy: unknown = Reflect.get(terms, 'obligations')
  return isObject(policy) ? policy.timeZone : undefined
}

/** What a part of the terms belongs to. */
interface Around extends Within {
  /** The zones of both versions' obligations. */
  readonly zones: readonly [unknown, unknown]
  /** The direction of the condition that it is in. */
  readonly whole: Worse | null
}

function* differing(steps: Steps, before: unknown, after: unknown, around: Around): Generator<TermsDifference> {
  if (isSame(steps, before, after)) return
  const inner: Around = {
    whole: isCondition(steps) ? worseFor(steps, 'changed', before ?? null, after ?? null) : around.whole,
    sla: around.sla,
    zones: around.zones,
    pair: isObligation(steps) && isObject(before) && isObject(after) ? inZones(before, after, around) : around.pair,
  }
  if (isWhole(steps)) {
    yield difference(steps, before, after, inner)
    return
  }
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* differing([...steps, key], before[key], after[key], inner)
    return
  }
  if (areWords(before) && areWords(after)) {
    for (const one of before) if (!after.includes(one)) yield difference([...steps, one], one, undefined, inner)
    for (const one of after) if (!before.includes(one)) yield difference([...steps, one], undefined, one, inner)
    return
  }
  if (isNamedList(before) && isNamedList(after)) {
    const [was, is] = [byName(before), byName(after)]
    for (const name of new Set([...was.keys(), ...is.keys()]))
      yield* differing([...steps, name], was.get(name), is.get(name), inner)
    return
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every(isObject)) {
    for (const [i, item] of before.entries()) yield* differing([...steps, String(i)], item, after[i], inner)
    return
  }
  yield difference(steps, before, after, inner)
}

function difference(steps: Steps, before: unknown, after: unknown, around: Around): TermsDifference {
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  const [left, right] = [before ?? null, after ?? null]
  return {
    path: pointer(...steps),
    change,
    before: left,
    after: right,
    worseFor: around.whole ?? worseFor(steps, change, left, right, around),
  }
}

const isObligation = (steps: Steps): boolean => steps[0] === 'obligations' && steps.length === 3

/** What is compared as one thing: how often something is promised, with how much grace, which outcomes keep it, and in which time it is counted. */
const isWhole = (steps: Steps): boolean =>
  steps[0] === 'obligations' &&
  steps.length === 4 &&
  ['every', 'grace', 'outcomes', 'evidence', 'calendar'].includes(steps[3] ?? '')

/** Conditions that have a direction as a whole: to whom something is promised, and which runs count. */
const isCondition = (steps: Steps): boolean =>
  steps[0] === 'obligations' && steps.length === 4 && ['where', 'counts'].includes(steps[3] ?? '')

const areWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')

const isNamedList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) &&
  value.every((item) => nameOf(item) !== null) &&
  new Set(value.map(nameOf)).size === value.length
const byName = (list: readonly unknown[]): Map<string, unknown> =>
  new Map(list.map((item) => [nameOf(item) as string, item]))

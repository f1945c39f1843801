// Whether a condition lets through less than another, for certain.

import { isBounded, isLetThrough, isSameValue, valuesOf } from './values'

type Facts = Readonly<Record<string, unknown>>

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Facts[] => (Array.isArray(value) ? value.filter(isFacts) : [])

/** `true`: the second lets through less. `false`: it lets through more. `null`: neither is certain. Without one, all is let through. */
export function isNarrower(before: unknown, after: unknown): boolean | null {
  const [was, is] = [before ?? {}, after ?? {}]
  if (!isFacts(was) || !isFacts(is)) return null
  const [narrows, widens] = [holdsIn(is, was), holdsIn(was, is)]
  return narrows === widens ? null : narrows
}

/** One thing that must hold: a fact is one of some values, or compares with something; one of several conditions; or none of one. */
type Part =
  | { readonly fact: string; readonly values: readonly unknown[] }
  | { readonly fact: string; readonly operator: string; readonly bound: unknown }
  | { readonly any: readonly (readonly Part[])[] }
  | { readonly not: readonly Part[] }

function partsOf(condition: Facts): Part[] {
  return Object.entries(condition).flatMap(([key, test]): Part[] => {
    if (key === 'all') return listOf(test).flatMap(partsOf)
    if (key === 'any') return [{ any: listOf(test).map(partsOf) }]
    if (key === 'not') return isFacts(test) ? [{ not: partsOf(test) }] : []
    const values = valuesOf(test)
    if (values !== null) return [{ fact: key, values }]
    return Object.entries(isFacts(test) ? test : {}).map(([operator, bound]): Part => {
      const others = operator === 'not' ? valuesOf(bound) : null
      return others === null ? { fact: key, operator, bound } : { not: [{ fact: key, values: others }] }
    })
  })
}

/** Whether everything that the one lets through, the other lets through. */
const holdsIn = (one: Facts, other: Facts): boolean => follow(partsOf(one), partsOf(other))

const follow = (mine: readonly Part[], parts: readonly Part[]): boolean => parts.every((part) => follows(mine, part))

/** Whether a part holds wherever all of mine hold. */
function follows(mine: readonly Part[], part: Part): boolean {
  if (mine.some((own) => isAlike(own, part))) return true
  if ('any' in part && part.any.some((parts) => follow(mine, parts))) return true
  if ('not' in part && (part.not.some((inner) => contradicts(mine, inner)) || isNegatedBy(mine, part.not))) return true
  // Whichever of mine holds, the part holds.
  const certain = mine.filter((own) => !('any' in own))
  return mine.some((own) => 'any' in own && own.any.every((parts) => follows([...certain, ...parts], part)))
}

/** A negation of mine that lets through all that is not to hold. */
const isNegatedBy = (mine: readonly Part[], parts: readonly Part[]): boolean =>
  mine.some((own) => 'not' in own && follow(parts, own.not))

/** Whether one part of mine is enough for another about the same fact. */
function isAlike(own: Part, part: Part): boolean {
  if (!('fact' in own) || !('fact' in part) || own.fact !== part.fact) return false
  if ('values' in part) return 'values' in own && own.values.every((value) => isAmong(value, part.values))
  return 'values' in own
    ? own.values.every((value) => isLetThrough(value, part.operator, part.bound))
    : isBounded(own, part.operator, part.bound)
}

const isAmong = (value: unknown, values: readonly unknown[]): boolean =>
  values.some((other) => isSameValue(value, other))

/** Whether a part holds nowhere where all of mine hold. */
function contradicts(mine: readonly Part[], part: Part): boolean {
  if ('any' in part) return part.any.every((parts) => parts.some((inner) => contradicts(mine, inner)))
  if ('not' in part) return follow(mine, part.not)
  return mine.some((own) => ('not' in own ? follow([part], own.not) : isApart(own, part)))
}

/** Facts that are one value. Any other may be a list, which equals each of its elements. */
const single = /^(asset\.(id|type|siteId|managed|osSupported|licensed)|contact\.(id|kind)|client\.id|site\.id)$/

/** Whether a fact has one value and the other part names others. */
const isApart = (own: Part, part: Part): boolean =>
  'values' in own &&
  'values' in part &&
  own.fact === part.fact &&
  single.test(own.fact) &&
  !own.values.some((value) => isAmong(value, part.values))

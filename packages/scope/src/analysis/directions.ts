// Directions: whether one term, price or answer is better than another, for the client and for the provider.

import { type Decimal, isDecimal, parseDuration } from '@mspkit/values'
import { compare } from '@mspkit/values/money'

/** From one value to another: equal, clearly better, clearly worse, or neither. */
export type Direction = 'same' | 'better' | 'worse' | 'different'

/** Several directions as one: better in some and worse in none, the reverse, or neither. */
export function together(directions: readonly Direction[]): Direction {
  const found = new Set(directions)
  if (found.has('different') || (found.has('better') && found.has('worse'))) return 'different'
  return found.has('better') ? 'better' : found.has('worse') ? 'worse' : 'same'
}

const opposites = { same: 'same', better: 'worse', worse: 'better', different: 'different' } as const

/** What the client gains the provider gives. */
export const opposite = (direction: Direction): Direction => opposites[direction]

const bySign = (sign: number): Direction => (sign === 0 ? 'same' : sign > 0 ? 'better' : 'worse')

/** More is better. A value that one side lacks cannot be compared. */
export function more(from: unknown, to: unknown): Direction {
  const [a, b] = [numberText(from), numberText(to)]
  if (a === null || b === null) return a === b && from === to ? 'same' : 'different'
  return bySign(compare(b, a))
}
export const less = (from: unknown, to: unknown): Direction => opposite(more(from, to))

const numberText = (value: unknown): number | Decimal | null =>
  typeof value === 'number' || isDecimal(value) ? value : null

/** The length of a duration in milliseconds; nothing where there is none. */
export function lengthOf(duration: unknown): number {
  const parsed = parseDuration(duration)
  return parsed.ok ? parsed.value : 0
}

/** Steps to which time is rounded up: finer is better where the coarser is a whole number of them. */
export function finer(from: number, to: number): Direction {
  const [a, b] = [from || 1, to || 1]
  if (a === b) return 'same'
  return a % b === 0 ? 'better' : b % a === 0 ? 'worse' : 'different'
}

/** Answers in the order of what they are worth to the client, and to the provider. */
const clientRank: Readonly<Record<string, number>> = {
  covered: 3,
  'needs-approval': 2,
  billable: 1,
  'out-of-scope': 0,
}
const providerRank: Readonly<Record<string, number>> = {
  billable: 3,
  'out-of-scope': 2,
  'needs-approval': 1,
  covered: 0,
}

/** The direction of an outcome. An outcome that is no answer cannot be compared. */
export function outcomeFor(who: 'client' | 'provider', from: string, to: string): Direction {
  const ranks = who === 'client' ? clientRank : providerRank
  const [before, after] = [ranks[from], ranks[to]]
  if (from === to) return 'same'
  return before === undefined || after === undefined ? 'different' : bySign(after - before)
}

/** A price with every entry is charged most often; an incident may have several visits, and a visit several incidents. */
export function chargedPer(from: string, to: string): Direction {
  if (from === to) return 'same'
  return from === 'entry' ? 'better' : to === 'entry' ? 'worse' : 'different'
}

const periodLength: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, contract: 1000 }

/** The same amount for a longer period is less. */
export function periodDirection(from: string, to: string): Direction {
  if (from === to) return 'same'
  const [a, b] = [periodLength[from], periodLength[to]]
  return a === undefined || b === undefined ? 'different' : bySign(a - b)
}

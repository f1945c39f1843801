// Directions: whether one term, price or answer is better than another, for the client and for the provider.

import { type Decimal, isDecimal, parseDuration } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import type { Consequence } from '../policy/clause'

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

/** A price that the client pays, for the client; one side without a price cannot be compared. */
const price = (from: unknown, to: unknown): Direction => (from === null && to === null ? 'same' : less(from, to))

/** What a ruling's key says. */
interface RulingKey extends Pick<Consequence, 'outcome'> {
  readonly rate: string | null
  readonly flat: string | null
  readonly fallback: string | null
  readonly per: string
}
export function readRuling(key: string): RulingKey {
  const [outcome, rate, flat, fallback, per = 'incident'] = JSON.parse(key)
  return { outcome, rate, flat, fallback, per }
}

/** What follows where work is not covered, for the client. */
function rulingDirection(from: string, to: string): Direction {
  const [a, b] = [readRuling(from), readRuling(to)]
  if (a.outcome !== b.outcome) return outcomeFor('client', a.outcome, b.outcome)
  const same = a.fallback === b.fallback ? 'same' : 'different'
  return together([price(a.rate, b.rate), price(a.flat, b.flat), chargedPer(a.per, b.per), same])
}

/** A price with every entry is charged most often; an incident may have several visits, and a visit several incidents. */
export function chargedPer(from: string, to: string): Direction {
  if (from === to) return 'same'
  return from === 'entry' ? 'better' : to === 'entry' ? 'worse' : 'different'
}

/** The terms of a covered request, as its answer's key has them. */
export interface CoveredTerms {
  readonly hours: string
  readonly limits: readonly string[]
  readonly surcharges: readonly string[]
}

/** The terms of covered requests, for the client. */
export const termsDirection = (from: CoveredTerms, to: CoveredTerms, around: string): Direction =>
  together([
    hoursDirection(from.hours, to.hours, around),
    listDirection(from.limits, to.limits, limitDirection),
    listDirection(from.surcharges, to.surcharges, surchargeDirection),
  ])

function hoursDirection(from: string, to: string, around: string): Direction {
  if (from === to) return 'same'
  if (to === around) return 'better'
  if (from === around) return 'worse'
  if (from === 'unknown' || to === 'unknown') return 'different'
  const [a, b] = [readHours(from), readHours(to)]
  return together([
    rulingDirection(a.ruling, b.ruling),
    a.multiplier === b.multiplier ? 'same' : less(a.multiplier || 1, b.multiplier || 1),
    less(a.minimum, b.minimum),
    finer(a.rounding, b.rounding),
  ])
}

/** The key of an after-hours rule, or of `otherwise` where no rule applies. */
function readHours(key: string): { ruling: string; multiplier: string; minimum: number; rounding: number } {
  const [ruling, minimum, rounding, multiplier] = JSON.parse(key)
  return ruling.startsWith('[')
    ? { ruling, minimum, rounding, multiplier }
    : { ruling: key, minimum: 0, rounding: 0, multiplier: '' }
}

/** The ruling in the key of hours. */
export const hoursRuling = (key: string): string => readHours(key).ruling

/** Limits, or surcharges: each one less is better, each one more is worse; one for one is compared by its terms. */
function listDirection(
  from: readonly string[],
  to: readonly string[],
  direction: (from: string, to: string) => Direction,
): Direction {
  const lost = without(from, to)
  const gained = without(to, from)
  if (lost.length === 0 || gained.length === 0) return lost.length > 0 ? 'better' : gained.length > 0 ? 'worse' : 'same'
  if (lost.includes('unknown') || gained.includes('unknown')) return 'different'
  if (lost.length === 1 && gained.length === 1) return direction(lost[0] as string, gained[0] as string)
  return pairwise(lost, gained, direction)
}

/** What the first list has more often than the second. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other]
  return list.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Clear only where every way to pair them is equally clear. */
function pairwise(
  lost: readonly string[],
  gained: readonly string[],
  direction: (from: string, to: string) => Direction,
): Direction {
  const all = new Set(lost.flatMap((from) => gained.map((to) => direction(from, to))))
  const [only] = all
  if (all.size !== 1 || only === undefined) return 'different'
  if (only === 'better' && lost.length >= gained.length) return 'better'
  return only === 'worse' && lost.length <= gained.length ? 'worse' : 'different'
}

const periodLength: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, contract: 1000 }

function limitDirection(from: string, to: string): Direction {
  const [measure, per, max, ruling] = JSON.parse(from)
  const [otherMeasure, otherPer, otherMax, otherRuling] = JSON.parse(to)
  if (measure !== otherMeasure) return 'different'
  return together([periodDirection(per, otherPer), more(max, otherMax), rulingDirection(ruling, otherRuling)])
}

/** The same amount for a longer period is less. */
export function periodDirection(from: string, to: string): Direction {
  if (from === to) return 'same'
  const [a, b] = [periodLength[from], periodLength[to]]
  return a === undefined || b === undefined ? 'different' : bySign(a - b)
}

function surchargeDirection(from: string, to: string): Direction {
  const [amount, percent, of, per] = JSON.parse(from)
  const [otherAmount, otherPercent, otherOf, otherPer] = JSON.parse(to)
  if ((amount === '') !== (otherAmount === '')) return 'different'
  if (amount !== '') return together([less(amount, otherAmount), chargedPer(per, otherPer)])
  return together([less(percent, otherPercent), less(of, otherOf)])
}

// Work behind a difference: entries that one side alone bills, and why, or that both round otherwise.

import type { ContractCharge, DraftInvoice } from '@mspkit/contracts'
import type { Decimal } from '@mspkit/values'
import { type Amount, compare, minus, negate, sign, times, toPlain } from '@mspkit/values/money'
import type { Found } from './cause'
import { entriesOf, type Issued } from './match'

/** Where the issued lines name the work that they bill: what ours does not bill, and what they leave out. */
export function workNamed(
  draft: DraftInvoice,
  ours: readonly ContractCharge[],
  issued: readonly Issued[],
): Found | null {
  const named = new Set(issued.flatMap(({ line }) => line.entryIds ?? []))
  const billed = new Map(ours.flatMap((charge) => [...entriesOf(charge)]))
  if (named.size === 0 || billed.size === 0) return null
  const reasons = notBilled(draft)
  const elsewhere = new Map(
    draft.lines.flatMap((charge) => [...entriesOf(charge).keys()].map((id) => [id, charge.description])),
  )
  const beyond = [...named].filter((id) => !billed.has(id))
  const known = beyond.flatMap((id) => reasons.get(id) ?? [])
  const others = beyond.flatMap((id): string[] => {
    if (reasons.has(id)) return []
    const line = elsewhere.get(id)
    return [
      line === undefined ? `${id}, which is not among the work of our draft` : `${id}, which ours bills as ${line}`,
    ]
  })
  if (beyond.length > 0)
    return {
      cause: 'work-not-billed',
      message: `issued bills ${[...(known.length === 0 ? [] : [sentence(known)]), ...others].join('; ')}.`,
    }
  const left = [...billed].flatMap(([id, { billed: minutes }]) => (named.has(id) ? [] : [`${id} (${minutes} minutes)`]))
  return left.length === 0
    ? null
    : { cause: 'work-not-issued', message: `ours bills ${left.join('; ')}, which no issued line names.` }
}

/** Where hours differ: by the rounding of work, or by as much as work that ours does not bill. */
export function workBehind(
  draft: DraftInvoice,
  ours: readonly ContractCharge[],
  mine: Decimal,
  theirs: Decimal,
): Found | null {
  const billed = new Map(ours.flatMap((charge) => [...entriesOf(charge)]))
  if (billed.size === 0) return null
  const minutes = (quantity: Decimal): Decimal => toPlain(times(quantity, 60))
  // Hours are written with two decimals, so that minutes are known to a half.
  const same = (a: Amount, b: Amount): boolean => compare(absolute(minus(a, b)), '0.5') <= 0
  const actual = [...billed.values()].reduce((sum, entry) => sum + entry.actual, 0)
  if (same(actual, minutes(theirs)) && !same(actual, minutes(mine)))
    return {
      cause: 'rounding-of-work',
      message: `ours rounds ${actual} minutes of work to ${mine} hours, issued charges them as they were worked, ${theirs} hours.`,
    }
  const more = minus(minutes(theirs), minutes(mine))
  if (sign(more) <= 0) return null
  const asMuch = [...notBilled(draft).values()].filter((one) => same(one.minutes, more))
  const [only] = asMuch
  if (only !== undefined && asMuch.length === 1)
    return { cause: 'work-not-billed', message: `issued bills as much more as ${sentence([only])}.` }
  return null
}

interface NotBilled {
  readonly id: string
  readonly minutes: number
  readonly why: string
}

type Why = DraftInvoice['unbilled'][number]['why'] | DraftInvoice['held'][number]['why']

const whys: Readonly<Record<Why, string>> = {
  covered: 'is covered by the agreement',
  'do-not-bill': 'is marked not to be billed',
  'written-off': 'was written off',
  incident: 'belongs to an incident that is paid for',
  project: 'belongs to a project of a fixed price',
  'no-line-takes-it': 'is taken by no line of the contract',
  'overage-not-billed': 'is beyond what is included, and no line bills that',
  'travel-not-billed': 'is travel that no line bills',
  'after-the-period': 'is later than the days that are billed',
  'no-minutes': 'has no minutes',
  'priced-once': 'is paid for by a price for the whole',
  'other-client': "is another client's",
  'other-agreement': "is another agreement's",
  'already-billed': 'was billed before',
  repeated: 'repeats another entry',
  'out-of-scope': 'is not part of the agreement',
  'needs-approval': 'waits for an approval',
  conflict: 'is held, because the agreement contradicts itself about it',
}

/** Work that our draft lists and does not bill, by its id. */
export function notBilled({ unbilled, held }: DraftInvoice): ReadonlyMap<string, NotBilled> {
  return new Map([...unbilled, ...held].map(({ entryId: id, minutes, why }) => [id, { id, minutes, why: whys[why] }]))
}

export const sentence = (work: readonly NotBilled[]): string =>
  work.map(({ id, minutes, why }) => `${id} (${minutes} minutes), which ${why}`).join('; ')

/** A sum without its sign. */
export const absolute = (amount: Amount): Amount => (sign(amount) < 0 ? negate(amount) : amount)

// Why one of our charges and what was issued for it differ.

import type { ContractCharge, DraftInvoice } from '@mspkit/contracts'
import { type Decimal, daysBetween, type Money } from '@mspkit/values'
import { type Amount, compare, minus, negate, over, plus, round, sign, times, toPlain } from '@mspkit/values/money'
import { entriesOf, type Issued } from './match'

/** Why our invoice and the issued one differ. */
export type InvoiceCause =
  | 'quantity'
  | 'price'
  | 'quantity-and-price'
  | 'proration'
  | 'rounding-of-work'
  | 'rounding'
  | 'amount'
  | 'work-not-billed'
  | 'issued-twice'
  | 'only-issued'
  | 'only-ours'
  | 'correction'
  | 'credit'
  | 'discount'
  | 'minimum'
  | 'outside-lines'

/** A cause, and the sentence that says it of one line. */
export interface Found {
  readonly cause: InvoiceCause
  readonly message: string
}

/** Both sides of a line, each summed up. */
interface Side {
  readonly amount: Money
  readonly quantity: Decimal | null
  readonly unitPrice: Decimal | null
}

const name = (charge: ContractCharge | undefined): string => charge?.description ?? ''

/** Why they differ, where both sides charge something. */
export function causeOf(draft: DraftInvoice, ours: readonly ContractCharge[], issued: readonly Issued[]): Found {
  const { currency } = draft
  const [mine, theirs] = [sideOf(currency, ours), sideOf(currency, issued)]
  const what = name(ours[0])
  const shared = proration(draft, ours, mine, theirs)
  if (shared !== null) return { cause: 'proration', message: `${what}: ${shared}` }
  const unknown = theirs.quantity === null || theirs.unitPrice === null
  if (mine.quantity === null || mine.unitPrice === null || unknown) {
    const hint = unknown ? ' The issued line says neither how many nor at what price.' : ''
    return { cause: 'amount', message: `${what}: ours charges ${mine.amount}, issued ${theirs.amount}.${hint}` }
  }
  const sameQuantity = compare(mine.quantity, theirs.quantity) === 0
  const samePrice = compare(mine.unitPrice, theirs.unitPrice) === 0
  const [a, b] = [
    `${toPlain(mine.quantity)} at ${mine.unitPrice}`,
    `${toPlain(theirs.quantity)} at ${theirs.unitPrice}`,
  ]
  if (sameQuantity && samePrice) {
    const small = compare(absolute(minus(mine.amount, theirs.amount)), round('0.05', currency)) <= 0
    return {
      cause: small ? 'rounding' : 'amount',
      message: `${what}: ours makes ${mine.amount} of ${a}, issued ${theirs.amount} of the same.`,
    }
  }
  if (!sameQuantity && samePrice) {
    const work = workBehind(draft, ours, issued, mine.quantity, theirs.quantity)
    if (work !== null) return { ...work, message: `${what}: ${work.message}` }
    return {
      cause: 'quantity',
      message: `${what}: ours counts ${toPlain(mine.quantity)}, issued ${toPlain(theirs.quantity)}, at ${mine.unitPrice}.`,
    }
  }
  if (sameQuantity)
    return {
      cause: 'price',
      message: `${what}: ours charges ${mine.unitPrice} for each, issued ${theirs.unitPrice}, for ${toPlain(mine.quantity)}.`,
    }
  return { cause: 'quantity-and-price', message: `${what}: ours charges ${a}, issued ${b}.` }
}

/** The sum of lines; their quantity where all have one price. */
function sideOf(
  currency: string,
  lines: readonly { readonly amount: Money; readonly quantity: Decimal | null; readonly unitPrice: Decimal | null }[],
): Side {
  const amount = round(plus(...lines.map((line) => line.amount)), currency)
  const unitPrice = lines[0]?.unitPrice ?? null
  const alike = lines.every(
    (line) =>
      line.quantity !== null &&
      line.unitPrice !== null &&
      unitPrice !== null &&
      compare(line.unitPrice, unitPrice) === 0,
  )
  if (!alike) return { amount, quantity: null, unitPrice: null }
  const quantities = lines.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]))
  return { amount, quantity: toPlain(plus(...quantities)), unitPrice }
}

const absolute = (amount: Amount): Amount => (sign(amount) < 0 ? negate(amount) : amount)

/** Where one side charges a part of the days and the other all of them: who, and how many. */
function proration(
  { currency }: DraftInvoice,
  ours: readonly ContractCharge[],
  mine: Side,
  theirs: Side,
): string | null {
  const [charge] = ours
  if (charge === undefined || ours.length > 1) return null
  const part = sharedDays(charge)
  if (part !== null) {
    const whole = round(over(times(charge.amount, part.of), part.days), currency)
    if (!near(whole, theirs.amount, currency)) return null
    return `ours charges ${part.days} of ${part.of} days, ${mine.amount}; issued charges all of them, ${theirs.amount}.`
  }
  if (charge.period === null || sign(mine.amount) <= 0 || compare(mine.amount, '10') < 0) return null
  if (theirs.quantity !== null && theirs.unitPrice !== null && isProduct(theirs, currency)) return null
  for (const of of new Set([daysBetween(charge.period.from, charge.period.to), 30]))
    for (let days = 1; days < of; days++)
      if (round(over(times(mine.amount, days), of), currency) === theirs.amount)
        return `ours charges the whole period, ${mine.amount}; issued charges ${theirs.amount}, which is ${days} of ${of} days.`
  return null
}

const isProduct = ({ amount, quantity, unitPrice }: Side, currency: string): boolean =>
  quantity !== null && unitPrice !== null && near(round(times(quantity, unitPrice), currency), amount, currency)

const near = (a: Money, b: Money, currency: string): boolean =>
  compare(absolute(minus(a, b)), round('0.05', currency)) <= 0

/** The days of a charge for a part of its period. */
function sharedDays({ reasons }: ContractCharge): { readonly days: number; readonly of: number } | null {
  for (const { facts } of reasons) {
    if (!('days' in facts) || !('of' in facts)) continue
    const { days, of } = facts
    if (typeof days === 'number' && typeof of === 'number' && days < of) return { days, of }
  }
  return null
}

/** Where hours differ: by the rounding of work, or by work that ours does not bill. */
function workBehind(
  draft: DraftInvoice,
  ours: readonly ContractCharge[],
  issued: readonly Issued[],
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
      message: `ours rounds ${actual} minutes of work to ${toPlain(mine)} hours, issued charges them as they were worked, ${toPlain(theirs)} hours.`,
    }
  const named = new Set(issued.flatMap(({ line }) => line.entryIds ?? []))
  const reasons = notBilled(draft)
  const beyond = [...named].filter((id) => !billed.has(id))
  const known = beyond.flatMap((id) => reasons.get(id) ?? [])
  if (known.length > 0) return { cause: 'work-not-billed', message: `issued bills ${sentence(known)}.` }
  const more = minus(minutes(theirs), minutes(mine))
  if (named.size > 0 || sign(more) <= 0) return null
  const asMuch = [...reasons.values()].filter((one) => same(one.minutes, more))
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

/** Why a charge of ours was not issued: by what it is. */
export function causeOfOurs(charge: ContractCharge): Found {
  const { description, amount, kind, reasons } = charge
  const says = (cause: InvoiceCause, what: string): Found => ({
    cause,
    message: `${description}: ours ${what} ${amount}, and nothing was issued for it.`,
  })
  if (reasons.some(({ code }) => code === 'billing/corrected'))
    return says('correction', 'corrects an earlier invoice by')
  if (kind === 'credit') return says('credit', 'credits')
  if (kind === 'discount') return says('discount', 'takes off')
  if (kind === 'true-up') return says('minimum', 'adds for the agreed minimum')
  return says('only-ours', 'charges')
}

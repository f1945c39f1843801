// Why one of our charges and what was issued for it differ.

import type { ContractCharge, DraftInvoice } from '@mspkit/contracts'
import { type Decimal, daysBetween, type Money } from '@mspkit/values'
import { compare, minus, over, plus, round, sign, times, toPlain } from '@mspkit/values/money'
import type { Issued } from './match'
import { absolute, workBehind, workNamed } from './work'

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
  | 'work-not-issued'
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
  /** `null` where a line does not say how many. */
  readonly quantity: Decimal | null
  /** Each price of one once; none where a line does not say it. */
  readonly prices: readonly Decimal[]
}

const name = (charge: ContractCharge | undefined): string => charge?.description ?? ''

/** Why they differ, where both sides charge something. */
export function causeOf(draft: DraftInvoice, ours: readonly ContractCharge[], issued: readonly Issued[]): Found {
  const { currency } = draft
  const [mine, theirs] = [sideOf(currency, ours), sideOf(currency, issued)]
  const what = name(ours[0])
  const shared = proration(draft, ours, mine, theirs)
  if (shared !== null) return { cause: 'proration', message: `${what}: ${shared}` }
  const work = workNamed(draft, ours, issued)
  if (work !== null) return { ...work, message: `${what}: ${work.message}` }
  const [mineAt, theirsAt] = [mine.prices.join(' and '), theirs.prices.join(' and ')]
  const [price, ...prices] = mine.prices
  const [theirPrice, ...theirPrices] = theirs.prices
  const { quantity } = theirs
  if (
    mine.quantity === null ||
    quantity === null ||
    price === undefined ||
    theirPrice === undefined ||
    prices.length > 0
  ) {
    const unsaid = quantity === null || theirPrice === undefined
    const hint = unsaid ? ' The issued line says neither how many nor at what price.' : ''
    return { cause: 'amount', message: `${what}: ours charges ${mine.amount}, issued ${theirs.amount}.${hint}` }
  }
  const [a, b] = [`${mine.quantity} at ${mineAt}`, `${quantity} at ${theirsAt}`]
  const sameQuantity = compare(mine.quantity, quantity) === 0
  const samePrice = theirPrices.length === 0 && compare(price, theirPrice) === 0
  if (sameQuantity && samePrice) {
    const small = compare(absolute(minus(mine.amount, theirs.amount)), round('0.05', currency)) <= 0
    return {
      cause: small ? 'rounding' : 'amount',
      message: `${what}: ours makes ${mine.amount} of ${a}, issued ${theirs.amount} of the same.`,
    }
  }
  if (!sameQuantity && samePrice) {
    const behind = workBehind(draft, ours, mine.quantity, quantity)
    if (behind !== null) return { ...behind, message: `${what}: ${behind.message}` }
    return {
      cause: 'quantity',
      message: `${what}: ours counts ${mine.quantity}, issued ${quantity}, at ${mineAt}.`,
    }
  }
  if (sameQuantity)
    return {
      cause: 'price',
      message: `${what}: ours charges ${mineAt} for each, issued ${theirsAt}, for ${mine.quantity}.`,
    }
  return { cause: 'quantity-and-price', message: `${what}: ours charges ${a}, issued ${b}.` }
}

/** The sum of lines, with how many and at which prices. */
function sideOf(
  currency: string,
  lines: readonly { readonly amount: Money; readonly quantity: Decimal | null; readonly unitPrice: Decimal | null }[],
): Side {
  const quantities = lines.flatMap(({ quantity }) => quantity ?? [])
  const prices = new Map(
    lines.flatMap(({ unitPrice }) => (unitPrice === null ? [] : [[toPlain(unitPrice), unitPrice]])),
  )
  return {
    amount: round(plus(...lines.map((line) => line.amount)), currency),
    quantity: quantities.length < lines.length ? null : toPlain(plus(...quantities)),
    prices: lines.some(({ unitPrice }) => unitPrice === null) ? [] : [...prices.values()],
  }
}

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
  if (isProduct(theirs, currency)) return null
  for (const of of new Set([daysBetween(charge.period.from, charge.period.to), 30]))
    for (let days = 1; days < of; days++)
      if (round(over(times(mine.amount, days), of), currency) === theirs.amount)
        return `ours charges the whole period, ${mine.amount}; issued charges ${theirs.amount}, as much as ${days} of ${of} days cost. It may be another price, too: the line does not say how many at what price.`
  return null
}

const isProduct = ({ amount, quantity, prices: [price, ...more] }: Side, currency: string): boolean =>
  quantity !== null &&
  price !== undefined &&
  (more.length > 0 || near(round(times(quantity, price), currency), amount, currency))

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

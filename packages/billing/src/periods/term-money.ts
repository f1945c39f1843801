// What joining a term late costs, and ending it early.

import {
  addMonths,
  type Decimal,
  DomainError,
  daysBetween,
  type LocalDate,
  type Money,
  type Period,
} from '@mspkit/values'
import { keyedOf } from '@mspkit/values/arguments'
import { type Amount, compare, type Exact, exact, over, plus, type Rounding, round, times } from '@mspkit/values/money'
import { assertDate, assertPeriod, wholeMonthsBetween } from '../values/months'
import { plainTo } from '../values/plain'

/** What is charged for the rest of a term that something joins late. */
export interface CoTermStub {
  readonly amount: Money
  readonly days: number
  /** Days of the whole term. */
  readonly of: number
  readonly stub: Period
}

/**
 * What does something cost that is added to a running term and ends with it? The price of the whole term by its actual days.
 *
 * @param input.price for the whole term.
 * @throws DomainError when the day of joining lies outside the term.
 * @example
 * coTermStub({ currency: 'USD', price: '10800.00', term: { from: '2026-01-01', to: '2029-01-01' }, addedOn: '2027-06-15' })
 * // => { amount: '5577.37', days: 566, of: 1096, stub: { from: '2027-06-15', to: '2029-01-01' } }
 */
export function coTermStub(input: {
  readonly currency: string
  readonly price: Decimal
  readonly term: Period
  readonly addedOn: LocalDate
  readonly rounding?: Rounding
}): CoTermStub {
  keyedOf(input, 'an addition to a term', coTermExample, ['currency', 'price', 'term', 'addedOn'])
  const { term, addedOn } = input
  assertPeriod(term)
  assertDate(addedOn, 'addedOn')
  const stub = { from: addedOn, to: term.to }
  if (addedOn < term.from || addedOn > term.to || term.from === term.to) {
    const message = `${addedOn} does not lie in the term ${term.from} to ${term.to}. Write a day in it.`
    throw new DomainError('billing/outside-period', message, { on: addedOn, period: { ...term } })
  }
  const days = daysBetween(addedOn, term.to)
  const of = daysBetween(term.from, term.to)
  return { amount: round(times(input.price, over(days, of)), input.currency, input.rounding), days, of, stub }
}

const coTermExample =
  '{ "currency": "USD", "price": "10800.00", "term": { "from": "2026-01-01", "to": "2029-01-01" }, "addedOn": "2027-06-15" }'

/** What ending before the term costs. */
export type TerminationRule =
  | {
      /** The months that are left, at the monthly price. */
      readonly kind: 'remaining-months'
      /** At most so many. */
      readonly maxMonths?: number
      /** Of their price; 100 when left out. */
      readonly percent?: Decimal
      /** A month that has begun: left out (`drop`, the default), counted whole, or by its days. */
      readonly partMonth?: 'drop' | 'count' | 'by-day'
    }
  | {
      /** One fee, whenever the contract ends. */
      readonly kind: 'fixed'
      /** The fee. */
      readonly amount: Money
    }

/** The fee, and the months it was counted from. */
export interface TerminationFee {
  readonly fee: Money
  /** Whole months left. */
  readonly remainingMonths: number
  /** Days left beyond them. */
  readonly remainingDays: number
  /** Months charged, decimal text of up to four indexes. */
  readonly chargedMonths: Decimal
}

/**
 * What does it cost to end early? Lesser of a number of months and what is left, a share of what is left, or a fixed sum.
 *
 * @param input.endsOn the first day no longer served: a termination on 31 March ends on 1 April.
 * @param input.termTo the first day after the term.
 * @throws DomainError when it ends after the term.
 * @example
 * terminationFee({ currency: 'USD', monthly: '2400.00', endsOn: '2026-04-01', termTo: '2028-01-01',
 *   rule: { kind: 'remaining-months', maxMonths: 6 } })
 * // => { fee: '14400.00', remainingMonths: 21, remainingDays: 0, chargedMonths: '6' }
 */
export function terminationFee(input: {
  readonly currency: string
  readonly monthly: Amount
  readonly endsOn: LocalDate
  readonly termTo: LocalDate
  readonly rule: TerminationRule
  readonly rounding?: Rounding
}): TerminationFee {
  keyedOf(input, 'an early ending', endingExample, ['currency', 'monthly', 'endsOn', 'termTo', 'rule'])
  const { currency, endsOn, termTo, rule, rounding } = input
  keyedOf(rule, 'a rule', '{ "kind": "remaining-months", "maxMonths": 6 }', ['kind'])
  const remainingMonths = wholeMonthsBetween(endsOn, termTo)
  const lastWhole = addMonths(endsOn, remainingMonths)
  const remainingDays = daysBetween(lastWhole, termTo)
  if (rule.kind === 'fixed')
    return { fee: round(rule.amount, currency, rounding), remainingMonths, remainingDays, chargedMonths: '0' }
  const part = partOf(rule.partMonth ?? 'drop', lastWhole, remainingDays)
  const left = plus(remainingMonths, part)
  const charged = rule.maxMonths !== undefined && compare(left, rule.maxMonths) > 0 ? exact(rule.maxMonths) : left
  const fee = round(times(input.monthly, charged, over(rule.percent ?? '100', 100)), currency, rounding)
  return { fee, remainingMonths, remainingDays, chargedMonths: shown(charged) }
}

const endingExample =
  '{ "currency": "USD", "monthly": "2400.00", "endsOn": "2026-04-01", "termTo": "2028-01-01", "rule": { "kind": "remaining-months" } }'

function partOf(rule: 'drop' | 'count' | 'by-day', from: LocalDate, days: number): Amount {
  if (days === 0 || rule === 'drop') return 0
  return rule === 'count' ? 1 : over(days, daysBetween(from, addMonths(from, 1)))
}

const shown = (months: Exact): Decimal => plainTo(months, 4)

// What is wrong with discounts and minimum commitments.

import { type Decimal, didYouMean, type Problem, problem, quote } from '@mspkit/values'
import { compare, currencyProblems } from '@mspkit/values/money'
import { checkDocument, list, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import type { ChargeLineDefinition, Commitment, Discount } from '../definition'
import { commitmentSchema, discountSchema } from '../definition/terms'
import { checkSum, notNegative } from './amount'

const adjustments = strict({
  /** Discounts on the lines that each names. */
  discounts: z.exactOptional(list(discountSchema)),
  /** The least that is charged for the period. */
  commitments: z.exactOptional(list(commitmentSchema)),
})
/** Discounts and minimum commitments of an agreement. */
export interface Adjustments {
  readonly discounts?: readonly Discount[]
  readonly commitments?: readonly Commitment[]
}
const adjustmentsSchema: Schema<Adjustments> = adjustments

/** What discounts and minimums refer to. */
export interface AdjustmentsContext {
  /** ISO 4217. */
  readonly currency: string
  /** The lines whose ids they name. */
  readonly lines: readonly Pick<ChargeLineDefinition, 'id'>[]
}

/**
 * What is wrong with discounts and minimum commitments: their structure, lines that are not there, percentages over 100. Never throws.
 *
 * @example
 * checkAdjustments({ discounts: [{ id: 'loyal', lines: ['seat'], percent: '5' }] },
 *   { currency: 'USD', lines: [{ id: 'seats', kind: 'flat', price: '1.00' }] })[0].path // => '/discounts/0/lines/0'
 */
export function checkAdjustments(document: unknown, context: AdjustmentsContext): readonly Problem[] {
  const currency: unknown = context?.currency
  const unknown = currencyProblems(currency, 'billing/unknown-currency')
  if (unknown.length > 0) return unknown
  const ids = Array.isArray(context.lines) ? context.lines.map((line) => line?.id) : []
  return checkDocument(adjustmentsSchema, document, 'billing', ({ discounts = [], commitments = [] }) => [
    ...discounts.flatMap((discount, i) => [
      ...unknownLines(discount.lines, ids, ['discounts', i, 'lines']),
      ...('amount' in discount
        ? checkSum(discount.amount, context.currency, ['discounts', i, 'amount'])
        : checkPercent(discount.percent, ['discounts', i, 'percent'])),
    ]),
    ...commitments.flatMap((commitment, i) => [
      ...unknownLines(commitment.lines, ids, ['commitments', i, 'lines']),
      ...checkSum(commitment.minimum, context.currency, ['commitments', i, 'minimum']),
    ]),
  ])
}

type Keys = readonly (string | number)[]

function unknownLines(lines: readonly string[] | 'all', ids: readonly string[], keys: Keys): Problem[] {
  if (lines === 'all') return []
  return lines.flatMap((line, i) => {
    if (ids.includes(line)) return []
    const message = `${quote(line)} is not a line of this agreement.${didYouMean(line, ids)}`
    return [problem('billing/unknown-line', [...keys, i], message, { line })]
  })
}

function checkPercent(percent: Decimal, keys: Keys): Problem[] {
  if (compare(percent, 100) <= 0) return notNegative(percent, keys)
  const message = `A discount of ${percent} % is more than the price. Write at most "100".`
  return [problem('billing/over-100', keys, message, { received: percent })]
}

import { didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import { checkStructure } from '@mspkit/values/schema'
import * as z from 'zod'
import type { ChargeLineDefinition, Commitment, Discount } from '../definition'
import { commitmentInner, discountInner } from '../schema/terms'
import { checkSum, fault, notNegative } from './fault'

const adjustmentsSchema = /* @__PURE__ */ z.strictObject({
  discounts: /* @__PURE__ */ z.array(discountInner),
  commitments: /* @__PURE__ */ z.array(commitmentInner),
})

/**
 * All that is wrong with discounts and minimum commitments: their structure, lines that are not there, percentages over 100.
 *
 * @example
 * checkAdjustments({ discounts: [{ id: 'loyal', lines: ['seat'], percent: '5' }] },
 *   { currency: 'USD', lines: [{ id: 'seats', kind: 'flat', price: '1.00' }] })[0].path // => '/discounts/0/lines/0'
 */
export function checkAdjustments(
  adjustments: { readonly discounts?: unknown; readonly commitments?: unknown },
  options: { readonly currency: string; readonly lines: readonly ChargeLineDefinition[] },
): Problem[] {
  const { discounts = [], commitments = [] } = adjustments
  const structure = checkStructure(adjustmentsSchema, { discounts, commitments }, 'billing')
  if (structure.length > 0) return structure
  const ids = options.lines.map(({ id }) => id)
  return [
    ...(discounts as readonly Discount[]).flatMap((discount, place) => [
      ...checkNamed(discount.lines, ids, pointer('discounts', place)),
      ...('amount' in discount
        ? checkSum(discount.amount, options.currency, pointer('discounts', place, 'amount'))
        : checkPercent(discount.percent, pointer('discounts', place, 'percent'))),
    ]),
    ...(commitments as readonly Commitment[]).flatMap((commitment, place) => [
      ...checkNamed(commitment.lines, ids, pointer('commitments', place)),
      ...checkSum(commitment.minimum, options.currency, pointer('commitments', place, 'minimum')),
    ]),
  ]
}

function checkNamed(lines: readonly string[] | 'all', ids: readonly string[], path: string): Problem[] {
  if (lines === 'all') return []
  return lines.flatMap((line, place) =>
    ids.includes(line)
      ? []
      : [
          fault(
            'unknown-line',
            path + pointer('lines', place),
            { line },
            `${quote(line)} is no line of this agreement.${didYouMean(line, ids)}`,
          ),
        ],
  )
}

function checkPercent(percent: string, path: string): Problem[] {
  if (compare(percent, 100) <= 0) return notNegative(percent, path)
  return [
    fault(
      'over-100',
      path,
      { received: percent },
      `${percent} % would pay the client for being one. Write at most "100".`,
    ),
  ]
}

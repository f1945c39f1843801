// What must still be charged or credited when a period was billed wrongly?

import type { Money, Reason, ReasonSource } from '@mspkit/values'
import { jsonOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import { add, negate, sign } from '@mspkit/values/money'
import type { Charge } from '../charges/charge'
import type { CorrectedFacts } from '../reasons/facts'
import type { BillingReason } from '../reasons/reason'

type Correction<R extends Reason<string, object>, Why> = Charge<R | Reason<'billing/corrected', CorrectedFacts & Why>>

/**
 * What must still be charged or credited when a period was billed wrongly, because a fact was recorded late?
 *
 * Compares what was billed with what is right, by line, part and days, and gives a line for each difference: what was billed plus the corrections is what
 * is right, to the minor unit. A correction keeps the kind of its line, so that a second one counts the first as billed. Equal amounts give no line; what should not have been billed is credited whole.
 *
 * @param why goes into the facts of each line's reason, with their types: what was recorded late.
 * @example
 * const line = { lineId: 'seats', kind: 'per-unit', description: 'Seats', period: { from: '2026-04-01', to: '2026-05-01' },
 *   quantity: '40', unitPrice: '99.00', amount: '3960.00', taxCode: null, siteId: null, category: 'recurring',
 *   recognition: { method: 'by-day', service: { from: '2026-04-01', to: '2026-05-01' } }, cost: null, reasons: [] }
 * correctionLines('USD', [line], [{ ...line, unitPrice: '97.50', amount: '3900.00' }], {})[0].amount // => '-60.00'
 */
export function correctionLines<R extends Reason<string, object> = BillingReason, Why extends object = object>(
  currency: string,
  billed: readonly Charge<R>[],
  right: readonly Charge<R>[],
  why: Why,
  source: ReasonSource | null = null,
): Correction<R, Why>[] {
  objectsOf(billed, 'lines', lineExample)
  objectsOf(right, 'lines', lineExample)
  objectOf(why, 'a set of facts', '{ "recordedAt": "2026-03-20T09:00:00Z" }')
  const pairs = new Map<string, { billed: Charge<R>[]; right: Charge<R>[] }>()
  const pairOf = (line: Charge<R>): { billed: Charge<R>[]; right: Charge<R>[] } => {
    const key = keyOf(line)
    const pair = pairs.get(key) ?? { billed: [], right: [] }
    pairs.set(key, pair)
    return pair
  }
  for (const line of billed) pairOf(line).billed.push(line)
  for (const line of right) pairOf(line).right.push(line)
  return [...pairs.values()].flatMap(({ billed: was, right: is }): Correction<R, Why>[] => {
    const billedAmount = add(currency, ...was.map((line) => line.amount))
    const rightAmount = add(currency, ...is.map((line) => line.amount))
    const amount = add(currency, rightAmount, negate(billedAmount))
    if (sign(amount) === 0) return []
    const model = (is[0] ?? was[0]) as Charge<R>
    const period = model.period && { ...model.period }
    const facts = { billed: billedAmount, right: rightAmount, period, ...why }
    const reason = { code: 'billing/corrected', facts, source } as const
    return [
      {
        ...model,
        quantity: null,
        unitPrice: null,
        amount,
        cost: costOf(currency, was, is),
        reasons: [reason, ...model.reasons],
      },
    ]
  })
}

type Costed = readonly Pick<Charge<Reason<string, object>>, 'cost'>[]

/** By how much the cost of what is passed on changes; `null` where a line has no cost, as on invoices that were issued before lines had costs. */
function costOf(currency: string, was: Costed, is: Costed): Money | null {
  const costs = (lines: Costed): Money[] => lines.flatMap(({ cost }) => (typeof cost === 'string' ? [cost] : []))
  const [before, after] = [costs(was), costs(is)]
  if (before.length < was.length || after.length < is.length) return null
  return add(currency, ...after, ...before.map((cost) => negate(cost)))
}

const lineExample = '[{ "lineId": "seats", "kind": "per-unit", "amount": "3960.00" }]'

/** Tax code and site are in the key: a line that moved to another is credited under the old one. */
const keyOf = (line: Charge<Reason<string, object>>): string =>
  jsonOf([line.lineId, line.kind, line.period?.from, line.period?.to, line.taxCode, line.siteId], 'a line')

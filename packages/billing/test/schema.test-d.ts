import type {
  Charge,
  ChargeLineDefinition,
  Commitment,
  Discount,
  Expense,
  Quantity,
  RateCard,
  TaxRate,
} from '@mspkit/billing'
import { chargesFor, prorate, tierPrice } from '@mspkit/billing'
import type { ChargeLine } from '@mspkit/records'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { lineInner } from '../src/schema/line'
import type { quantityInner } from '../src/schema/quantity'
import type { rateCardInner } from '../src/schema/rate-card'
import type { commitmentInner, discountInner, expenseInner, taxRateInner } from '../src/schema/terms'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

// The unannotated schemas are compared: on the annotated ones this could not fail.
test('each schema says exactly what its type says', () => {
  expectTypeOf<Same<z.infer<typeof lineInner>, ChargeLineDefinition>>().toEqualTypeOf<true>()
  expectTypeOf<Same<z.infer<typeof quantityInner>, Quantity>>().toEqualTypeOf<true>()
  expectTypeOf<z.infer<typeof rateCardInner>>().toEqualTypeOf<RateCard>()
  expectTypeOf<Same<z.infer<typeof discountInner>, Discount>>().toEqualTypeOf<true>()
  expectTypeOf<z.infer<typeof commitmentInner>>().toEqualTypeOf<Commitment>()
  expectTypeOf<z.infer<typeof taxRateInner>>().toEqualTypeOf<TaxRate>()
  expectTypeOf<Same<z.infer<typeof expenseInner>, Expense>>().toEqualTypeOf<true>()
})

test('a charge is a charge line', () => {
  expectTypeOf<Charge>().toExtend<ChargeLine>()
})

test('money is text, never a number', () => {
  expectTypeOf<Charge['amount']>().toEqualTypeOf<string>()
  // @ts-expect-error a price is text
  const price: ChargeLineDefinition = { id: 'care', kind: 'flat', price: 10 }
  // @ts-expect-error a total is text, so it cannot be added up as a number
  const sum: number = chargesFor([price], { from: '', to: '' }, {}, { currency: 'USD', timeZone: 'UTC' }).total
  // @ts-expect-error a tier's price is text
  tierPrice({ currency: 'USD', quantity: 1, price: { model: 'volume', tiers: [{ upTo: null, unitPrice: sum }] } })
})

test('what must be written must be written', () => {
  // @ts-expect-error a rate card says what is rounded together
  const card: RateCard = { rates: [] }
  // @ts-expect-error a block says which hours it draws
  const block: ChargeLineDefinition = { id: 'block', kind: 'block-hours' }
  // @ts-expect-error a minimum says how it is compared
  const minimum: Commitment = { id: 'm', lines: 'all', minimum: '1.00' }
  // @ts-expect-error a proration names its basis
  prorate({ currency: 'USD', amount: '1.00', period: { from: '', to: '' }, used: { from: '', to: '' } })
  expectTypeOf([card, block, minimum]).toBeArray()
})

test('a volume ladder has no package size', () => {
  // @ts-expect-error `size` belongs to packages
  const line: ChargeLineDefinition = { id: 't', kind: 'tiered', model: 'volume', tiers: [], quantity: '1', size: '10' }
  expectTypeOf(line).toEqualTypeOf<ChargeLineDefinition>()
})

import type {
  BillingReason,
  Charge,
  ChargeLineDefinition,
  Commitment,
  Discount,
  FlatLine,
  MissingFact,
  RateCard,
} from '@mspkit/billing'
import {
  chargesFor,
  checkLines,
  checkRateCard,
  defineLines,
  defineRateCard,
  parseLines,
  taxLines,
} from '@mspkit/billing'
import type { QuantityInput } from '@mspkit/billing/calculations'
import {
  commitment,
  countQuantity,
  drawBlocks,
  prorate,
  roundTime,
  tierPrice,
  uplift,
} from '@mspkit/billing/calculations'
import { lineSchemaWith } from '@mspkit/billing/schema'
import { reasonInWords } from '@mspkit/billing/words'
import type { ChargeLine } from '@mspkit/records'
import type { Money, Problem } from '@mspkit/values'
import { list } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { expectTypeOf, test } from 'vitest'

const march = { from: '2026-03-01', to: '2026-04-01' } as const
const usd = { currency: 'USD', timeZone: 'UTC' }

test('a slip in a line does not compile', () => {
  // @ts-expect-error misspelt key
  defineLines([{ id: 'care', kind: 'flat', price: '1.00', prise: '1.00' }])
  // @ts-expect-error unknown kind
  defineLines([{ id: 'care', kind: 'labour' }])
  // @ts-expect-error a price is text
  defineLines([{ id: 'care', kind: 'flat', price: 10 }])
  // @ts-expect-error a number instead of a line
  defineLines([42])
  // @ts-expect-error one line instead of a list
  defineLines({ id: 'care', kind: 'flat', price: '1.00' })
  // @ts-expect-error a quantity is text
  defineLines([{ id: 'seats', kind: 'per-unit', price: '1.00', quantity: 4 }])
  // @ts-expect-error the rate of work is on the rate card
  defineLines([{ id: 'labour', kind: 'time-and-materials', rate: '150.00' }])
  // @ts-expect-error a date is no money
  defineLines([{ id: 'care', kind: 'flat', price: '2026-03-01' }])
  // @ts-expect-error a margin and a markup exclude each other, and a price
  defineLines([{ id: 'fw', kind: 'resale', quantity: '1' }])
  // @ts-expect-error `size` belongs to packages
  defineLines([{ id: 't', kind: 'tiered', model: 'volume', tiers: [], quantity: '1', size: '10' }])
  // @ts-expect-error a block says which hours it draws
  defineLines([{ id: 'block', kind: 'block-hours' }])
})

test('a slip in a rate card, a discount or a minimum does not compile', () => {
  // @ts-expect-error a rate card says what is rounded together
  defineRateCard({ rates: [] })
  // @ts-expect-error misspelt key
  defineRateCard({ rates: [], roundPer: 'entry', incremnt: '15m' })
  // @ts-expect-error wrong literal
  defineRateCard({ rates: [], roundPer: 'ticket' })
  // @ts-expect-error a length needs its unit
  defineRateCard({ rates: [], roundPer: 'entry', increment: '15' })
  // @ts-expect-error a minimum says how it is compared
  const minimum: Commitment = { id: 'm', lines: 'all', minimum: '1.00' }
  // @ts-expect-error percent or amount
  const discount: Discount = { id: 'd', lines: 'all' }
  expectTypeOf([minimum, discount]).toBeArray()
})

test('a slip in a call does not compile', () => {
  // @ts-expect-error misspelt key of the context
  chargesFor([], march, {}, { ...usd, timezone: 'UTC', drawOrdr: 'listed' })
  // @ts-expect-error wrong literal in the context
  chargesFor([], march, {}, { ...usd, drawOrder: 'newest' })
  // @ts-expect-error misspelt key of the usage
  chargesFor([], march, { contact: [] }, usd)
  // @ts-expect-error a number instead of a period
  chargesFor([], 202603, {}, usd)
  // @ts-expect-error unknown data goes through parseLines
  chargesFor(JSON.parse('[]') as unknown, march, {}, usd)
  // @ts-expect-error a currency is needed
  checkLines([], {})
  // @ts-expect-error misspelt key of the context
  checkRateCard({}, { currency: 'USD', calendar: [] })
  // @ts-expect-error a proration names its basis
  prorate({ currency: 'USD', amount: '1.00', period: march, used: march })
  // @ts-expect-error minutes are numbers
  roundTime({ minutes: '7' })
  // @ts-expect-error misspelt key of a pool
  drawBlocks([{ id: 'b', draws: 'worked-hours', purchase: [] }], [])
  // @ts-expect-error minutes of entries are numbers
  drawBlocks([], [{ id: 'E1', on: '2026-03-01', minutes: '45' }])
  // @ts-expect-error wrong literal
  countQuantity({ count: 'contacts', at: 'first' }, march, {})
  // @ts-expect-error a tax rate is text
  taxLines([], [{ taxCode: 'service', rate: 0.0825 }], { currency: 'USD' })
  // @ts-expect-error wrong literal
  commitment({ currency: 'USD', minimum: '1.00', charges: [], compare: 'before' })
  // @ts-expect-error misspelt key
  uplift({ currency: 'USD', price: '1.00', raise: { percent: '3' }, time: 2 })
  // @ts-expect-error a tier's price is text
  tierPrice({ currency: 'USD', quantity: 1, price: { model: 'volume', tiers: [{ upTo: null, unitPrice: 1 }] } })
})

test('what is written right compiles', () => {
  const lines = [
    { id: 'care', kind: 'flat', price: '4500.00' },
    { id: 'seats', kind: 'per-unit', price: '115.00', quantity: { count: 'contacts', at: 'first-day', minimum: 40 } },
    { id: 'fw', kind: 'resale', cost: '80.00', markupPercent: '25', quantity: '1' },
  ] satisfies ChargeLineDefinition[]
  expectTypeOf(lines).toExtend<readonly ChargeLineDefinition[]>()
  expectTypeOf<FlatLine['kind']>().toEqualTypeOf<'flat'>()
  const parsed = parseLines([], { currency: 'USD' })
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<readonly ChargeLineDefinition[]>()
  expectTypeOf<QuantityInput['currency']>().toEqualTypeOf<string>()
  expectTypeOf(defineRateCard({ rates: [], roundPer: 'visit' })).toEqualTypeOf<RateCard>()
})

test('a charge is a charge line, a missing fact is a problem, and money is text', () => {
  expectTypeOf<Charge>().toExtend<ChargeLine<BillingReason>>()
  expectTypeOf<MissingFact>().toExtend<Problem<string, object>>()
  expectTypeOf<Charge['amount']>().toEqualTypeOf<Money>()
  // @ts-expect-error a total is text, so it cannot be added up as a number
  const sum: number = chargesFor([], march, {}, usd).total
  expectTypeOf(sum).toBeNumber()
})

test('lines with more keys have a schema whose type knows them', () => {
  const schema = lineSchemaWith({ obligations: list(z.string()) })
  expectTypeOf<z.infer<typeof schema>['obligations']>().toEqualTypeOf<readonly string[]>()
  expectTypeOf<z.infer<typeof schema>>().toExtend<ChargeLineDefinition>()
})

test('reasons are told apart by their code', () => {
  const factsOf = (reason: BillingReason) => {
    if (reason.code === 'billing/hours') expectTypeOf(reason.facts.actualMinutes).toEqualTypeOf<number>()
    if (reason.code === 'billing/grant') expectTypeOf(reason.facts.price).toEqualTypeOf<Money>()
    // @ts-expect-error no such code
    return reason.code === 'billing/hour'
  }
  void factsOf
  // @ts-expect-error a reason of another package
  reasonInWords({ code: 'sla/breached', facts: {}, source: null })
})

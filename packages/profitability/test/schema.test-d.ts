import type { CostFact, MetricName, RevenueFact, StatementFacts, Work } from '@mspkit/profitability'
import { measure } from '@mspkit/profitability'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { statementFactsInner } from '../src/schema'

type Read = z.infer<typeof statementFactsInner>
/** Each member of a union as one object, so that an intersection is compared by its keys. */
type Flat<T> = T extends unknown ? { [K in keyof T]: T[K] } : never

// The unannotated schema is compared: on the annotated one this could not fail.
test('the schema says what the type says', () => {
  expectTypeOf<Flat<NonNullable<Read['revenue']>[number]>>().toEqualTypeOf<Flat<RevenueFact>>()
  expectTypeOf<Flat<NonNullable<Read['costs']>[number]>>().toEqualTypeOf<Flat<CostFact>>()
  expectTypeOf<NonNullable<Read['work']>[number]>().toEqualTypeOf<Work>()
  expectTypeOf<Flat<Omit<Read, 'revenue' | 'costs'>>>().toEqualTypeOf<Flat<Omit<StatementFacts, 'revenue' | 'costs'>>>()
  expectTypeOf<Read>().toExtend<StatementFacts>()
  expectTypeOf<StatementFacts>().toExtend<Read>()
})

test('what must not compile', () => {
  // @ts-expect-error a metric has a name of its own
  measure('ehr', {})
  const owner = { clientId: 'acme', category: 'other' } as const
  // @ts-expect-error money is text
  const number: RevenueFact = { ...owner, amount: 5, method: 'at-once', on: '2026-03-01' }
  // @ts-expect-error what is earned by day has a service
  const undated: RevenueFact = { ...owner, amount: '5.00', method: 'by-day' }
  expectTypeOf([number, undated]).toExtend<readonly RevenueFact[]>()
  expectTypeOf<'effective-hourly-rate'>().toExtend<MetricName>()
})

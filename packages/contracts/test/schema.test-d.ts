import type {
  Amendment,
  Contract,
  ContractLine,
  ContractUsage,
  DraftInvoice,
  LineTerms,
  Renewal,
} from '@mspkit/contracts'
import { compileContract } from '@mspkit/contracts'
import { contractUsageSchemaWith } from '@mspkit/contracts/schema'
import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { contractInner } from '../src/schema/contract'
import type { amendmentInner, lineTermsInner, renewalInner } from '../src/schema/terms'
import type { contractUsageInner } from '../src/schema/usage'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

// The unannotated schemas are compared: on the annotated ones this could not fail.
test('each schema says exactly what its type says', () => {
  expectTypeOf<Same<z.infer<typeof contractInner>, Contract>>().toEqualTypeOf<true>()
  expectTypeOf<Same<z.infer<typeof renewalInner>, Renewal>>().toEqualTypeOf<true>()
  expectTypeOf<Same<z.infer<typeof lineTermsInner>, LineTerms>>().toEqualTypeOf<true>()
  expectTypeOf<Same<z.infer<typeof amendmentInner>, Amendment>>().toEqualTypeOf<true>()
  expectTypeOf<Same<z.infer<typeof contractUsageInner>, ContractUsage>>().toEqualTypeOf<true>()
  // An optional key that one of them lacks would pass above.
  expectTypeOf<keyof z.infer<typeof contractUsageInner>>().toEqualTypeOf<keyof ContractUsage>()
})

test('a usage with further keys is a usage', () => {
  const monthly = contractUsageSchemaWith({ month: z.string() })
  expectTypeOf<z.infer<typeof monthly>>().toExtend<ContractUsage & { readonly month: string }>()
})

test('a draft has a total exactly when it has its facts', () => {
  const contract = compileContract({} as Contract)
  const draft = contract.draftInvoice('2026-03', {}, { knownAt: '2026-03-01T00:00:00Z' })
  expectTypeOf(draft).toEqualTypeOf<DraftInvoice>()
  if (draft.outcome === 'charged') expectTypeOf(draft.total).toEqualTypeOf<string>()
  // @ts-expect-error a total may be null while facts are missing
  const total: string = draft.total
  expectTypeOf(total).toBeString()
})

test('what must be written must be written', () => {
  // @ts-expect-error what is known is never guessed
  compileContract({} as Contract).draftInvoice('2026-03', {})
  // @ts-expect-error a price is text
  const line: ContractLine = { id: 'care', kind: 'flat', price: 10 }
  // @ts-expect-error notice is days, months or business days
  const renewal: Renewal = { auto: true, months: 12, notice: { weeks: 3 } }
  expectTypeOf([line, renewal]).toBeArray()
})

import {
  type BilledInvoice,
  billingPeriodsOf,
  type ChargeReason,
  type Contract,
  type ContractLine,
  type ContractUsage,
  compareContracts,
  compileContract,
  type DraftInvoice,
  defineContract,
  factAt,
  lastDayForNotice,
  mayApprove,
  parseContract,
  type Renewal,
  raiseOf,
  responsibleFor,
} from '@mspkit/contracts'
import {
  agreementProfit,
  checkProfitUsage,
  collectProfit,
  compileAgreement,
  revenueOfDrafts,
} from '@mspkit/contracts/profit'
import { contractUsageSchemaWith } from '@mspkit/contracts/schema'
import { invoiceInWords, reasonInWords, renewalInWords } from '@mspkit/contracts/words'
import type { Money } from '@mspkit/values'
import * as z from '@mspkit/values/zod'
import { expectTypeOf, test } from 'vitest'

const contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [{ id: 'care', kind: 'flat', price: '4500.00' }],
} satisfies Contract
const knownAt = '2026-03-01T00:00:00Z'
const march = { from: '2026-03-01', to: '2026-04-01' } as const

test('a slip in a contract does not compile', () => {
  // @ts-expect-error misspelt key
  compileContract({ ...contract, linse: [] })
  // @ts-expect-error misspelt key, checked where it is written
  defineContract({ ...contract, renewel: {} })
  // @ts-expect-error a number instead of an object
  compileContract(42)
  // @ts-expect-error a list instead of an object
  compileContract([])
  // @ts-expect-error term is required
  compileContract({ id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'Etc/UTC', lines: [] })
  // @ts-expect-error unknown data goes through parseContract
  compileContract(JSON.parse('{}') as unknown)
  // @ts-expect-error a price is text
  compileContract({ ...contract, lines: [{ id: 'care', kind: 'flat', price: 4500 }] })
  // @ts-expect-error no such kind of line
  compileContract({ ...contract, lines: [{ id: 'care', kind: 'labour' }] })
  // @ts-expect-error misspelt key of what contracts add to a line
  compileContract({ ...contract, lines: [{ id: 'care', kind: 'flat', price: '1.00', pakage: {} }] })
  // @ts-expect-error wrong literal
  compileContract({ ...contract, lateEntry: 'later' })
  // @ts-expect-error money is not a date
  compileContract({ ...contract, endsOn: '4500.00' })
  // @ts-expect-error a month is not a date
  compileContract({ ...contract, term: { from: '2026-01', months: 12 } })
})

test('a slip in a context does not compile', () => {
  // @ts-expect-error misspelt key
  compileContract(contract, { calendar: {} })
  // @ts-expect-error a calendar needs hours
  compileContract(contract, { calendars: { desk: { timeZone: 'Etc/UTC' } } })
  // @ts-expect-error index values are text
  compileContract(contract, { indexes: { 'CPI-U': { '2026-10': 319 } } })
  // @ts-expect-error a number instead of an object
  compileContract(contract, 42)
  // @ts-expect-error unknown data goes through parseContract
  compileAgreement(JSON.parse('{}') as unknown)
  // @ts-expect-error misspelt key
  compileAgreement({ ...contract, linse: [] })
})

test('a slip in the arguments of contract functions does not compile', () => {
  const compiled = compileContract(contract)
  // @ts-expect-error what is known never defaults to everything
  compiled.draftInvoice('2026-03', {})
  // @ts-expect-error misspelt key of the options
  compiled.draftInvoice('2026-03', {}, { knownAt, bills: [] })
  // @ts-expect-error misspelt key of the usage
  compiled.draftInvoice('2026-03', { contact: [] }, { knownAt })
  // @ts-expect-error neither a period nor a month
  compiled.draftInvoice('March', {}, { knownAt })
  // @ts-expect-error a list of ids is not issued invoices
  compiled.corrections(['I-1'], { knownAt })
  // @ts-expect-error misspelt key of the options
  compiled.corrections([], { knownat: knownAt })
  // @ts-expect-error misspelt key of the options
  compiled.coverage({}, { knownAt, limit: [] })
  // @ts-expect-error a number instead of an object
  compiled.termsAt(42)
  // @ts-expect-error misspelt key of the options
  compiled.renewal('2026-03-01', { line: 'care' })
  // @ts-expect-error the price is required
  compiled.coTerm('2026-03-01', {})
  // @ts-expect-error read-only
  compiled.definition.lines = []
})

test('a slip in what the formulas take does not compile', () => {
  // @ts-expect-error a number instead of an object
  compareContracts(42, contract)
  // @ts-expect-error misspelt key
  compareContracts(contract, { ...contract, linse: [] })
  // @ts-expect-error weeks are no notice
  lastDayForNotice('2026-05-31', { weeks: 3 })
  // @ts-expect-error money is not a date
  billingPeriodsOf({ anchor: '4500.00', months: 1 }, '2026-01-01', '2026-02-01')
  // @ts-expect-error percent is text
  raiseOf({ lines: 'all', percent: 3 }, '2027-01-01', 12, {})
  // @ts-expect-error misspelt key
  responsibleFor({ duty: [] }, {})
  // @ts-expect-error a sum is text
  mayApprove({}, {}, { amount: 450 })
  // @ts-expect-error the second time is missing
  factAt([], { validAt: '2026-01-01' })
})

test('a slip in the options of profit does not compile', () => {
  const agreements = [compileAgreement(contract)]
  const terms = { currency: 'USD' }
  // @ts-expect-error the terms are required
  collectProfit(march, { agreements, knownAt })
  // @ts-expect-error misspelt key
  collectProfit(march, { agreements, knownAt, terms, usages: [] })
  // @ts-expect-error a contract is not an agreement
  collectProfit(march, { agreements: [contract], knownAt, terms })
  // @ts-expect-error misspelt key of a usage
  collectProfit(march, { agreements, knownAt, terms, usage: [{ contract: 'AG-1' }] })
  // @ts-expect-error the work is required
  agreementProfit(march, { agreements, knownAt, terms })
  // @ts-expect-error a month is not a period
  agreementProfit('2026-03', { agreements, knownAt, terms, entries: [] })
  // @ts-expect-error time entries are not usage
  checkProfitUsage([{ entries: [] }], agreements, march)
  // @ts-expect-error what is known never defaults to everything
  revenueOfDrafts(agreements[0], [], march, {})
})

test('what is written right compiles', () => {
  const parsed = parseContract({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<Contract>()
  const line: ContractLine = { id: 'care', kind: 'flat', price: '1.00', decreases: 'next-period' }
  const renewal: Renewal = { auto: true, months: 12, notice: { businessDays: 3, calendar: 'desk' } }
  expectTypeOf([line, renewal]).toBeArray()
  const monthly = contractUsageSchemaWith({ month: z.string() })
  expectTypeOf<z.infer<typeof monthly>>().toExtend<ContractUsage & { readonly month: string }>()
})

test('a draft has a total exactly when it has its facts', () => {
  const draft = compileContract(contract).draftInvoice('2026-03', {}, { knownAt })
  expectTypeOf(draft).toEqualTypeOf<DraftInvoice>()
  if (draft.outcome === 'charged') expectTypeOf(draft.total).toEqualTypeOf<Money>()
  // @ts-expect-error a total may be null while facts are missing
  const total: string = draft.total
  expectTypeOf(total).toBeString()
  const billed = { ...draft, billedAt: knownAt, usage: {} } satisfies BilledInvoice
  expectTypeOf(billed).toExtend<BilledInvoice>()
})

test('the code of a reason says which facts it has', () => {
  const invoiceOf = (reason: ChargeReason) => {
    if (reason.code === 'billing/corrected') expectTypeOf(reason.facts.billedAt).toExtend<string>()
    if (reason.code === 'contracts/surcharge') expectTypeOf(reason.facts.entryId).toEqualTypeOf<string>()
    // @ts-expect-error no such code
    return reason.code === 'contracts/sur-charge'
  }
  void invoiceOf
  // @ts-expect-error a code alone is not a reason
  reasonInWords({ code: 'contracts/ended' })
  // @ts-expect-error a draft is not a renewal's status
  renewalInWords(compileContract(contract).draftInvoice('2026-03', {}, { knownAt }))
  // @ts-expect-error one bag of options
  invoiceInWords(compileContract(contract).draftInvoice('2026-03', {}, { knownAt }), 'en-GB')
})

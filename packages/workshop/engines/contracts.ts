// Answers the contracts cases with @mspkit/contracts.

import type { ConformanceQuestion } from '@mspkit/conformance'
import {
  billingPeriodsOf,
  type CompiledContract,
  type Contract,
  type ContractContext,
  type ContractUsage,
  compileContract,
  factAt,
  type Indexes,
  type RenewalOptions,
} from '@mspkit/contracts'
import type { Decimal, Instant, LocalDate, Money } from '@mspkit/values'

type Definition = Contract & {
  readonly cycle: Parameters<typeof billingPeriodsOf>[0]
  readonly facts: Parameters<typeof factAt>[0]
}

interface Facts extends RenewalOptions {
  readonly indexes?: Indexes
  /** What the contract names and does not hold. */
  readonly context?: ContractContext
  readonly from: LocalDate
  readonly to: LocalDate
  readonly asOf: LocalDate
  readonly period: Parameters<CompiledContract['draftInvoice']>[0]
  readonly usage: ContractUsage
  readonly validAt: LocalDate
  readonly knownAt: Instant
  readonly addedOn: LocalDate
  readonly price: Decimal
  readonly endsOn: LocalDate
  readonly monthly: Money
  readonly billed: ReadonlyArray<{
    readonly period: Parameters<CompiledContract['draftInvoice']>[0]
    readonly billedAt: Instant
  }>
}

type Question = ConformanceQuestion<Definition, Facts, string>

export function answerContracts({ definition, facts, ask }: Question): unknown {
  if (ask === 'billingPeriods') return billingPeriodsOf(definition.cycle, facts.from, facts.to)
  if (ask === 'factAt') return factAt(definition.facts, facts)
  const { indexes, knownAt, context = {} } = facts
  const contract = compileContract(definition, indexes === undefined ? context : { ...context, indexes })
  switch (ask) {
    case 'renewal':
      return contract.renewal(facts.asOf, facts)
    case 'draftInvoice':
      return contract.draftInvoice(facts.period, facts.usage, { knownAt })
    case 'coverage':
      return contract.coverage(facts.usage, { knownAt })
    case 'termsAt':
      return contract.termsAt({ validAt: facts.validAt, knownAt })
    case 'timeline':
      return contract.timeline({ until: facts.to, knownAt })
    case 'coTerm':
      return contract.coTerm(facts.addedOn, { price: facts.price })
    case 'earlyTermination':
      return contract.earlyTermination(facts.endsOn, { monthly: facts.monthly })
    case 'corrections':
      return corrected(contract, facts)
    default:
      throw new Error(`The contracts engine does not know the question ${ask}.`)
  }
}

/** Each period is drafted as it was known when it was billed, then corrected by what is known now. */
function corrected(contract: CompiledContract, { billed, knownAt }: Facts): unknown {
  const invoices = billed.map(({ period, billedAt }) => ({
    ...contract.draftInvoice(period, {}, { knownAt: billedAt }),
    billedAt,
    usage: {},
  }))
  return contract.corrections(invoices, { knownAt })
}

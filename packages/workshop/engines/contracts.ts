// Answers the contracts cases with @mspkit/contracts.

import type { ConformanceQuestion } from '@mspkit/conformance'
import {
  billingPeriodsOf,
  type CompiledContract,
  type Contract,
  type ContractUsage,
  compileContract,
  factAt,
  type Indexes,
  type RenewalOptions,
} from '@mspkit/contracts'

type Definition = Contract & {
  readonly cycle: Parameters<typeof billingPeriodsOf>[0]
  readonly facts: Parameters<typeof factAt>[0]
}

interface Facts extends RenewalOptions {
  readonly indexes?: Indexes
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly period: string
  readonly usage: ContractUsage
  readonly validAt: string
  readonly knownAt: string
  readonly addedOn: string
  readonly price: string
  readonly endsOn: string
  readonly monthly: string
  readonly billed: ReadonlyArray<{ readonly period: string; readonly billedAt: string }>
}

type Question = ConformanceQuestion<Definition, Facts, string>

export function answerContracts({ definition, facts, ask }: Question): unknown {
  if (ask === 'billingPeriods') return billingPeriodsOf(definition.cycle, facts.from, facts.to)
  if (ask === 'factAt') return factAt(definition.facts, facts)
  const { indexes, knownAt } = facts
  const contract = compileContract(definition, indexes === undefined ? {} : { indexes })
  switch (ask) {
    case 'renewal':
      return contract.renewal(facts.asOf, facts)
    case 'draftInvoice':
      return contract.draftInvoice(facts.period, facts.usage, { knownAt })
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

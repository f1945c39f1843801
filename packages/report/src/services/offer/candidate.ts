// A package that an offer compares.

import type { Contract, ContractContext } from '@mspkit/contracts'

/** A package that may be offered: a contract, and what it names. */
export interface Candidate {
  readonly name: string
  /** Its dates, client and amendments do not count. */
  readonly contract: Contract
  readonly context?: ContractContext
}

// An agreement: a compiled contract, with its client and sites.

import type { Client, Site } from '@mspkit/records'
import type { CompiledContract } from '../contract'
import type { Term } from '../definition/term'

/** A contract that profitability can draft. Made by {@link compileAgreement}. Frozen. */
export interface Agreement {
  readonly id: string
  readonly clientId: string
  readonly currency: string
  readonly timeZone: string
  readonly term: Term
  readonly compiled: CompiledContract
  /** The client, where the context has it. */
  readonly clients: readonly Client[]
  /** The client's sites in the context. */
  readonly sites: readonly Site[]
}

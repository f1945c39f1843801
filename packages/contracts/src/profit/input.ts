// What profit is made from: agreements, books, usage and work.

import type { StatementTerms } from '@mspkit/profitability'
import type { Ticket, TimeEntry } from '@mspkit/records'
import type { InstantLike, LocalDate, Month } from '@mspkit/values'
import type { ContractUsage } from '../definition/usage'
import type { Agreement } from './agreement'

/** Everything but the work. */
export interface ProfitOptions {
  readonly agreements: readonly Agreement[]
  /** What is known: amendments recorded later do not count. */
  readonly knownAt: InstantLike
  /** The books: currency, cost rates, other costs, and the revenue of clients without an agreement. Checked by `statements`. */
  readonly terms: StatementTerms
  /** Who and what was there, where agreements count it. */
  readonly usage?: readonly ProfitUsage[]
  /** Contracts that could not be compiled: their revenue is missing, and the answer says so. */
  readonly faulty?: readonly FaultyContract[]
}

/** A contract that could not be compiled, as far as it is known. */
export interface FaultyContract {
  readonly clientId: string | null
  readonly contractId: string | null
  /** Where it is, for the message. */
  readonly where: string
}

/** What was used, of all clients or of one agreement, in all months or in one. Time entries and tickets come by themselves. */
export interface ProfitUsage extends Omit<ContractUsage, 'entries' | 'tickets'> {
  /** The agreement that it is of; all of them when left out. */
  readonly contractId?: string
  /** The month that it is of; every month when left out. */
  readonly month?: Month
}

/** One client's work, in any order. */
export interface ClientWork {
  readonly clientId: string
  readonly entries: readonly TimeEntry[]
  readonly tickets: readonly Ticket[]
}

/** Work with the local date of its contract, and its ticket where there is one. */
export interface DatedWork {
  readonly entry: TimeEntry
  readonly on: LocalDate
  readonly atMs: number
  readonly ticket: Ticket | undefined
}

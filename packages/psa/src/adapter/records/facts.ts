// What adapters give that is no record: contract drafts, work types and roles.

import type { Contract, MonthlyCycle, Term } from '@mspkit/contracts'
import type { Decimal, LocalDate } from '@mspkit/values'

/** What kind of work an hour is, as the vendor's table has it. */
export interface WorkType {
  readonly id: string
  readonly name: string
  readonly billing?: 'billable' | 'no-charge' | 'do-not-bill'
  /** Times the rate of the role. */
  readonly multiplier?: Decimal
  /** A rate of its own per hour. */
  readonly rate?: Decimal
  /** Hours at least, at most, and the step that hours are rounded up to. */
  readonly minimumHours?: Decimal
  readonly maximumHours?: Decimal
  readonly stepHours?: Decimal
  readonly active?: boolean
}

/** In which role an hour is worked. */
export interface WorkRole {
  readonly id: string
  readonly name: string
  /** Rate per hour. */
  readonly rate?: Decimal
  readonly active?: boolean
}

/**
 * What a vendor's agreement says, in the document of `@mspkit/contracts`. A draft, because vendors leave out what a contract
 * must say. Take `extras` away, write what `extras.missing` names, and it is a `Contract`.
 */
export interface ContractDraft extends Pick<Contract, 'id' | 'clientId' | 'name' | 'currency' | 'lines' | 'endsOn'> {
  /** Without `months` where the agreement has no end. */
  readonly term: Pick<Term, 'from'> & Partial<Term>
  readonly billingCycle?: Pick<MonthlyCycle, 'anchor' | 'months'>
  /** The vendor's name or id of it. */
  readonly sla?: string
  readonly extras: ContractExtras
}

/** What an agreement says that is no part of a contract. */
export interface ContractExtras {
  /** What no row says and a contract must, by JSON Pointer: `'/renewal'`. */
  readonly missing: readonly string[]
  readonly parentContractId?: string
  /** The first day no longer served, where it is not after the first day: it was never in force, so the draft has no lines. */
  readonly neverInForce?: LocalDate
  /** What the agreement pays for, and what it leaves out, in the desk's words; `null` where the vendor does not say. */
  readonly coverage: {
    readonly time: boolean | null
    readonly products: boolean | null
    readonly expenses: boolean | null
    readonly excludedWorkTypes: readonly string[]
    readonly excludedWorkRoles: readonly string[]
  }
  readonly fields?: Readonly<Record<string, unknown>>
}

/** What a caller must say for money to have a meaning: few rows name a currency. */
export interface CurrencyContext {
  /** ISO 4217. */
  readonly currency: string
}

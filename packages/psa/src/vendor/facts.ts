import type { Money } from '@mspkit/values'

/** What kind of work an hour is, as the vendor's table has it. */
export interface WorkType {
  readonly id: string
  readonly name: string
  readonly billing?: 'billable' | 'no-charge' | 'do-not-bill'
  /** Times the rate of the role. */
  readonly multiplier?: string
  /** A rate of its own per hour. */
  readonly rate?: string
  /** Hours at least, at most, and the step that hours are rounded up to. */
  readonly minimumHours?: string
  readonly maximumHours?: string
  readonly stepHours?: string
  readonly active?: boolean
}

/** In which role an hour is worked. */
export interface WorkRole {
  readonly id: string
  readonly name: string
  /** Rate per hour. */
  readonly rate?: string
  readonly active?: boolean
}

/** A line of a contract, spelt as the lines of `@mspkit/contracts`. Days are half-open. */
export type ContractDraftLine = {
  readonly id: string
  readonly name?: string
  readonly from?: string
  readonly to?: string
} & (
  | { readonly kind: 'flat'; readonly price: Money }
  | { readonly kind: 'per-unit'; readonly price: string; readonly quantity: string }
  | {
      readonly kind: 'block-hours'
      readonly draws: 'billed-hours' | 'worked-hours'
      readonly purchases?: readonly DraftPurchase[]
      readonly grant?: DraftGrant
    }
  | {
      readonly kind: 'retainer'
      readonly purchases: readonly { readonly on: string; readonly amount: Money; readonly expiresOn?: string }[]
    }
  | {
      readonly kind: 'incidents'
      readonly purchases?: readonly {
        readonly on: string
        readonly incidents: string
        readonly price?: Money
        readonly expiresOn?: string
      }[]
      readonly grant?: {
        readonly from: string
        readonly to?: string
        readonly months: number
        readonly incidents: string
      }
    }
  | { readonly kind: 'time-and-materials' }
)

export interface DraftPurchase {
  readonly id?: string
  readonly on: string
  readonly hours: string
  readonly price?: Money
  readonly expiresOn?: string
}

export interface DraftGrant {
  readonly from: string
  readonly to?: string
  readonly months: number
  readonly hours: string
  readonly rollover?: { readonly periods: number }
}

/**
 * What a vendor's agreement says, spelt as a contract. A draft, because vendors leave out what a contract must say: notice,
 * renewal, proration. Fill it in and hand it to `@mspkit/contracts`.
 */
export interface ContractDraft {
  readonly id: string
  readonly clientId: string
  readonly name?: string
  readonly currency: string
  /** First day, and the first day no longer under it: the earlier of its end and its cancellation. */
  readonly term: { readonly from: string; readonly to?: string }
  readonly billingCycle?: { readonly anchor: string; readonly months: number }
  readonly sla?: string
  readonly parentContractId?: string
  readonly lines: readonly ContractDraftLine[]
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

/** What a caller must say for money to have a meaning: vendors' rows name no currency. */
export interface CurrencyEvidence {
  /** ISO 4217. */
  readonly currency: string
}

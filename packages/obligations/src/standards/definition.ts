import type { Condition } from '@mspkit/records'
import type { Decimal } from '@mspkit/values'
import type { SubjectKind } from '../definition'

/** What a client's environment should be like, and how much of it a promise needs. */
export interface StandardsDefinition {
  /** Where editors find the JSON Schema of this document. */
  readonly $schema?: string
  /** Version of this form; 1 when missing. */
  readonly version?: 1
  readonly id?: string
  readonly name?: string
  readonly requirements: readonly Requirement[]
  /** From where on an environment counts as controlled, or partly; below both it is open. */
  readonly levels: { readonly controlled: Level; readonly 'partly-controlled': Level }
}

/** One thing that every asset, contact, site or client it applies to must have. */
export interface Requirement {
  readonly id: string
  readonly name?: string
  readonly of: SubjectKind
  /** Which of them it applies to; all when missing. */
  readonly where?: Condition
  /**
   * What must hold, over `client.*`, `site.*`, `contact.*`, `asset.*`, with two facts more: `asset.inWarranty` on the day asked, and
   * `obligation.<id>`, the verdict of a promise to the subject, where statuses are given.
   */
  readonly require: Condition
  /** What it counts for, against the other requirements. A whole number, 1 or more. */
  readonly weight: number
}

/** What it takes to be called controlled, or partly controlled. */
export interface Level {
  /** Alignment score, in percent, from which on it is reached. */
  readonly atLeastPercent: Decimal
  /** Requirements that no subject may miss. */
  readonly whole?: readonly string[]
}

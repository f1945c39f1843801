import type { Condition } from '@mspkit/records'
import type { Decimal, Duration, LocalDate } from '@mspkit/values'

/** What somebody promised to do again and again, or once, and how it is told from evidence that it was done. */
export interface ObligationsPolicy {
  /** Where editors find the JSON Schema of this document. */
  readonly $schema?: string
  /** Version of this form; 1 when missing. */
  readonly version?: 1
  readonly id?: string
  readonly name?: string
  /** IANA zone whose dates are meant by every date in the policy and in the roster. */
  readonly timeZone: string
  /** First day on which anything is promised. */
  readonly from: LocalDate
  /** First day on which nothing is promised any more (half-open). */
  readonly to?: LocalDate
  readonly obligations: readonly Obligation[]
}

/** What a promise is made about. */
export type SubjectKind = 'asset' | 'contact' | 'site' | 'client'

/** Whose work it is. */
export type Responsible = 'provider' | 'client' | 'both'

/** A zone or a calendar that is not the same for everybody: that of the subject's site. */
export interface OfSite {
  readonly of: 'site'
}

/** One promise. Evidence names it by its `id`. */
export interface Obligation {
  readonly id: string
  readonly name?: string
  /** What it is promised for: one promise for each asset, contact, site or client that `where` fits. */
  readonly of: SubjectKind
  /** Which of them, over the facts `client.*`, `site.*`, `contact.*`, `asset.*`. All of them when missing. */
  readonly where?: Condition
  /** How often. */
  readonly every: Rhythm
  /** How long after the due instant a run is still in time. None when missing. */
  readonly grace?: Length
  /**
   * Name of the calendar in whose open time durations are counted and whose business days are meant. Durations count around
   * the clock when missing.
   */
  readonly calendar?: string | OfSite
  /** The zone whose dates are meant, where it is not the policy's. */
  readonly timeZone?: string | OfSite
  /** Names of evidence that speak to this promise; its own `id` alone when missing. */
  readonly evidence?: readonly string[]
  /** Which successes count, over the evidence's own `fields` and `outcome`. A failure never counts. */
  readonly counts?: Condition
  /**
   * What one run keeps, for promises by date: `'one'` period (the default), or `'all-open'`, every period that has begun and is
   * still in time, as for patches, which are cumulative.
   */
  readonly runKeeps?: 'one' | 'all-open'
  /**
   * How a subject without any evidence stands when it comes under the contract: `'unmet'` from the first moment (the default), or
   * `'not-started'` until the first due instant and its grace have passed. Not for `once`, which has its own time.
   */
  readonly beforeFirst?: 'unmet' | 'not-started'
  /** Promises (`once`) that must be done first, of the same subject or of its client; until then this one is not started. */
  readonly after?: readonly string[]
  /** For `once`: it is done only when somebody approved it too. */
  readonly approval?: Approval
  readonly responsible: Responsible
  /** What an unmet one gives back. Contracts price it. */
  readonly credit?: Credit
  /** How an asset's own facts show that the protection is there, for `coverage`. */
  readonly has?: Condition
  /** First and first-no-longer day of this promise, inside those of the policy. */
  readonly from?: LocalDate
  readonly to?: LocalDate
}

/**
 * How often: at most a duration from one success to the next (`'24h'`), once in each period by date, within a time of every Patch
 * Tuesday, or once for all.
 */
export type Rhythm = Duration | EachPeriod | AfterPatchTuesday | Once

/** Once in each period. `on` and `by` say where in it; the whole period when both are missing. */
export interface EachPeriod {
  readonly each: 'day' | 'business-day' | 'week' | 'month' | 'quarter' | 'year'
  /** Only on this day: a weekday of each week, or a day of each month (1–31, clamped to the month's end). */
  readonly on?: string | number
  /** From the start of the period to the end of this day. */
  readonly by?: string | number
  /** Month in which the year or its first quarter begins, 1–12; January when missing. */
  readonly firstMonth?: number
}

/** Microsoft's Patch Tuesday, the second of each month; the period opens when it publishes, at 10:00 in Redmond. */
export interface AfterPatchTuesday {
  readonly after: 'patch-tuesday'
  readonly within: Length
}

/** Once for all, counted from coming under the contract, or from the last of `after`. */
export interface Once {
  readonly once: { readonly within: Length }
}

/**
 * A length of time. A duration is counted around the clock, or in open time where the obligation names a calendar. `days` and
 * `businessDays` end with the n-th local date, or date with open time, after the one they are counted from.
 */
export type Length = Duration | { readonly days: number } | { readonly businessDays: number }

/** Evidence of another name that must also be there. */
export interface Approval {
  /** Name of the evidence that approves; its `contactId` is who did. */
  readonly evidence: string
  /** Who may approve, over `contact.*` and `client.*`. Anybody when missing. */
  readonly by?: Condition
}

/** A service credit. `obligations` counts the days; `contracts` knows the line and its price. */
export interface Credit {
  /** Which local dates count as unmet: `'any'` unmet moment in them, or the `'whole'` of what was under contract. */
  readonly day: 'any' | 'whole'
  /** Percent of the line's price for the subject and the day. */
  readonly percent: Decimal
}

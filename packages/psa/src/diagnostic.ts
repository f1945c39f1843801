import { quote } from '@mspkit/values'

/**
 * What can be said about a vendor's row. Codes are API and never change their meaning; messages may.
 *
 * Sorted by what they are about: maps to fill, moments, history, contracts and money, the row itself.
 */
export type DiagnosticCode =
  // Maps to fill
  | 'UNKNOWN_STATUS'
  | 'UNKNOWN_PRIORITY'
  | 'UNKNOWN_ENUM'
  | 'UNKNOWN_TECHNICIAN'
  // Moments
  | 'MISSING_CREATED'
  | 'RESPONSE_BEFORE_CREATED'
  | 'SENTINEL_DATE'
  | 'NAIVE_DATETIME'
  | 'DATE_ONLY_AS_INSTANT'
  | 'AMBIGUOUS_DATE'
  | 'BAD_DATE'
  // History
  | 'AUDIT_UNPARSED'
  | 'TIMELINE_CONTRADICTION'
  | 'HISTORY_ABSENT'
  | 'HISTORY_PARTIAL'
  | 'OTHER_TICKET'
  // Work, contracts and money
  | 'HOURS_DISAGREE'
  | 'NO_AGREEMENT'
  | 'NEVER_IN_FORCE'
  | 'COST_ZERO_OR_HIDDEN'
  | 'VENDOR_VERDICT_DIFFERS'
  // The row itself
  | 'DUPLICATE_ID'
  | 'MERGED_CHILD'
  | 'MISSING_ID'
  | 'MISSING_CLIENT'
  | 'MISSING_VALUE'
  | 'BAD_VALUE'
  | 'NOT_A_ROW'
  | 'MALFORMED_ROW'
  | 'BAD_ENCODING'
  | 'UNKNOWN_COLUMN'

/** The things an adapter maps. */
export type EntityKind =
  | 'ticket'
  | 'time-entry'
  | 'contract'
  | 'client'
  | 'asset'
  | 'calendar'
  | 'sla-policy'
  | 'work-type'
  | 'work-role'
  | 'technician-cost'
  | 'file'

/** One thing worth knowing about one row: plain data, with what to do about it in `hint`. */
export interface Diagnostic {
  /**
   * `error`: the row gave no record, or no event. `warning`: it did, but a fact is unknown or doubtful. `info`: worth knowing, nothing
   * is lost.
   */
  readonly severity: 'info' | 'warning' | 'error'
  readonly code: DiagnosticCode
  /** `'connectwise'`, `'csv'` … */
  readonly vendor: string
  readonly entity: EntityKind
  /** The row's own id, `null` where it has none. */
  readonly id: string | null
  /** JSON Pointer into the raw row; in a CSV the row number and the column, `/17/opened_at`. */
  readonly path: string
  /** What stood there, as JSON; `null` for nothing. */
  readonly received: unknown
  readonly message: string
  /** What to write, map or load so that it goes away; `''` when nothing can. */
  readonly hint: string
}

/** What an adapter gives for one row. */
export interface Mapped<T, R = unknown> {
  /** The record, or `null` when the row cannot be one; then an `error` among the diagnostics says why. */
  readonly value: T | null
  /** The vendor's own verdicts, minutes and due dates, never merged with ours; `null` when it reported none. */
  readonly vendorReported: Readonly<Record<string, unknown>> | null
  readonly diagnostics: readonly Diagnostic[]
  /** The row as it came. */
  readonly raw: R
}

/** A label or id that no map knows, how often it was seen, and what to paste. */
export interface MissingConfig {
  readonly map: string
  /** The vendor's id or label: the key to write in the map. */
  readonly key: string
  /** How people call it, where the vendor says. */
  readonly label: string | null
  /** Rows that showed it. */
  readonly count: number
}

/** A received value as a diagnostic carries it: JSON, `null` for nothing. */
export function received(value: unknown): unknown {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return null
  return typeof value === 'bigint' ? quote(value) : value
}

/** The `clientId` of a record whose row names no client: kept, and reported as MISSING_CLIENT. */
export const unknownClient = '(unknown)'

/** The `technicianId` of a time entry whose row names nobody. */
export const unknownTechnician = '(unknown)'

/** What to paste into an adapter's tables: each status with its phase still to be said, each technician with a name in place of the id. */
export interface PasteConfig {
  readonly statuses: Readonly<Record<string, { readonly label: string; readonly phase: 'unknown' }>>
  readonly priorities: Readonly<Record<string, string>>
  readonly technicians: Readonly<Record<string, string>>
}

/**
 * The tables that a tracker found wanting, ready to paste and fill.
 *
 * @example
 * configToPaste([{ map: 'statuses', key: '552', label: 'Waiting Customer', count: 31 }])
 * // => { statuses: { '552': { label: 'Waiting Customer', phase: 'unknown' } }, priorities: {}, technicians: {} }
 */
export function configToPaste(missing: readonly MissingConfig[]): PasteConfig {
  const of = (map: string): readonly MissingConfig[] => missing.filter((one) => one.map === map)
  return {
    statuses: Object.fromEntries(
      of('statuses').map((one) => [one.key, { label: one.label ?? one.key, phase: 'unknown' }]),
    ),
    priorities: Object.fromEntries(of('priorities').map((one) => [one.key, one.label ?? one.key])),
    technicians: Object.fromEntries(of('technicians').map((one) => [one.key, one.label ?? one.key])),
  }
}

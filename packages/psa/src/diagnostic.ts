// What an adapter returns for a row: the record, the vendor's own verdicts, and diagnostics.

import { type Instant, type Problem, quote, type Severity } from '@mspkit/values'
import { objectsOf } from '@mspkit/values/arguments'
import type { RowVersion } from './adapter/row/row-version'

/**
 * The codes of diagnostics. They are API and never change their meaning; messages may.
 *
 * Sorted by what they are about: maps to fill, instants, history, contracts and money, the row itself.
 */
export type DiagnosticCode =
  // Maps to fill
  | 'psa/unknown-status'
  | 'psa/unknown-priority'
  | 'psa/unknown-enum'
  | 'psa/unknown-technician'
  | 'psa/unknown-outcome'
  | 'psa/unknown-zone'
  // Instants
  | 'psa/missing-created'
  | 'psa/response-before-created'
  | 'psa/sentinel-date'
  | 'psa/naive-datetime'
  | 'psa/date-only-as-instant'
  | 'psa/ambiguous-date'
  | 'psa/bad-date'
  // History
  | 'psa/audit-unparsed'
  | 'psa/timeline-contradiction'
  | 'psa/history-absent'
  | 'psa/history-partial'
  | 'psa/other-ticket'
  | 'psa/status-unplaced'
  | 'psa/older-row'
  | 'psa/deleted'
  // Work, contracts and money
  | 'psa/hours-disagree'
  | 'psa/no-agreement'
  | 'psa/never-in-force'
  | 'psa/not-mapped'
  | 'psa/cost-zero-or-hidden'
  | 'psa/vendor-verdict-differs'
  // The row itself
  | 'psa/duplicate-id'
  | 'psa/newer-copy'
  | 'psa/merged-child'
  | 'psa/missing-id'
  | 'psa/missing-client'
  | 'psa/missing-value'
  | 'psa/bad-value'
  | 'psa/not-a-row'
  | 'psa/malformed-row'
  | 'psa/bad-encoding'
  | 'psa/unknown-column'
  | 'psa/no-rule'
  | 'psa/ambiguous-mail'
  | 'psa/unread-line'

/** The things an adapter maps. */
export type EntityKind =
  | 'ticket'
  | 'time-entry'
  | 'contract'
  | 'client'
  | 'contact'
  | 'asset'
  | 'calendar'
  | 'sla-policy'
  | 'work-type'
  | 'work-role'
  | 'technician-cost'
  | 'evidence'
  | 'answer'
  | 'service'
  | 'change'
  | 'article'
  | 'file'

/** What is known of the value that a diagnostic is about. */
export interface DiagnosticFacts {
  /** The vendor's value, as JSON; `null` for nothing. */
  readonly received: unknown
}

/**
 * A problem of one row, with where it comes from. Its message says what to write, map or load so that it goes away.
 *
 * `error`: the row gave no record, or no event. `warning`: it did, but a fact is unknown or doubtful. `advice`: worth knowing,
 * nothing is lost. `path` is a JSON Pointer into the raw row; in a CSV the row number and the column, `/17/opened_at`.
 */
export interface Diagnostic extends Problem<DiagnosticCode, DiagnosticFacts> {
  /** `'connectwise'`, `'csv'` … */
  readonly vendor: string
  readonly entity: EntityKind
  /** The row's own id, `null` where it has none. */
  readonly id: string | null
  /** The row's number in its file, the heading being row 1; `null` where rows have none. */
  readonly row: number | null
}

/** Where a diagnostic comes from. */
export interface DiagnosticSource {
  readonly vendor: string
  readonly entity: EntityKind
  readonly id: string | null
  readonly row?: number
}

/** What a diagnostic says: its code, its place, the value there, and the sentence with what to do. */
export interface Finding {
  readonly severity: Severity
  readonly code: DiagnosticCode
  readonly path: string
  readonly received: unknown
  readonly message: string
}

/** Makes a diagnostic. Written out, because nearly every row has one and a spread costs as much as mapping the row. */
export const diagnostic = (
  { vendor, entity, id, row }: DiagnosticSource,
  { severity, code, path, received, message }: Finding,
): Diagnostic => ({
  code,
  severity,
  path,
  facts: { received: asJson(received) },
  message,
  vendor,
  entity,
  id,
  row: row ?? null,
})

/** What an adapter returns for one row. */
export interface Mapped<T, R = unknown> {
  /** The record, or `null` when the row cannot be one; then an `error` among the diagnostics says why. */
  readonly value: T | null
  /** The vendor's own verdicts, minutes and due dates, never merged with ours; `null` when it reported none. */
  readonly vendorReported: Readonly<Record<string, unknown>> | null
  readonly diagnostics: readonly Diagnostic[]
  /** The row as it came. */
  readonly raw: R
  /** Of tickets: what the row showed, and from when until when. `upsertTicket` puts versions together. */
  readonly version?: RowVersion | null
  /** Of time entries: when the vendor last changed the row; `null` where it does not say. `upsertTimeEntry` keeps the newest. */
  readonly changedAt?: Instant | null
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

/** A received value as JSON, `null` for nothing. */
function asJson(value: unknown): unknown {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return null
  return typeof value === 'bigint' ? quote(value) : value
}

/** The `clientId` of a record whose row names no client: kept, and reported as psa/missing-client. */
export const unknownClient = '(unknown)'

/** The `technicianId` of a time entry whose row names no one. */
export const unknownTechnician = '(unknown)'

/** What to paste into an adapter's tables: each status with its phase still to be written, each technician with a name in place of the id. */
export interface PasteConfig {
  readonly statuses: Readonly<Record<string, { readonly label: string; readonly phase: 'unknown' }>>
  readonly priorities: Readonly<Record<string, string>>
  readonly technicians: Readonly<Record<string, string>>
}

/**
 * The entries that a tracker found missing, ready to paste and fill.
 *
 * @example
 * configToPaste([{ map: 'statuses', key: '552', label: 'Waiting Customer', count: 31 }])
 * // => { statuses: { '552': { label: 'Waiting Customer', phase: 'unknown' } }, priorities: {}, technicians: {} }
 */
export function configToPaste(missing: readonly MissingConfig[]): PasteConfig {
  objectsOf(missing, 'missing entries', "[{ map: 'statuses', key: '552', label: null, count: 1 }]")
  const of = (map: string): readonly MissingConfig[] => missing.filter((one) => one.map === map)
  return {
    statuses: Object.fromEntries(
      of('statuses').map((one) => [one.key, { label: one.label ?? one.key, phase: 'unknown' }]),
    ),
    priorities: Object.fromEntries(of('priorities').map((one) => [one.key, one.label ?? one.key])),
    technicians: Object.fromEntries(of('technicians').map((one) => [one.key, one.label ?? one.key])),
  }
}

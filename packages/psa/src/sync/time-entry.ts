// Time entries that were edited, deleted or written down late: the newest of each, and what differs from what was billed.

import type { ContractUsage } from '@mspkit/contracts'
import { type TimeEntry, workTimes } from '@mspkit/records'
import { dayMs, type Instant, type Period, parseInstant, quote, toEpochMs } from '@mspkit/values'
import { datesOf, jsonOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import type { Mapped } from '../diagnostic'

/** What became of a time entry since it was billed. */
export interface TimeEntryChange {
  readonly id: string
  /** `'late'`: it was not there when its period was billed. */
  readonly kind: 'edited' | 'deleted' | 'late'
  readonly billed: TimeEntry | null
  readonly present: TimeEntry | null
  /** The keys that differ; all of an entry that came or went. */
  readonly keys: readonly string[]
}

/**
 * What became of time entries since they were billed? Each change is a correction to be made: give the present entries to the contract's next
 * draft, together with what was billed.
 *
 * @throws TypeError for arguments that are not lists, for two entries of one id, and for values that JSON cannot hold.
 * @example
 * const billed = [{ id: 'a', clientId: 'acme', technicianId: 'kim', workedMinutes: 60 }]
 * const present = [{ id: 'a', clientId: 'acme', technicianId: 'kim', workedMinutes: 45 }]
 * changedSince(billed, present).map(({ kind, keys }) => [kind, keys]) // => [['edited', ['workedMinutes']]]
 */
export function changedSince(billed: readonly TimeEntry[], present: readonly TimeEntry[]): readonly TimeEntryChange[] {
  const [was, is] = [byId(billed), byId(present)]
  const changes: TimeEntryChange[] = []
  for (const [id, entry] of was) {
    const now = is.get(id)
    if (now === undefined) changes.push({ id, kind: 'deleted', billed: entry, present: null, keys: Object.keys(entry) })
    else {
      const keys = differing(entry, now)
      if (keys.length > 0) changes.push({ id, kind: 'edited', billed: entry, present: now, keys })
    }
  }
  for (const [id, entry] of is)
    if (!was.has(id)) changes.push({ id, kind: 'late', billed: null, present: entry, keys: Object.keys(entry) })
  return changes
}

/** A time entry as it is known by now, to be stored as JSON. */
export interface StoredTimeEntry {
  readonly entry: TimeEntry
  /** When the vendor last changed it; `null` where its rows do not say. */
  readonly changedAt: Instant | null
}

/**
 * What is known of a time entry by now? The newest row by the vendor's own stamp counts, in whatever order rows come and however often; a row
 * without a stamp is taken for the newest. A row that gave no entry changes nothing.
 *
 * @example
 * const row = (workedMinutes, changedAt) => ({ value: { id: 'a', clientId: 'acme', technicianId: 'kim', workedMinutes }, changedAt })
 * const stored = upsertTimeEntry(null, row(45, '2026-03-02T11:00:00.000Z'))
 * upsertTimeEntry(stored, row(60, '2026-03-02T10:00:00.000Z')).entry.workedMinutes // => 45
 */
export function upsertTimeEntry(
  stored: StoredTimeEntry | null,
  mapped: Pick<Mapped<TimeEntry>, 'value' | 'changedAt'>,
): StoredTimeEntry | null {
  const { value: entry, changedAt = null } = objectOf(mapped, 'a mapped time entry', 'what timeEntry gave')
  if (entry === null) return stored
  const next = { entry: objectOf(entry, 'a time entry', '{ id: "a", workedMinutes: 60, … }'), changedAt }
  if (stored === null) return next
  const known = objectOf(stored, 'a stored time entry', 'what upsertTimeEntry gave')
  const before = objectOf(known.entry, 'the entry of a stored time entry', 'what upsertTimeEntry gave')
  if (before.id !== entry.id)
    throw new TypeError(`${quote(entry.id)} is another time entry than ${quote(before.id)}. Store each under its id.`)
  if (known.changedAt == null || changedAt === null) return next
  const [was, is] = [toEpochMs(known.changedAt), toEpochMs(changedAt)]
  if (is !== was) return is > was ? next : known
  // Of one instant: whichever comes last, the same one counts.
  return jsonOf(next.entry, 'a time entry') >= jsonOf(before, 'a time entry') ? next : known
}

/** What is needed of an issued invoice: the days that it was drafted for, and what it was drafted from. */
interface Issued {
  readonly period?: Period
  readonly usage?: ContractUsage
}

/**
 * Issued invoices with what is true by now of the entries that each was drafted from: edited ones as they are, deleted ones left out. Given as
 * `billed` to the next draft, each difference becomes a correction line. Entries that came late stay out: the next draft bills them itself. So do
 * entries that were moved to days which the invoice did not bill, where it has its `period`: it is corrected, and the draft of the new day bills them.
 *
 * @example
 * const billed = [{ usage: { entries: [{ id: 'a', workedMinutes: 60 }, { id: 'b', workedMinutes: 30 }] } }]
 * withPresentEntries(billed, [{ id: 'a', workedMinutes: 45 }, { id: 'late', workedMinutes: 15 }])
 * // => [{ usage: { entries: [{ id: 'a', workedMinutes: 45 }] } }]
 */
export function withPresentEntries<B extends Issued>(
  billed: readonly B[],
  present: readonly TimeEntry[],
): readonly B[] {
  const is = byId(present)
  return objectsOf(billed, 'issued invoices', '[{ usage: { entries: [] }, … }]').map((invoice) => {
    const { usage, period } = invoice
    if (usage?.entries === undefined) return invoice
    const days = period === undefined ? null : datesOf(period)
    const entries = objectsOf(usage.entries, 'time entries', '[{ id: "a", workedMinutes: 60, … }]').flatMap((was) => {
      const now = is.get(was.id)
      return now === undefined || (days !== null && isMovedOut(was, now, days)) ? [] : [now]
    })
    return { ...invoice, usage: { ...usage, entries } }
  })
}

/**
 * Whether work was moved to a later day that the invoice may not have billed. An invoice bills work of its own period or of the one before, which
 * is seen by the day that it did bill. Work that is left out of it needlessly is corrected and billed anew with one invoice.
 */
function isMovedOut(was: TimeEntry, now: TimeEntry, { from, to }: Period): boolean {
  const [before, after] = [workedMs(was), workedMs(now)]
  if (before === null || after === null || after <= before) return false
  const [fromMs, toMs] = [toEpochMs(`${from}T00:00:00Z`), toEpochMs(`${to}T00:00:00Z`)]
  // Days are local: an instant may be on the next day, or on the one before.
  return after >= (before >= fromMs + dayMs ? toMs : fromMs) - (now.on === undefined ? dayMs : 0)
}

/** When the work began, its day where only that is known. */
function workedMs(entry: TimeEntry): number | null {
  const from = workTimes(entry).from ?? (entry.on === undefined ? null : `${entry.on}T00:00:00Z`)
  if (from === null) return null
  const parsed = parseInstant(from)
  return parsed.ok ? parsed.value : null
}

function byId(entries: readonly TimeEntry[]): ReadonlyMap<string, TimeEntry> {
  const found = new Map<string, TimeEntry>()
  for (const entry of objectsOf(entries, 'time entries', '[{ id: "a", workedMinutes: 60, … }]')) {
    if (found.has(entry.id))
      throw new TypeError(`Two time entries have the id ${quote(entry.id)}. Give the newest of each.`)
    found.set(entry.id, entry)
  }
  return found
}

function differing(a: TimeEntry, b: TimeEntry): string[] {
  const [one, other] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))]
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => jsonOf(one.get(key), 'a time entry') !== jsonOf(other.get(key), 'a time entry'),
  )
}

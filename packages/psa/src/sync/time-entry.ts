// Time entries that were edited, deleted or written down late: the newest of each, and what differs from what was billed.

import type { TimeEntry } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { jsonOf, objectsOf } from '@mspkit/values/arguments'

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
 * @throws TypeError for lists that are none, for two entries of one id, and for values that JSON cannot hold.
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

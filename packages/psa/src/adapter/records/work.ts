// Time entries of a vendor, from what its rows say of a piece of work.

import type { TimeEntry } from '@mspkit/records'
import { functionOf, objectOf } from '@mspkit/values/arguments'
import type { Desk, ReadRow } from '../desk'
import { isoOf } from '../iso'
import type { Notes } from '../notes'
import { known } from '../row/amount'
import { type Fields, tableReader } from '../row/table'
import type { IdTable } from './roster'
import { needTimeEntry } from './time'

/** What a vendor's row says of a piece of work, before any rule. What it does not say is `null`, or left out. */
export interface WorkReading {
  readonly id: string | null
  readonly clientId: string | null | undefined
  readonly technicianId: string | null
  /** Hours worked; not those that are billed. */
  readonly hours: number | null
  /** Minutes that are billed, where the vendor says so; those below 0 are none. */
  readonly billedMinutes?: number | null
  readonly ticketId?: string | null | undefined
  readonly fromMs?: number | null
  readonly toMs?: number | null
  /** The day of work, where the row has no instants. */
  readonly on?: TimeEntry['on'] | null
  readonly enteredMs?: number | null
  /** When the row was last changed: of two rows the newer one counts. */
  readonly changedMs: number | null
  /** The vendor's flag. Not billable may mean covered as well as given away: only a yes says something. */
  readonly billable?: boolean | null
  readonly workType?: string | null
  readonly note?: string | null
  readonly fields?: TimeEntry['fields'] | null
}

/**
 * Reads time entries: what each must have is noted where it is missing. `readingOf` answers `null`, with an error noted, for a row that is no
 * piece of work yet, such as a timer that runs.
 *
 * @example
 * const wire = { naive: 'refuse', sentinels: [], zeroIsNone: false, textual: false }
 * const fields = { id: ['id', 'nr'], client: ['id', 'customer'], user: ['id', 'user'], minutes: ['number', 'minutes'] }
 * const ninth = defineAdapter({ vendor: 'ninth', wire, pageKeys: [], historyHint: 'Give the log.' }, {}, (desk, entity) =>
 *   entity('time-entry', workReader(desk, fields, ({ id, client, user, minutes }) => ({
 *     id, clientId: client, technicianId: user, hours: minutes === null ? null : minutes / 60, changedMs: null,
 *   }))))
 * ninth.one({ nr: 70, customer: 12, user: 4, minutes: 25 }).value.workedMinutes // => 25
 */
export function workReader<T extends IdTable, E>(
  desk: Desk,
  table: T,
  readingOf: (fields: Fields<T>, evidence: E | undefined, notes: Notes) => WorkReading | null,
): ReadRow<TimeEntry, E> {
  objectOf(desk, 'a configured vendor', 'the desk that defineAdapter gives')
  functionOf(readingOf, 'what reads the fields', '(fields, evidence, notes) => ({ … })')
  const read = tableReader(table, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    const named: string | null = fields.id
    if (named !== null) notes.name(named)
    const work = readingOf(fields, evidence, notes)
    if (work === null) return { value: null }
    const base = needTimeEntry(work.id, work.clientId ?? null, work.technicianId, work.hours, notes)
    if (base === null) return { value: null }
    const value: TimeEntry = {
      ...base,
      ...known({
        ticketId: work.ticketId,
        billedMinutes: work.billedMinutes != null && work.billedMinutes >= 0 ? work.billedMinutes : null,
        workType: work.workType,
        from: isoOf(work.fromMs),
        to: isoOf(work.toMs),
        on: work.on,
        enteredAt: isoOf(work.enteredMs),
        billing: work.billable === true ? ('billable' as const) : null,
        note: work.note,
        fields: work.fields,
      }),
    }
    return { value, changedAt: isoOf(work.changedMs) }
  }
}

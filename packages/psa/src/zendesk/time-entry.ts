// Zendesk's time entries: what an audit adds to the total of its Time Tracking app.

import type { TimeEntry } from '@mspkit/records'
import { textOf } from '@mspkit/values/arguments'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { workReader } from '../adapter/records/work'
import { evidenceRows } from '../adapter/row/pages'
import { entriesRead, tableReader } from '../adapter/row/table'
import { auditFields, eventFields, pageKeys } from './tables'

/** An audit does not name the client. */
export interface ZendeskTimeEvidence {
  /** The organization of the audit's ticket. */
  readonly clientId?: string
}

/** Reads audits; `totalField` is the id of the custom field "Total time spent (sec)", `null` where the account has not said it. */
export function timeEntryReader(desk: Desk, totalField: string | null): ReadRow<TimeEntry, ZendeskTimeEvidence> {
  const readEvent = tableReader(eventFields, desk.wire, desk.zone)
  return workReader(desk, auditFields, (audit, evidence, notes) => {
    if (totalField === null) {
      const hint = 'Say which: zendesk({ totalTimeField: "360001234" }), the id of "Total time spent (sec)".'
      notes.add('error', 'psa/missing-value', '', null, `Time is in a custom field of the account. ${hint}`)
      return null
    }
    const logged = (audit.events ?? []).filter((one) => isOf(one, totalField))
    const events = entriesRead(logged, readEvent, notes)
    const total = events.find(({ type }) => type === 'Change' || type === 'Create')
    if (total === undefined) {
      const hint = 'Give those that timeAudits finds.'
      notes.add('error', 'psa/missing-value', '/events', null, `The audit logs no time. ${hint}`)
      return null
    }
    const seconds = added(total, notes)
    return {
      id: audit.id,
      clientId: evidence?.clientId,
      technicianId: audit.authorId,
      hours: seconds === null ? null : seconds / 3600,
      ticketId: audit.ticketId,
      // The app logs when the update is submitted, which is when the work ends. An audit is never changed.
      toMs: audit.at,
      enteredMs: audit.at,
      changedMs: audit.at,
    }
  })
}

/** Seconds that an event adds to the total; below 0 where the total was corrected, which is no work. */
function added({ type, from, to }: { type: string | null; from: unknown; to: unknown }, notes: Notes): number | null {
  const after = secondsOf(to)
  // The field was empty before the first time that was logged.
  const before = type === 'Create' || from === null || from === '' ? 0 : secondsOf(from)
  if (after === null || before === null) return null
  if (after < before)
    notes.add(
      'warning',
      'psa/bad-value',
      '/events',
      after - before,
      `The total was corrected from ${before} to ${after} seconds. That is no work. Correct the entries that were billed.`,
    )
  return after - before
}

function secondsOf(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && seconds >= 0 && seconds < 1e9 ? seconds : null
}

const isOf = (event: unknown, field: string): boolean =>
  typeof event === 'object' && event !== null && 'field_name' in event && String(event.field_name) === field

/**
 * The audits that log time, of all that were loaded. Give them to `timeEntries`.
 *
 * The total is read and not "Time spent last update (sec)": two updates of the same length leave that one as it was, and Zendesk records no
 * change of it (https://support.zendesk.com/hc/en-us/articles/4408822487450).
 *
 * @example
 * const audits = [{ id: 1, events: [{ type: 'Comment' }] }, { id: 2, events: [{ type: 'Change', field_name: '360001234', value: '600' }] }]
 * timeAudits(audits, '360001234') // => [{ id: 2, events: [{ type: 'Change', field_name: '360001234', value: '600' }] }]
 */
export function timeAudits(audits: unknown, totalField: string): readonly unknown[] {
  const field = textOf(totalField, 'the id of a custom field', '"360001234"')
  return evidenceRows(audits, pageKeys).filter(
    (one) =>
      typeof one === 'object' &&
      one !== null &&
      'events' in one &&
      Array.isArray(one.events) &&
      one.events.some((event) => isOf(event, field)),
  )
}

// The request of a time entry, from its records.

import { type FactSources, factsOf, type TimeEntry, workTimes } from '@mspkit/records'
import { objectOf } from '@mspkit/values/arguments'
import type { Work } from '../request/request'
import type { WorkEntry } from './list'

/**
 * The request of a time entry, with the facts of its records: those of `factsOf`, and `ticketId`.
 *
 * An entry with a start and no end ends after its worked minutes; one with an end and no start begins so long before. An entry
 * without times has its date; one without a date as well is decided as `needs-information`. One of whose minutes none are billed (`billedMinutes: 0`) is
 * `do-not-bill`.
 *
 * @throws TypeError for records of another kind.
 * @example
 * const entry = { id: 'E1', clientId: 'acme', technicianId: 'kim', workType: 'support', workedMinutes: 30 }
 * requestOf({ timeEntry: { ...entry, on: '2026-04-14' } }).work // => { on: '2026-04-14', workedMinutes: 30 }
 * requestOf({ timeEntry: { ...entry, from: '2026-04-14T15:00:00Z' } }).work.to // => '2026-04-14T15:30:00.000Z'
 */
export function requestOf(sources: FactSources & { readonly timeEntry: TimeEntry }): WorkEntry {
  objectOf(sources, 'the records of a request', '{ timeEntry, ticket, client }')
  const { timeEntry, ticket } = sources
  objectOf(
    timeEntry,
    'a time entry',
    '{ id: "E1", clientId: "acme", technicianId: "kim", workedMinutes: 30, on: "2026-03-02" }',
  )
  const facts = factsOf(sources)
  const ticketId = ticket?.id ?? timeEntry.ticketId
  if (ticketId !== undefined) facts.set('ticketId', ticketId)
  const { id, writtenOff } = timeEntry
  const billing = isBilledToNobody(timeEntry) ? 'do-not-bill' : timeEntry.billing
  return {
    id,
    facts,
    work: workOf(timeEntry),
    ...(billing === undefined ? {} : { billing }),
    ...(writtenOff === undefined ? {} : { writtenOff }),
  }
}

/** Whether the desk decided to bill none of the minutes worked. */
const isBilledToNobody = ({ billedMinutes, workedMinutes }: TimeEntry): boolean =>
  billedMinutes === 0 && workedMinutes > 0

function workOf(entry: TimeEntry): Work {
  const { on, workedMinutes } = entry
  const { from, to } = workTimes(entry)
  if (from !== null && to !== null) return { from, to, workedMinutes }
  return on === undefined ? { workedMinutes } : { on, workedMinutes }
}

// Compares two looks at a ticket's row.

import { parseInstant, quote, toEpochMs } from '@mspkit/values'
import type { Diagnostic } from '../../diagnostic'
import { type Desk, oneRow } from '../desk'
import { iso } from '../iso'
import { type Notes, notesOf } from '../notes'
import { diffReadings, type Seen } from './diff'
import type { MappedEvent } from './mapped-ticket'
import type { TicketReading } from './reading'

/**
 * Two looks at one row in, what happened between them out. For callbacks and polling, where the vendor sends only the
 * present state.
 */
export type DiffTickets = (
  previous: unknown,
  next: unknown,
  seen: Seen,
) => { readonly events: readonly MappedEvent[]; readonly diagnostics: readonly Diagnostic[] }

/** The differ of a vendor, from its own reading of a row. */
export function ticketDiffer(desk: Desk, read: (row: object, notes: Notes) => TicketReading): DiffTickets {
  return (previous, next, seen) => {
    if (typeof seen !== 'object' || seen === null)
      throw new TypeError(
        `${quote(seen)} does not say when the rows were seen. Write { previousAt: "…", nextAt: "…" }.`,
      )
    for (const key of ['previousAt', 'nextAt'] as const) {
      const parsed = parseInstant(seen[key])
      if (!parsed.ok) throw new RangeError(`${key}: ${parsed.problems[0]?.message}`)
    }
    if (toEpochMs(seen.nextAt) < toEpochMs(seen.previousAt))
      throw new RangeError(
        `nextAt: ${quote(seen.nextAt)} is before previousAt, ${quote(seen.previousAt)}. Give the earlier look first.`,
      )
    const notes = notesOf(desk.vendor, 'ticket')
    const before = oneRow(previous, desk, 'ticket', notes)
    const after = oneRow(next, desk, 'ticket', notes)
    if (before === null || after === null) return { events: [], diagnostics: notes.list }
    // What is wrong with the earlier row was said when it was the later one.
    const was = read(before, notesOf(desk.vendor, 'ticket'))
    const is = read(after, notes)
    if (is.id !== null) notes.name(is.id)
    if (is.id === null || was.id !== is.id) {
      notes.add(
        'error',
        'psa/missing-id',
        '/id',
        is.id,
        `The two rows are not of one ticket: ${quote(was.id)} and ${quote(is.id)}. Give two rows of the same id.`,
      )
      return { events: [], diagnostics: notes.list }
    }
    const [wasMs, isMs] = [was.updatedMs ?? null, is.updatedMs ?? null]
    if (wasMs !== null && isMs !== null && isMs < wasMs) {
      const why = `The later look shows the row as of ${iso(isMs)}, the earlier one as of ${iso(wasMs)}: it is an older answer that came late, and gives no events. Keep the newer row.`
      notes.add('warning', 'psa/older-row', is.paths?.updatedMs ?? '', iso(isMs), why)
      return { events: [], diagnostics: notes.list }
    }
    return { events: diffReadings(was, is, seen, desk, notes), diagnostics: notes.list }
  }
}

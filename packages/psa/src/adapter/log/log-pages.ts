// The entries of a ticket's log, from the pages in which they were loaded.

import { quote } from '@mspkit/values'
import { functionOf, listOf, objectOf, textOf } from '@mspkit/values/arguments'
import { type Notes, notesAt } from '../notes'
import { evidenceRows } from '../row/pages'
import type { Change } from '../ticket/reading'

/** Where a vendor's log is, and of which ticket its entries must be. */
export interface LogPlace {
  readonly pageKeys: readonly string[]
  /** Where the caller gave it: `'/audits'`. */
  readonly path: string
  /** The key by which an entry names its ticket; `null` where entries name none. */
  readonly ticketKey: string | null
  readonly ticketId: string | null
}

/** The entries of a ticket's log, and whether the pages given are all there are. */
export interface LogRows {
  readonly rows: readonly unknown[]
  readonly whole: boolean
  /** True where an error, or entries of other tickets alone, were given: as if there were no log. */
  readonly absent: boolean
}

/** The entries of what was loaded with a ticket, without those of other tickets: whole tables are often loaded at once. */
export const entriesOf = (evidence: unknown, place: LogPlace, notes: Notes): readonly unknown[] =>
  evidence == null ? none : ownRows(evidenceRows(evidence, place.pageKeys), place, notes)

const none: readonly unknown[] = []

/**
 * The entries of a ticket's log, without those of other tickets.
 *
 * A log of which the vendor says that more pages follow is not whole, and says so.
 *
 * @example
 * const notes = { list: [], name: () => {}, add: () => {} }
 * const place = { pageKeys: ['items'], path: '/audits', ticketKey: 'ticket', ticketId: '7' }
 * logRows({ items: [{ id: 1, ticket: 7 }, { id: 2, ticket: 8 }] }, place, notes).rows // => [{ id: 1, ticket: 7 }]
 */
export function logRows(evidence: unknown, place: LogPlace, notes: Notes): LogRows {
  objectOf(place, 'a place of a log', '{ pageKeys: [], path: "/audits", ticketKey: null, ticketId: null }')
  for (const key of [...listOf(place.pageKeys, 'keys of pages', '["items"], or []'), place.ticketKey ?? ''])
    textOf(key, 'a key', '"items"')
  functionOf(
    objectOf(notes, 'the notes of a row', 'the ones that the mapping function is given').add,
    'notes.add',
    'the notes that the mapping function is given',
  )
  if (!isLog(evidence, place.pageKeys)) {
    notes.add(
      'warning',
      'psa/history-absent',
      place.path,
      evidence,
      `${quote(evidence)} was given as the log, and is an error or no list: it says nothing of what happened. Check that the API user may read the log, and load it again.`,
    )
    return { rows: [], whole: false, absent: true }
  }
  const all = evidenceRows(evidence, place.pageKeys)
  const rows = ownRows(all, place, notes)
  // Entries of other tickets alone are no log of this one.
  if (rows.length === 0 && all.length > 0) return { rows, whole: false, absent: true }
  // A bare list says nothing of pages.
  const whole = all === evidence || !lacksPages(evidence, all.length, place.pageKeys)
  if (!whole)
    notes.add(
      'warning',
      'psa/history-partial',
      place.path,
      null,
      'The log that was given is not all of it: the vendor says that more pages follow. Load every page of the log, and give them all.',
    )
  return { rows, whole, absent: false }
}

/**
 * The changes of a ticket's log, for the `changes` and `complete` of a reading: `null` where none was given, or an error in its place. `read` says
 * what the entries of this ticket mean, and whether it could read them all; it notes what is wrong with them in the notes that it is given.
 *
 * @example
 * const notes = { list: [], name: () => {}, add: () => {} }
 * const place = { pageKeys: ['items'], path: '/audits', ticketKey: 'ticket', ticketId: '7' }
 * const read = (rows) => ({ changes: rows.map(({ id, to }) => ({ kind: 'status', atMs: 0, id, to: { key: to, label: to } })), complete: true })
 * readLog({ items: [{ id: 'a', to: 'done' }], meta: { has_more: true } }, place, notes, read).complete // => false
 * readLog(null, place, notes, read).changes // => null
 */
export function readLog(
  evidence: unknown,
  place: LogPlace,
  notes: Notes,
  read: (rows: readonly unknown[], notes: Notes) => { readonly changes: readonly Change[]; readonly complete: boolean },
): { readonly changes: readonly Change[] | null; readonly complete: boolean } {
  functionOf(read, 'what reads the entries', '(rows) => ({ changes: [], complete: true })')
  const log = evidence == null ? null : logRows(evidence, place, notes)
  if (log === null || log.absent) return { changes: null, complete: true }
  const { changes, complete } = objectOf(
    read(log.rows, notesAt(notes, place.path)),
    'what a log says',
    '{ changes: [], complete: true }',
  )
  return { changes, complete: complete && log.whole }
}

/** The keys in which seven APIs say that a call failed. No entry of a log has one. */
const errorKeys = ['error', 'errors', 'errorMessages', 'message', 'Message'] as const

/** An answer that says why there is none is no log. */
function isLog(evidence: unknown, pageKeys: readonly string[]): boolean {
  if (evidence === null || evidence === undefined || Array.isArray(evidence)) return true
  if (typeof evidence !== 'object') return false
  return pageKeys.some((key) => Object.hasOwn(evidence, key)) || !errorKeys.some((key) => Object.hasOwn(evidence, key))
}

function ownRows(rows: readonly unknown[], { path, ticketKey, ticketId }: LogPlace, notes: Notes): readonly unknown[] {
  if (ticketKey === null || ticketId === null) return rows
  const others = rows.filter((row) => isOther(row, ticketKey, ticketId))
  if (others.length === 0) return rows
  const other = String(namedIn(others[0], ticketKey))
  notes.add(
    'advice',
    'psa/other-ticket',
    path,
    other,
    `${others.length === 1 ? 'One entry of the log is' : `${others.length} entries of the log are`} of another ticket, such as ${quote(other)}, and left out. Give each ticket the entries of its own.`,
  )
  return rows.filter((row) => !isOther(row, ticketKey, ticketId))
}

function isOther(row: unknown, key: string, ticketId: string): boolean {
  const named = namedIn(row, key)
  // Most ids are numbers on both sides, and need not be written out to be the same.
  return named !== null && named !== ticketId && String(named) !== ticketId
}

/** Which ticket an entry names: an id, or a reference with its value. */
function namedIn(row: unknown, key: string): string | number | null {
  const held = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[key] : null
  const value = typeof held === 'object' && held !== null && 'value' in held ? held.value : held
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? value : null
}

/** Whether none of the pages is the last, by what they say of themselves; the order in which they came means nothing. */
function lacksPages(evidence: unknown, rows: number, pageKeys: readonly string[]): boolean {
  const pages = (Array.isArray(evidence) ? evidence : [evidence]).filter(
    (piece): piece is Record<string, unknown> =>
      typeof piece === 'object' && piece !== null && pageKeys.some((key) => Object.hasOwn(piece, key)),
  )
  return pages.length > 0 && pages.every((page) => saysMore(page, rows))
}

const isLink = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** In the words of six APIs: does this page say that another follows? */
function saysMore(page: Record<string, unknown>, rows: number): boolean {
  const { meta, pageDetails, total, record_count: count } = page
  if (typeof meta === 'object' && meta !== null && 'has_more' in meta) return meta.has_more === true
  if (typeof pageDetails === 'object' && pageDetails !== null && 'nextPageUrl' in pageDetails)
    return isLink(pageDetails.nextPageUrl)
  if (typeof page.isLast === 'boolean') return !page.isLast
  if (isLink(page.next_page) || isLink(page.nextPage)) return true
  // Totals count the whole log, however it was cut into pages.
  if (typeof total === 'number') return total > rows
  return typeof count === 'number' && count > rows
}

// What a label means by the desk's tables; what they lack is noted and counted.

import type { Phase } from '@mspkit/records'
import { quote } from '@mspkit/values'
import type { Notes } from '../notes'
import type { Named, Words } from '../words'
import type { TicketReading } from './reading'
import type { StatusMeaning } from './stamped'

const unknown: StatusMeaning = { phase: 'unknown' }

/** The meaning of a status; one that no table knows is unknown, and counted. */
export function meaningOf(words: Words, named: Named, path: string, notes: Notes, said: Set<string>): StatusMeaning {
  const entry = words.status(named)
  if (entry !== null) return entry
  const key = named.key ?? named.label ?? ''
  if (!said.has(key)) {
    said.add(key)
    words.miss('statuses', named)
    const label = words.statusLabel(named)
    notes.add(
      'warning',
      'psa/unknown-status',
      path,
      named.key ?? named.label,
      `No table says what the status ${quote(label)} means, so its phase is unknown, not active. Add to statuses: ${quote(key)}: { "phase": "…" }, or load the vendor's own table.`,
    )
  }
  return unknown
}

/** The phases in which a ticket is over. */
export const ended: ReadonlySet<Phase> = /* @__PURE__ */ new Set<Phase>(['resolved', 'closed', 'cancelled'])

/** A status as it is now: its label, and what it means. */
export interface PresentStatus {
  readonly label: string
  readonly meaning: StatusMeaning
  /** Whether a table knows it, and the row's own flags do not say otherwise. */
  readonly known: boolean
}

/**
 * What the row's status means: a ticket that the row calls over is, whatever the table says of the label. `null` where the row shows none.
 */
export function presentStatus(reading: StatusOfRow, words: Words): PresentStatus | null {
  const { status, over = null } = reading
  if (status === null) return null
  const entry = words.status(status)
  const label = words.statusLabel(status)
  if (over !== null && (entry === null || !ended.has(entry.phase)))
    return { label, meaning: { phase: over }, known: true }
  return { label, meaning: entry ?? unknown, known: entry !== null }
}

type StatusOfRow = Pick<TicketReading, 'status' | 'over' | 'deleted' | 'paths'>

/** A row whose flag and whose status disagree: one of them is of another table, or of another time. */
export function noteFlags(
  { status, over = null, deleted = null, paths = {} }: StatusOfRow,
  words: Words,
  notes: Notes,
): void {
  if (deleted !== null)
    notes.add(
      'advice',
      'psa/deleted',
      paths.deleted ?? '',
      deleted,
      `The vendor marks the ticket as ${deleted}: its clocks end, and it is no work of the desk. Leave it out where tickets are counted.`,
    )
  const entry = status === null ? null : words.status(status)
  if (over === null || status === null || entry === null || ended.has(entry.phase)) return
  const label = quote(words.statusLabel(status))
  notes.add(
    'warning',
    'psa/timeline-contradiction',
    '/status',
    status.key ?? status.label,
    `The row says that the ticket is over, and the table that its status ${label} is ${quote(entry.phase)}; the row counts. Check that the status is of this kind of ticket, and what the table says of it.`,
  )
}

/** The policy's word of a priority; one that no table knows stays as it is, and is counted. */
export function priorityWord(words: Words, named: Named, path: string, notes: Notes, said: Set<string>): string | null {
  const { word, known, mapped } = words.priority(named)
  const key = named.key ?? named.label ?? ''
  if (mapped || said.has(`priority ${key}`)) return word
  said.add(`priority ${key}`)
  words.miss('priorities', named)
  if (!known)
    notes.add(
      'warning',
      'psa/unknown-priority',
      path,
      named.key ?? named.label,
      `No table has a word for the priority ${quote(named.label ?? named.key)}; it stays as the vendor writes it. Add to priorities: ${quote(key)}: "P…".`,
    )
  return word
}

/** The id of whom a log names; a name that nothing brings to an id is used in its place, and is counted. */
export function technicianOf(
  words: Words,
  named: Named,
  people: readonly Named[],
  notes: Notes,
  said: Set<string>,
): string {
  if (named.key !== null) return named.key
  const name = named.label ?? ''
  const id = words.technician(name) ?? people.find((one) => one.label === name)?.key ?? null
  if (id !== null) return id
  if (!said.has(`technician ${name}`)) {
    said.add(`technician ${name}`)
    words.miss('technicians', named)
    notes.add(
      words.knowsTechnicians ? 'warning' : 'advice',
      'psa/unknown-technician',
      '/technician',
      name,
      `The log names ${quote(name)} without an id, so the name is used in its place. Add to technicians: ${quote(name)}: "…", with the id of the vendor's own rows.`,
    )
  }
  return name
}

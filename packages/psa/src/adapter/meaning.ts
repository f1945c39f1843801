// What a label means by the desk's tables; what they lack is noted and counted.

import { quote } from '@mspkit/values'
import type { StatusMeaning } from '../stamped'
import type { Notes } from './notes'
import type { Named, Words } from './words'

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

/** The policy's word of a priority; one that no table knows stays as it is, and is counted. */
export function priorityWord(words: Words, named: Named, path: string, notes: Notes, said: Set<string>): string | null {
  const { word, known } = words.priority(named)
  const key = named.key ?? named.label ?? ''
  if (!known && !said.has(`priority ${key}`)) {
    said.add(`priority ${key}`)
    words.miss('priorities', named)
    notes.add(
      'warning',
      'psa/unknown-priority',
      path,
      named.key ?? named.label,
      `No table has a word for the priority ${quote(named.label ?? named.key)}; it stays as the vendor writes it. Add to priorities: ${quote(key)}: "P…".`,
    )
  }
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

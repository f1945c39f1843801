// The diagnostics of one row, as they are found.

import type { Severity } from '@mspkit/values'
import { functionOf, objectOf, textOf } from '@mspkit/values/arguments'
import { type Diagnostic, type DiagnosticCode, diagnostic, type EntityKind } from '../diagnostic'

/** The diagnostics of one row, as they are found. */
export interface Notes {
  readonly list: readonly Diagnostic[]
  /** The row's id, once it is known. */
  name(id: string): void
  /** @param message says what is wrong and what to write, map or load so that it goes away. */
  add(severity: Severity, code: DiagnosticCode, path: string, received: unknown, message: string): void
}

export function notesOf(vendor: string, entity: EntityKind): Notes {
  const list: Diagnostic[] = []
  let id: string | null = null
  return {
    list,
    name(known) {
      id = known
      for (const [i, one] of list.entries()) list[i] = { ...one, id }
    },
    add: (severity, code, path, received, message) => {
      list.push(diagnostic({ vendor, entity, id }, { severity, code, path, received, message }))
    },
  }
}

/**
 * The notes of a row, for what was loaded with it: the path is where that was given, and the message says that it is about an entry of it.
 *
 * @example
 * const found = []
 * const notes = { list: [], name: () => {}, add: (severity, code, path, received, message) => found.push([path, message]) }
 * notesAt(notes, '/audits').add('warning', 'psa/bad-date', '/at', 'x', '/at: "x" is not an instant. Correct it.')
 * found // => [['/audits', '/audits: in an entry, /at: "x" is not an instant. Correct it.']]
 */
export function notesAt(notes: Notes, path: string): Notes {
  const { list, name, add } = objectOf(notes, 'the notes of a row', 'the ones that the mapping function is given')
  functionOf(add, 'notes.add', 'the notes that the mapping function is given')
  textOf(path, 'where entries were given', '"/audits"')
  return {
    list,
    name,
    add(severity, code, inside, received, message) {
      if (inside === '' || inside === path) notes.add(severity, code, path, received, message)
      else notes.add(severity, code, path, received, `${path}: in an entry, ${message}`)
    },
  }
}

// The diagnostics of one row, as they are found.

import type { Severity } from '@mspkit/values'
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

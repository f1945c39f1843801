import { type Diagnostic, type DiagnosticCode, type EntityKind, received } from '../diagnostic'

/** The diagnostics of one row, as they are found. */
export interface Notes {
  readonly list: readonly Diagnostic[]
  /** The row's id, once it is known. */
  name(id: string): void
  add(
    severity: Diagnostic['severity'],
    code: DiagnosticCode,
    path: string,
    value: unknown,
    message: string,
    hint?: string,
  ): void
}

export function notesOf(vendor: string, entity: EntityKind): Notes {
  const list: Diagnostic[] = []
  let id: string | null = null
  return {
    list,
    name(known) {
      id = known
      for (let i = 0; i < list.length; i++) list[i] = { ...(list[i] as Diagnostic), id }
    },
    add: (severity, code, path, value, message, hint = '') => {
      list.push({ severity, code, vendor, entity, id, path, received: received(value), message, hint })
    },
  }
}

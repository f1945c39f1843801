// Rows of one stream that come twice: each id counts once.

import { quote } from '@mspkit/values'
import type { EntityKind, Mapped } from '../../diagnostic'
import { notesOf } from '../notes'

/**
 * A row of an id that came before in the same stream: where the vendor's stamp says that it is newer it is given, to take the place of the
 * first; else it would be counted twice.
 */
export function once<T>(
  vendor: string,
  entity: EntityKind,
  seen: Map<string, string | null>,
  result: Mapped<T>,
): Mapped<T> {
  const id = idOf(result.value)
  if (id === null) return result
  const updatedAt = result.version?.updatedAt ?? null
  const before = seen.get(id)
  if (before === undefined) {
    seen.set(id, updatedAt)
    return result
  }
  const notes = notesOf(vendor, entity)
  notes.name(id)
  const hint = 'Pages shift while rows change: order the query by id, or read on from the last id.'
  if (updatedAt !== null && before !== null && updatedAt > before) {
    seen.set(id, updatedAt)
    const why = `${quote(id)} came before in this stream, as of ${before}; this row is of ${updatedAt}. Use it in place of the first: upsertTicket does.`
    notes.add('advice', 'psa/newer-copy', '/id', id, `${why} ${hint}`)
    return { ...result, diagnostics: [...result.diagnostics, ...notes.list] }
  }
  notes.add(
    'error',
    'psa/duplicate-id',
    '/id',
    id,
    `${quote(id)} came before in this stream, and this row is no newer; the first counts. ${hint}`,
  )
  return { ...result, value: null, vendorReported: null, diagnostics: notes.list, version: null }
}

function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null
}

// Rows and pages of rows, as the APIs of vendors give them.

import { listOf, textOf } from '@mspkit/values/arguments'

/** Rows, pages of rows as the vendor's API gives them, or both mixed; whole or as they arrive. */
export type RowSource = Iterable<unknown> | AsyncIterable<unknown>

/** The rows of a source, in order, one page in memory. */
export async function* rowsOf(source: RowSource, pageKeys: readonly string[]): AsyncGenerator<unknown> {
  for await (const piece of source) {
    const page = pageRows(piece, pageKeys)
    if (page === null) yield piece
    else yield* page
  }
}

/** The rows of a page; `null` when it is itself a row. */
function pageRows(piece: unknown, pageKeys: readonly string[]): readonly unknown[] | null {
  if (Array.isArray(piece)) return piece
  // What has an id is a row, though it may carry lists of its own.
  if (typeof piece !== 'object' || piece === null || Object.hasOwn(piece, 'id')) return null
  for (const key of pageKeys) {
    if (!Object.hasOwn(piece, key)) continue
    const held = (piece as Record<string, unknown>)[key]
    if (Array.isArray(held)) return held
    // An answer about one row wraps it: { item: {…} }, { ticket: {…} }, { result: {…} }.
    if (typeof held === 'object' && held !== null) return [held]
  }
  return null
}

/** The row of an answer that holds one, however it is wrapped; the number of rows where it holds more, or none. */
export function rowIn(answer: object, pageKeys: readonly string[]): unknown {
  if (Array.isArray(answer)) return answer
  const rows = pageRows(answer, pageKeys)
  return rows === null ? answer : rows.length === 1 ? rows[0] : rows.length
}

/**
 * The rows of something that was loaded with a row: a list, a page, pages, or nothing.
 *
 * @param pageKeys under which the vendor's pages hold their rows
 * @throws TypeError for page keys that are not a list of text.
 * @example
 * loadedRows({ items: [{ id: 1 }, { id: 2 }] }, ['items']) // => [{ id: 1 }, { id: 2 }]
 * loadedRows(null, ['items'])                              // => []
 */
export function loadedRows(context: unknown, pageKeys: readonly string[]): readonly unknown[] {
  for (const key of listOf(pageKeys, 'keys of pages', '["items"], or []')) textOf(key, 'a key of a page', '"items"')
  if (context === null || context === undefined) return []
  const rows = pageRows(context, pageKeys) ?? [context]
  const nested = rows.some((piece) => pageRows(piece, pageKeys) !== null)
  return nested ? rows.flatMap((piece) => pageRows(piece, pageKeys) ?? [piece]) : rows
}

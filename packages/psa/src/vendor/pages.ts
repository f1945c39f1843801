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
    if ((key === 'item' || key === 'ticket') && typeof held === 'object' && held !== null) return [held]
  }
  return null
}

/** The rows of something that was loaded beside a row: a list, a page, pages, or nothing. */
export function evidenceRows(evidence: unknown, pageKeys: readonly string[]): readonly unknown[] {
  if (evidence === null || evidence === undefined) return []
  const rows = pageRows(evidence, pageKeys) ?? [evidence]
  const nested = rows.some((piece) => pageRows(piece, pageKeys) !== null)
  return nested ? rows.flatMap((piece) => pageRows(piece, pageKeys) ?? [piece]) : rows
}

// Lists that move while they are read: a row that is deleted meanwhile draws those behind it forward, past the reader.

/** As often as a list is read at most: one that goes on growing is left to the next run. */
const mostPasses = 5

/**
 * The rows of a list that is paged by number, each once, page by page. A list of several pages is read again until a pass holds no row that was
 * not given before: a row that a deletion drew onto a page that was read already would be passed over, and a list of ids would call it deleted.
 */
export async function* everyRow<R extends object>(
  pass: () => AsyncIterable<readonly R[]>,
  idOf: (row: R) => unknown,
): AsyncGenerator<readonly R[]> {
  const given = new Set<unknown>()
  for (let passes = 1; passes <= mostPasses; passes++) {
    let [pages, added] = [0, 0]
    for await (const page of pass()) {
      pages++
      const rows = page.filter((row) => !given.has(idOf(row)))
      for (const row of rows) given.add(idOf(row))
      added += rows.length
      if (rows.length > 0) yield rows
    }
    if (pages < 2 || added === 0) return
  }
}

/** The ids of all rows of a list. */
export async function idsOf<R extends object>(
  pages: AsyncIterable<readonly R[]>,
  idOf: (row: R) => unknown,
): Promise<string[]> {
  const ids: string[] = []
  for await (const page of pages) ids.push(...page.map((row) => String(idOf(row))))
  return ids
}

/** A row as these APIs give it, as far as paging needs it. */
export interface Row {
  readonly id: number
  readonly updated_at?: string
}
export const rowId = ({ id }: Row): number => id

/** Whether a row was changed since an instant, for lists that cannot be asked for it; `null` for all. A row without a stamp may have been. */
export function changedSince(since: string | null): (row: Row) => boolean {
  const sinceMs = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since)
  return ({ updated_at: at }) => at === undefined || !(Date.parse(at) < sinceMs)
}

// The ids of a file that were seen, each with its row.

import { hashedIds } from './hashed-ids'
import { numberedIds } from './numbered-ids'

/** Ids with the row in which each was seen first. */
export interface IdTable {
  /** The row of an id that was seen before; `null` for a new one, which is kept with `row`. */
  firstRow(id: string, row: number): number | null
}

/** An empty table. A million ids that count up take 5 MB; of other forms, 20 MB. */
export const idTable = (): IdTable => numberedIds(hashedIds())

// What the parts of one ticket are read with.

import type { Diagnostic } from '../../diagnostic'
import type { CellReader } from '../cell/cell'
import type { CsvMap } from '../definition/definition'
import type { Labels } from '../definition/labels'
import type { Layout } from '../file/layout'

/** The ticket that is read: how its file is read, and its id. */
export interface TicketSource {
  readonly map: CsvMap
  readonly layout: Layout
  readonly cells: CellReader
  readonly labels: Labels
  readonly id: string
}

/** The same, with the diagnostics of the ticket as they are found. */
export interface TicketContext extends TicketSource {
  readonly diagnostics: Diagnostic[]
}

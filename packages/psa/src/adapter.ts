// What a vendor of your own is written with: an adapter from a description, tables of fields, logs and mapping functions.

export {
  type Desk,
  defineAdapter,
  type EntityFunctions,
  type MakeEntity,
  type ReadRow,
  type VendorDescription,
} from './adapter/desk'
export { type LogPlace, type LogRows, logRows, readLog } from './adapter/log/log-pages'
export { type ProseReader, type ProseTable, proseReader } from './adapter/log/prose'
export { patternProblems } from './adapter/log/sentence'
export { type Notes, notesAt } from './adapter/notes'
export type { PsaFunctions } from './adapter/psa-adapter'
export { type WorkReading, workReader } from './adapter/records/work'
export type { RowSource } from './adapter/row/pages'
export { evidenceRows } from './adapter/row/pages'
export {
  entriesRead,
  entryRead,
  type FieldKinds,
  type FieldSpec,
  type Fields,
  type FieldTable,
  type TableReader,
  tableReader,
  type Wire,
} from './adapter/row/table'
export { pathsOf } from './adapter/ticket/paths'
export type { Change, Reply, TicketPaths, TicketReading, VendorClock } from './adapter/ticket/reading'
export {
  type ReadTicket,
  type TicketAdapter,
  type TicketFunctions,
  ticketAdapter,
  ticketFunctions,
} from './adapter/ticket-adapter'
export type { Named } from './adapter/words'

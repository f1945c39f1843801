// The same facts, from a vendor's payload. Each vendor has a door of its own: @mspkit/psa/connectwise, /halopsa, /csv …

export type { Many, One, Tracker, VendorConfig } from './adapter/desk'
// A vendor of your own
export {
  type Desk,
  defineAdapter,
  type EntityVerbs,
  type MakeEntity,
  type ReadRow,
  type VendorDescription,
} from './adapter/desk'
// Two looks at a ticket, and events of several sources
export { mergeEvents, type Seen, withEvents } from './adapter/diff'
export type {
  BesideContract,
  ContractDraft,
  CurrencyEvidence,
  WorkRole,
  WorkType,
} from './adapter/facts'
export type { ZoneEvidence } from './adapter/hours'
export { type LogPlace, type LogRows, logRows } from './adapter/log-pages'
export type { Notes } from './adapter/notes'
export type { RowSource } from './adapter/pages'
export { evidenceRows } from './adapter/pages'
export { type ProseReader, type ProseTable, proseReader } from './adapter/prose'
export type { PsaVerbs } from './adapter/psa-adapter'
// The vendor's verdict beside ours
export type { Change, TicketReading, VendorClock } from './adapter/reading'
export type { CostEvidence } from './adapter/roster'
export { type ProsePattern, patternProblems } from './adapter/sentence'
export type { DiffTickets } from './adapter/snapshot'
export {
  type FieldKinds,
  type FieldSpec,
  type Fields,
  type FieldTable,
  type TableReader,
  tableReader,
  type Wire,
} from './adapter/table'
export { type ReadTicket, type TicketAdapter, type TicketVerbs, ticketAdapter } from './adapter/ticket-adapter'
export { compareVerdict, type VerdictComparison } from './adapter/verdict'
export type { Named, PriorityTable, StatusEntry, StatusTable, TechnicianTable } from './adapter/words'
// What every adapter answers
export {
  configToPaste,
  type Diagnostic,
  type DiagnosticCode,
  type EntityKind,
  type Mapped,
  type MissingConfig,
  type PasteConfig,
  unknownClient,
  unknownTechnician,
} from './diagnostic'
export type { StatusMeaning } from './stamped'

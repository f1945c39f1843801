// The same facts, from a vendor's payload. Each vendor has an entry point of its own: @mspkit/psa/connectwise, /halopsa, /csv …

export type {
  PriorityTable,
  ProsePattern,
  StatusEntry,
  StatusTable,
  TechnicianTable,
  VendorConfig,
} from './adapter/config'
export type { Many, One, Tracker } from './adapter/desk'
// A vendor of your own
export {
  type Desk,
  defineAdapter,
  type EntityFunctions,
  type MakeEntity,
  type ReadRow,
  type VendorDescription,
} from './adapter/desk'
export { type LogPlace, type LogRows, logRows } from './adapter/log/log-pages'
export { type ProseReader, type ProseTable, proseReader } from './adapter/log/prose'
export { patternProblems } from './adapter/log/sentence'
export type { Notes } from './adapter/notes'
export type { PsaFunctions } from './adapter/psa-adapter'
export type {
  ContractDraft,
  ContractExtras,
  CurrencyEvidence,
  WorkRole,
  WorkType,
} from './adapter/records/facts'
export type { ZoneEvidence } from './adapter/records/hours'
export type { CostEvidence } from './adapter/records/roster'
export type { RowSource } from './adapter/row/pages'
export { evidenceRows } from './adapter/row/pages'
export type { RowVersion, SeenStatus } from './adapter/row/row-version'
export {
  type FieldKinds,
  type FieldSpec,
  type Fields,
  type FieldTable,
  type TableReader,
  tableReader,
  type Wire,
} from './adapter/row/table'
// Two looks at a ticket, and events of several sources
export type { Seen } from './adapter/ticket/diff'
export type { MappedEvent, MappedTicket } from './adapter/ticket/mapped-ticket'
export { mergeEvents, withEvents } from './adapter/ticket/merge-events'
// The vendor's verdict and ours
export type { Change, TicketReading, VendorClock } from './adapter/ticket/reading'
export type { DiffTickets } from './adapter/ticket/snapshot'
export { compareVerdict, type VerdictComparison } from './adapter/ticket/verdict'
export {
  type ReadTicket,
  type TicketAdapter,
  type TicketFunctions,
  ticketAdapter,
  ticketFunctions,
} from './adapter/ticket-adapter'
export type { Named } from './adapter/words'
// What every adapter answers
export {
  configToPaste,
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticFacts,
  type EntityKind,
  type Mapped,
  type MissingConfig,
  type PasteConfig,
  unknownClient,
  unknownTechnician,
} from './diagnostic'
export type { StatusMeaning } from './stamped'
// Synchronising
export { type SyncCursor, type SyncOptions, type SyncRun, startSync } from './sync/cursor'
export { type Deletion, deleteTicket, missingIds } from './sync/deletion'
export { changedSince, type TimeEntryChange } from './sync/time-entry'
export { type LoggedTicket, type StoredTicket, upsertTicket } from './sync/upsert'

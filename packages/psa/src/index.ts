// The same facts, from a vendor's payload. Each vendor has an entry point of its own: @mspkit/psa/connectwise, /halopsa, /csv …; what a
// vendor of your own is written with is in @mspkit/psa/adapter.

export type {
  PriorityTable,
  ProsePattern,
  StatusEntry,
  StatusTable,
  TechnicianTable,
  VendorConfig,
} from './adapter/config'
export type { Many, One } from './adapter/desk'
export type { ContractDraft, ContractExtras, CurrencyEvidence, WorkRole, WorkType } from './adapter/records/facts'
export type { ZoneEvidence } from './adapter/records/hours'
export type { CostEvidence } from './adapter/records/roster'
export type { RowVersion, SeenStatus } from './adapter/row/row-version'
// Two looks at a ticket, and events of several sources
export type { Seen } from './adapter/ticket/diff'
export type { MappedEvent, MappedTicket } from './adapter/ticket/mapped-ticket'
export { mergeEvents, withEvents } from './adapter/ticket/merge-events'
// The vendor's verdict and ours
export type { Change, TicketReading, VendorClock } from './adapter/ticket/reading'
export type { DiffTickets } from './adapter/ticket/snapshot'
export type { StatusMeaning } from './adapter/ticket/stamped'
export { compareVerdict, type VerdictComparison } from './adapter/ticket/verdict'
export type { Tracker } from './adapter/tracker'
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
// Synchronising
export { type SyncCursor, type SyncOptions, type SyncRun, startSync } from './sync/cursor'
export { type Deletion, deleteTicket, missingIds, restoreTicket } from './sync/deletion'
export {
  changedSince,
  type StoredTimeEntry,
  type TimeEntryChange,
  upsertTimeEntry,
  withPresentEntries,
} from './sync/time-entry'
export { type LoggedTicket, type StoredTicket, upsertTicket } from './sync/upsert'

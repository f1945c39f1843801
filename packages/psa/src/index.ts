// The same facts, from a vendor's payload. Each vendor has a door of its own: @mspkit/psa/connectwise, /halopsa, /csv …

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
export type { Many, One, Tracker, VendorConfig } from './vendor/desk'
// A vendor of your own
export {
  type Desk,
  defineAdapter,
  type EntityVerbs,
  type MakeEntity,
  type ReadRow,
  type VendorDescription,
} from './vendor/desk'
// Two looks at a ticket, and events of several sources
export { mergeEvents, type Seen, withEvents } from './vendor/diff'
export type {
  BesideContract,
  ContractDraft,
  CurrencyEvidence,
  WorkRole,
  WorkType,
} from './vendor/facts'
export type { ZoneEvidence } from './vendor/hours'
export { type LogPlace, type LogRows, logRows } from './vendor/log-pages'
export type { Notes } from './vendor/notes'
export type { RowSource } from './vendor/pages'
export { evidenceRows } from './vendor/pages'
export { type ProseReader, type ProseTable, proseReader } from './vendor/prose'
// The vendor's verdict beside ours
export type { Change, TicketReading, VendorClock } from './vendor/reading'
export type { CostEvidence } from './vendor/roster'
export { type ProsePattern, patternProblems } from './vendor/sentence'
export type { DiffTickets } from './vendor/snapshot'
export {
  type FieldKinds,
  type FieldSpec,
  type Fields,
  type FieldTable,
  type TableReader,
  tableReader,
  type Wire,
} from './vendor/table'
export { type ReadTicket, type TicketAdapter, type TicketVerbs, ticketAdapter } from './vendor/ticket-adapter'
export { compareVerdict, type VerdictComparison } from './vendor/verdict'
export type { Named, PriorityTable, StatusEntry, StatusTable, TechnicianTable } from './vendor/words'

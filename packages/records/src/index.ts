// What happened? Plain facts, and the one grammar that reads them.

// Which contract applies
export { applicableContract, type ContractLinks } from './applicable-contract'
// Conditions: one grammar, three-valued
export { checkCondition } from './condition/check'
export {
  type CompiledCondition,
  type ConditionExplanation,
  type ConditionPart,
  compileCondition,
  explainCondition,
} from './condition/compile'
export { type Facts, lookupIn } from './condition/facts'
export type { Condition, FactLookup, FactOperators, FactReference, FactTest, Scalar, Truth } from './condition/schema'
// Shapes that packages exchange
export type {
  ChargeLine,
  ChargeRecognition,
  ClockReading,
  ClockWarning,
  CoverageSegment,
  RecurringProblem,
  RevenueCategory,
} from './exchange'
export { type FactSources, factsOf, knownFacts } from './facts-of'
// Unknown data in, records or problems out
export {
  parseAsset,
  parseClient,
  parseContact,
  parseEvidence,
  parseSite,
  parseTechnicianCost,
  parseTicket,
  parseTicketEvent,
  parseTimeEntry,
} from './parse'
export type { RecordsReason } from './reason'
// Clients and what they have
export type { Asset, Client, Contact, Evidence, EvidenceOutcome, Site } from './record/client'
// Tickets and work
export type {
  AssignmentEvent,
  CalendarChangedEvent,
  FieldEvent,
  Fields,
  MergeEvent,
  MilestoneEvent,
  Phase,
  PolicyAppliedEvent,
  PriorityEvent,
  ReplyEvent,
  StatusEvent,
  TicketEvent,
  TypeEvent,
  WaitingFor,
} from './record/event'
// Experimental: what a service is judged by besides its tickets
export type {
  DocumentationArticle,
  MonitoredService,
  Outage,
  PlannedChange,
  SatisfactionAnswer,
} from './record/service'
export type { HistorySummary, Ticket } from './record/ticket'
export type { TechnicianCost, TimeEntry } from './record/time-entry'
export { type WorkTimes, workTimes } from './record/work-times'

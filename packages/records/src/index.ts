// What happened? Plain facts, and the one grammar that reads them.

// Which contract applies
export { applicableContract, type ContractLinks } from './applicable-contract'
export { checkCondition } from './condition/check'
export {
  type CompiledCondition,
  type ConditionExplanation,
  type ConditionPart,
  compileCondition,
  explainCondition,
} from './condition/compile'
// Conditions: one grammar, three-valued
export type { Condition, FactLookup, FactOperators, FactTest, Scalar, Truth } from './condition/definition'
export { type Facts, lookupIn } from './condition/facts'
// Shapes that rooms exchange
export type {
  ChargeLine,
  ChargeRecognition,
  ClockReading,
  ClockWarning,
  CoverageSegment,
  Reason,
  RecurringProblem,
  RevenueCategory,
} from './exchange'
export { type FactSources, factsOf } from './facts-of'
// Unknown data in, records or problems out
export {
  parseAsset,
  parseClient,
  parseContact,
  parseEvidence,
  parseSite,
  parseTechnicianCost,
  parseTicket,
  parseTimeEntry,
} from './parse'
// Clients and what they have
export type { Asset, Client, Contact, Evidence, Site, TechnicianCost } from './roster'
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
  Ticket,
  TicketEvent,
  TimeEntry,
  TypeEvent,
  WaitingFor,
} from './ticket'

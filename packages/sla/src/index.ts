// Is it on time? SLA clocks as pure functions of policy, ticket and instant.

// Many tickets together
export {
  type Attainment,
  type AttainmentOptions,
  type AttainmentTracker,
  attainment,
  type GroupKey,
  type Judged,
  judgeObjectives,
  type ObjectiveResult,
  objectivePeriod,
  trackAttainment,
} from './attainment'
// What is certain when history is partial
export { type BoundsOptions, boundsOf, type ClockBounds } from './bounds'
// What can be wrong with it
export { builtInClocks, checkSla, type SlaSurroundings } from './check'
// The evaluator
export { compileSla, type NextChange, type Sla, type SlaContext } from './compile'
// What you write
export type {
  BuiltInClock,
  CalendarChoice,
  ClockDefinition,
  ClockOptions,
  Exclusion,
  FactCalendar,
  LatePolicy,
  Objective,
  PauseCap,
  PauseRule,
  SlaPolicy,
  StatusPattern,
  TargetDefinition,
  Trigger,
  TriggerWord,
} from './definition'
// The same readings, with where the time went
export { explainReading } from './explain'
export type { ExplainedReading, Holder, LedgerEntry } from './ledger'
// One ticket, event by event
export { type TicketTracker, trackTicket } from './track'

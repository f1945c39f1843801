// Is it on time? SLA clocks as pure functions of policy, ticket and instant.

// Many tickets together
export { type Attainment, type AttainmentTracker, attainment, type Judged, trackAttainment } from './attainment'
// What is certain when history is partial
export type { BoundsOptions, ClockBounds } from './bounds'
// What can be wrong with it
export { checkSla, parseSla } from './check'
// The evaluator
export { compileSla, defineSla, type NextChange, type Sla } from './compile'
export type { SlaCheckContext, SlaContext } from './context'
// What you write
export {
  type BuiltInClock,
  type BusinessDays,
  builtInClocks,
  type CalendarChoice,
  type ClockDefinition,
  type Exclusion,
  type FactCalendar,
  type Objective,
  type ObjectiveResult,
  type SlaPolicy,
  type TargetDefinition,
  type Trigger,
  type TriggerWord,
} from './definition'
// The same readings, with where the time went
export { explainReading } from './explain'
export type { AttainmentOptions, GroupKey, GroupOptions, MonthlyGroupOptions } from './groups'
export type { ExplainedReading, Holder, LedgerEntry } from './ledger'
export { judgeObjectives, type ObjectiveOptions, objectivePeriod } from './objectives'
export type { ClockOptions, LatePolicy, PauseCap, PauseRule, StatusPattern } from './options'
// Why it answers so
export type { EventFacts, MaybePaused, MissingFacts, PauseFacts, SlaReason } from './reason'
// One ticket, event by event
export type { TicketTracker } from './track'

// Is it on time? SLA clocks computed from a policy, a ticket's events and an instant.

// The words for what may be assumed
export { type Assumption, assumptionWords } from './assumption'
// Many tickets together
export type { AlikeCounter, TicketGroup } from './attainment/alike'
export {
  type Attainment,
  type AttainmentTracker,
  attainment,
  trackAttainment,
} from './attainment/attainment'
export { countClocks } from './attainment/counted'
export type { CountedClock, Judged, JudgedBounds, JudgedReadings } from './attainment/counts'
export type { AttainmentOptions, GroupKey, GroupOptions, MonthlyGroupOptions } from './attainment/groups'
export { judgeObjectives, type ObjectiveOptions, objectivePeriod } from './attainment/objectives'
// The evaluator
export { type BoundsByKind, boundsByKind, type KindFact, type TicketKind } from './bounds/kinds'
export { type SharedBounds, shareBounds } from './bounds/shared'
export { compileSla, defineSla } from './compile'
// Explanations
export { explainReading } from './explain/explain'
export { type HeldTime, heldTimes } from './explain/held'
export type { ExplainedReading, Holder, LedgerEntry } from './explain/ledger'
// Checks
export { checkSla, parseSla } from './policy/check'
export type { SlaCheckContext, SlaContext } from './policy/context'
// Documents
export {
  type BuiltInClock,
  builtInClocks,
  type CalendarChoice,
  type ClockDefinition,
  type Exclusion,
  type FactCalendar,
  type Objective,
  type ObjectiveResult,
  type SlaPolicy,
  type TargetDefinition,
} from './policy/definition'
export type {
  BusinessDays,
  ClockOptions,
  LatePolicy,
  PauseCap,
  PauseRule,
  StatusPattern,
  Trigger,
  TriggerWord,
} from './policy/options'
// Reasons
export type { EventFacts, MaybePaused, MissingFacts, PauseFacts, SlaReason } from './reason'
// What the evaluator returns
export type { BoundsOptions, ClockBounds, NextChange, Sla, SlaReader, TicketTracker } from './sla'

// Is it coming back?

// What is wrong with it
export { checkRecurrence, defineRecurrence, parseRecurrence } from './check'
// What you compile and call
export { compileRecurrence, type Detection, type Recurrence } from './compile'
export type { RecurrenceContext } from './context'
// What you write
export type { ClientNote, FieldNames, Mask, MemoryLimits, RecurrenceDefinition, WorkCost } from './definition'
export type { Weights } from './evidence/model'
export type { Snapshot } from './memory/snapshot'
export type { ProblemQuery, RankBy } from './query'
// Why it answers so
export type {
  BrokenFix,
  NotCounted,
  RecurrenceReason,
  SameAssetFacts,
  SameTimeFacts,
  SinceLastFacts,
} from './reason'
// What is answered
export type {
  LastFix,
  Observation,
  ProblemExplanation,
  ProblemFamily,
  ProblemLink,
  Revision,
  TrackedProblem,
  Verdict,
} from './result'
// Rhythms by themselves
export { type FoundSchedule, findSchedule } from './schedule/find'
export {
  plainCalendar,
  type Schedule,
  type ScheduleCalendar,
  type StatedSchedule,
  secondTuesday,
} from './schedule/kinds'
// What it gives: tickets go in, problems come out
export { explainProblem, type Fix, type RecurrenceTracker } from './tracker'

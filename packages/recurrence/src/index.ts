// Is it coming back? Finds the problem behind the tickets as they arrive.

// Checks
export { checkRecurrence, defineRecurrence, parseRecurrence } from './check'
// The evaluator
export { compileRecurrence, type Detection, type Recurrence } from './compile'
export type { RecurrenceContext } from './context'
// Documents
export type { ClientNote, FieldNames, Mask, MemoryLimits, RecurrenceDefinition, WorkCost } from './definition'
export type { Weights } from './evidence/weights/model'
export type { Feedback } from './feedback'
export type { Snapshot } from './memory/snapshot/snapshot'
export type { ProblemQuery, RankBy } from './query'
// Reasons
export type {
  BrokenFix,
  NotCounted,
  RecurrenceReason,
  SameAssetFacts,
  SameTimeFacts,
  SinceLastFacts,
} from './reason'
// Answers
export type {
  LastFix,
  Observation,
  ProblemExplanation,
  ProblemFamily,
  ProblemLink,
  ProblemTickets,
  RepeatedTitle,
  Revision,
  TrackedProblem,
  Verdict,
} from './result'
// Schedules of any list of times
export { type FoundSchedule, findSchedule } from './schedule/find'
export {
  plainCalendar,
  type Schedule,
  type ScheduleCalendar,
  type StatedSchedule,
  secondTuesday,
} from './schedule/kinds'
// The tracker
export { explainProblem, type Fix, type ProblemHistory, type RecurrenceTracker } from './tracker'

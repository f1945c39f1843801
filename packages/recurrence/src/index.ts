// Is it coming back?

// What is wrong with it
export { checkRecurrence } from './check'
// What you ask
export { compileRecurrence, type Detection, type Recurrence, type RecurrencePlugins } from './compile'
// What you write
export type { ClientNote, FieldNames, MemoryLimits, RecurrenceDefinition } from './definition'
export type { Weights } from './model'
export type { ProblemQuery } from './problems'
// What is answered
export type {
  Observation,
  ProblemExplanation,
  ProblemFamily,
  RankBy,
  Revision,
  StatedSchedule,
  TrackedProblem,
  Verdict,
} from './result'
// Rhythms by themselves
export { type FoundSchedule, findSchedule } from './schedule'
export { plainCalendar, type Schedule, type ScheduleCalendar, secondTuesday } from './schedule-kinds'
export type { Snapshot } from './snapshot'
export type { RecurrenceTracker } from './track'

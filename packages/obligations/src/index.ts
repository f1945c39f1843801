// Did we do what we promised?

// The evaluator
export { compileObligations, defineObligations, type Obligations } from './evaluator/compile'
export type { ObligationsTracker, TrackerSnapshot } from './evaluator/track'
// The document
export { checkObligations, parseObligations } from './policy/check'
export type { ObligationsContext } from './policy/context'
export type {
  Approval,
  Credit,
  Obligation,
  ObligationsPolicy,
  OfSite,
  Responsible,
  SubjectKind,
} from './policy/definition'
export { type ExplainedRun, explainStatus, type StatusExplanation } from './proof/explain'
export type {
  AfterPatchTuesday,
  BusinessDays,
  EachPeriod,
  Length,
  LocalDays,
  Once,
  OnceWithin,
  Rhythm,
} from './rhythm/definition'
// Facts in, answers out
export type {
  Agreement,
  Interval,
  Lapse,
  ObligationStatus,
  PromiseHistory,
  Roster,
  Subject,
  UnmatchedEvidence,
  UnmetDays,
  UpcomingChange,
  Verdict,
} from './roster/roster'
// How near an environment is to the standards
export type { Alignment, AlignmentGap, AlignmentPart, Control } from './standards/alignment'
export { type AssessOptions, assessStandards, environments } from './standards/assess'
export { checkStandards, defineStandards, parseStandards } from './standards/check'
export type { Level, Levels, Requirement, StandardsDefinition } from './standards/definition'
// What follows from the answers
export { type Availability, availability } from './status/availability'
// Which devices lack what was promised
export {
  type Coverage,
  type CoverageOptions,
  coverage,
  type DeviceCoverage,
  type ProtectedShare,
} from './status/coverage'
// Why it answers so
export type {
  AlignmentReason,
  ControlFacts,
  DoubtReason,
  DueFacts,
  MissingFacts,
  NamedFacts,
  ObligationsFacts,
  ObligationsReason,
  ProtectionFacts,
  ProtectionReason,
  StatusReason,
  UnmatchedReason,
  UnmetDaysReason,
} from './status/reason'
export { type LineUnmetDays, type PromisedLine, unmetDaysByLine } from './status/unmet-days'
export { unmetFirst } from './status/unmet-first'

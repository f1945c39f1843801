// Did we do what we promised?

// What follows from the answers
export { type Availability, availability } from './availability'
// The document
export { checkObligations, parseObligations } from './check'
// The evaluator
export { compileObligations, defineObligations, type Obligations } from './compile'
export type { ObligationsContext } from './context'
// Which devices lack what was promised
export { type Coverage, type CoverageOptions, coverage, type DeviceCoverage, type ProtectedShare } from './coverage'
export type { Approval, Credit, Obligation, ObligationsPolicy, OfSite, Responsible, SubjectKind } from './definition'
export { type ExplainedRun, explainStatus, type StatusExplanation } from './explain'
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
} from './reason'
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
} from './roster'
// How near an environment is to the standards
export type { Alignment, AlignmentGap, AlignmentPart, Control } from './standards/alignment'
export { type AssessOptions, assessStandards, environments } from './standards/assess'
export { checkStandards, defineStandards, parseStandards } from './standards/check'
export type { Level, Levels, Requirement, StandardsDefinition } from './standards/definition'
export type { ObligationsTracker, TrackerSnapshot } from './track'
export { type LineUnmetDays, type PromisedLine, unmetDaysByLine } from './unmet-days'
export { unmetFirst } from './unmet-first'

// Did we do what we promised?

// What follows from the answers
export { type Availability, availability } from './availability'
// The document
export { checkObligations } from './check'

// The evaluator
export { compileObligations, type Obligations, type ObligationsOptions } from './compile'
// Which devices lack what was promised
export { type Coverage, type CoverageOptions, coverage, type DeviceCoverage, type ProtectedShare } from './coverage'
export type {
  AfterPatchTuesday,
  Approval,
  Credit,
  EachPeriod,
  Length,
  Obligation,
  ObligationsPolicy,
  OfSite,
  Once,
  Responsible,
  Rhythm,
  SubjectKind,
} from './definition'
export { type ExplainedRun, explainStatus, type StatusExplanation } from './explain'
// Facts in, answers out
export type {
  Agreement,
  Lapse,
  ObligationStatus,
  PromiseHistory,
  Roster,
  StrayEvidence,
  Stretch,
  Subject,
  UnmetDays,
  UpcomingChange,
  Verdict,
} from './roster'
// How near an environment is to the standards
export type { Alignment, AlignmentGap, AlignmentPart, Control } from './standards/alignment'
export { type AssessOptions, assessStandards, environments } from './standards/assess'
export { checkStandards } from './standards/check'
export type { Level, Requirement, StandardsDefinition } from './standards/definition'
export type { ObligationsTracker, TrackerSnapshot } from './track'
export { type LineUnmetDays, type PromisedLine, unmetDaysByLine } from './unmet-days'
export { unmetFirst } from './unmet-first'

// Did we do what we promised?

// Answers
export type {
  Interval,
  Lapse,
  ObligationStatus,
  PromiseHistory,
  UnmatchedEvidence,
  UnmetDays,
  UpcomingChange,
} from './answers/answers'
// Verdicts and reasons
export type {
  AlignmentReason,
  ControlFacts,
  DoubtReason,
  DueFacts,
  ExemptFacts,
  FailedRunsFacts,
  MissingFacts,
  NamedFacts,
  ObligationsFacts,
  ObligationsReason,
  ProtectionFacts,
  ProtectionReason,
  StatusReason,
  TimesFacts,
  UnmatchedReason,
  UnmetDaysReason,
  Verdict,
} from './answers/reason'
// The evaluator
export { compileObligations, defineObligations } from './evaluator/compile'
export type { Obligations, ObligationsTracker, TrackerSnapshot } from './evaluator/obligations'
// The policy
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
// Proof
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
// The roster
export { perProblems } from './roster/part-problems'
export { rosterProblems } from './roster/problems'
export { type RepeatedSubject, repeatedSubjects } from './roster/repeated'
export type { Agreement, Exemption, Job, Roster, Subject } from './roster/roster'
export type { Control } from './standards/definition'
// What follows from statuses and histories
export { type Availability, availability } from './status/availability'
export {
  type Coverage,
  type CoverageOptions,
  coverage,
  type DeviceCoverage,
  type ProtectedShare,
} from './status/coverage'
export { type LineUnmetDays, type PromisedLine, unmetDaysByLine } from './status/unmet-days'
export { unmetFirst } from './status/unmet-first'

// Is it covered, and why?

// Several policies behind each other
export { type ChainDecision, type ChainedScope, type ChainTracker, checkChain, compileChain } from './chain'
// What is wrong with a policy
export { checkScope } from './check'
// The door
export { compileScope, type ScopeParts } from './compile'
export {
  type CoverageGaps,
  coverageGaps,
  type DeviceGaps,
  type IncludedService,
  type ServiceCoverage,
} from './coverage-gaps'
// What is answered
export type {
  AlmostClause,
  LimitState,
  ScopeCharge,
  ScopeDecision,
  ScopeExplanation,
  ScopeOutcome,
  ScopeSegment,
} from './decision'
// What you write
export type {
  AfterHoursClause,
  ApprovalClause,
  Clause,
  ConditionClause,
  Consequence,
  ExceptionClause,
  ExcludeClause,
  IncludeClause,
  LimitClause,
  ScopeChain,
  ScopePolicy,
  SurchargeClause,
  Untimed,
} from './definition'
// A month of work, and the devices behind it
export {
  type CoverageList,
  type Decided,
  listCoverage,
  requestOf,
  type Tracks,
  type UnbilledWork,
  type WorkEntry,
} from './month'
// … and why
export { explainDecision } from './reference'
// What is asked
export type { DecideOptions, LimitUsage, LimitUse, ScopeRequest, TimedWork, UntimedWork, Work } from './request'
export type { Changeable, Scope, ScopeChange } from './scope'
export type { ScopeTracker, TrackedLimit } from './track'

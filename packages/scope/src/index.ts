// Is it covered, and why?

// Several policies in a chain
export { type ChainDecision, type ChainedScope, type ChainOptions, type ChainTracker, compileChain } from './chain'
export { checkChain, parseChain } from './chain-check'
// One policy
export { checkScope, parseScope } from './check'
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
  SurchargeClause,
} from './clause'
export { compileScope } from './compile'
export type { ScopeContext } from './context'
// The devices of a contract
export {
  type CoverageGaps,
  coverageGaps,
  type DeviceGaps,
  type IncludedService,
  type ServiceCoverage,
} from './coverage-gaps'
// What is answered
export type {
  LimitState,
  NearMiss,
  ScopeCharge,
  ScopeDecision,
  ScopeExplanation,
  ScopeOutcome,
  ScopeSegment,
} from './decision'
export {
  defineChain,
  defineScope,
  type ScopeChain,
  type ScopePolicy,
  type Untimed,
  type UntimedAfterHours,
} from './definition'
export type { MissingFact } from './missing'
// A month of work
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
export type {
  AfterHoursFacts,
  ClauseFacts,
  ExclusionFacts,
  LimitFacts,
  ScopeReason,
  SegmentFacts,
  SilenceFacts,
  SurchargeFacts,
  TermFacts,
} from './reason'
export { explainDecision } from './reference'
// What is asked
export type { DecideOptions, LimitUsage, LimitUse, ScopeRequest, TimedWork, UntimedWork, Work } from './request'
export type { Changeable, Scope, ScopeChange } from './scope'
export type { TrackedLimit } from './snapshot'
export type { ScopeTracker } from './track'

// Is it covered, and why?

// Several policies in a chain
export { checkChain, parseChain } from './chain/check'
export { compileChain } from './chain/compile'
export type { ChainDecision, ChainedScope, ChainOptions, ChainSnapshot, ChainTracker } from './chain/decision'
// The devices of a contract
export {
  type CoverageGaps,
  coverageGaps,
  type DeviceGaps,
  type IncludedService,
  type ServiceCoverage,
} from './coverage/gaps'
// A month of work
export {
  type CoverageList,
  type Decided,
  type LeftOut,
  listCoverage,
  type Tracks,
  type UnbilledWork,
  type WorkEntry,
} from './coverage/list'
export { requestOf } from './coverage/request-of'
// Decisions
export type {
  LimitState,
  NearMiss,
  OnceCharge,
  ScopeCharge,
  ScopeDecision,
  ScopeOutcome,
  ScopeSegment,
} from './decision/decision'
export type { MissingFact } from './decision/missing'
// Reasons
export type {
  AfterHoursFacts,
  ChargedFacts,
  ClauseFacts,
  ExclusionFacts,
  LimitFacts,
  ScopeExplanation,
  ScopeReason,
  SegmentFacts,
  SilenceFacts,
  SurchargeFacts,
  TermFacts,
} from './decision/reason'
// From a policy to its evaluator
export { compileScope } from './evaluator/compile'
export type { Changeable, Scope, ScopeChange, ScopeTracker } from './evaluator/scope'
export type { ScopeSnapshot, TrackedLimit } from './limits/snapshot'
// One policy
export { checkScope, parseScope } from './policy/check'
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
} from './policy/clause'
export type { ScopeContext } from './policy/context'
export {
  defineChain,
  defineScope,
  type ScopeChain,
  type ScopePolicy,
  type Untimed,
  type UntimedAfterHours,
} from './policy/definition'
export { explainDecision } from './proof/explain'
// Requests
export type { DecideOptions, LimitUsage, LimitUse, ScopeRequest, TimedWork, UntimedWork, Work } from './request/request'

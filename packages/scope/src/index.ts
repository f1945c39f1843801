// Is it covered, and why?

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
  listCoverage,
  requestOf,
  type Tracks,
  type UnbilledWork,
  type WorkEntry,
} from './coverage/list'
// What is answered
export type {
  LimitState,
  NearMiss,
  ScopeCharge,
  ScopeDecision,
  ScopeExplanation,
  ScopeOutcome,
  ScopeSegment,
} from './decision/decision'
export type { MissingFact } from './decision/missing'
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
} from './decision/reason'
// Several policies in a chain
export {
  type ChainDecision,
  type ChainedScope,
  type ChainOptions,
  type ChainTracker,
  compileChain,
} from './evaluator/chain'
export { compileScope } from './evaluator/compile'
export type { Changeable, Scope, ScopeChange } from './evaluator/scope'
export type { ScopeTracker } from './evaluator/track'
export type { TrackedLimit } from './limits/snapshot'
// One policy
export { checkScope, parseScope } from './policy/check'
export { checkChain, parseChain } from './policy/check-chain'
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
// What is asked
export type { DecideOptions, LimitUsage, LimitUse, ScopeRequest, TimedWork, UntimedWork, Work } from './request/request'

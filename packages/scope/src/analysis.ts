// What is wrong with a contract before it is signed, and what would another change?

export {
  type AnalyseOptions,
  analyse,
  type Conflict,
  type Gap,
  type MaskedClause,
  type ScopeAnalysis,
  type UnreachableClause,
  type UselessException,
  type WithoutFallback,
  type Witness,
} from './analysis/analyse'
export { type ComparedAnswer, compareScopes, type ScopeComparison, type ScopeDifference } from './analysis/compare'
export { type Domains, domainsOf } from './analysis/domains'
export {
  type PastRequest,
  type Replay,
  type ReplayChange,
  type ReplayOptions,
  type ReplayResult,
  type ReplayTotals,
  replay,
} from './analysis/replay'

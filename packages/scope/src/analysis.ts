// What is wrong with a contract before it is signed, and what would another change?

export { type AnalyseOptions, analyse } from './analysis/analyse'
export { compareScopes } from './analysis/compare'
export type {
  ComparedAnswer,
  Conflict,
  FieldChange,
  Gap,
  MaskedClause,
  ScopeAnalysis,
  ScopeComparison,
  ScopeDifference,
  UnreachableClause,
  UselessException,
  WithoutFallback,
  Witness,
} from './analysis/findings'
export {
  type PastRequest,
  type Replay,
  type ReplayChange,
  type ReplayOptions,
  type ReplayResult,
  type ReplayTotals,
  replay,
} from './analysis/replay'
export { domainsOf } from './analysis/search/domains'
export type { Domains } from './analysis/search/model'

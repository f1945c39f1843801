// What was agreed, and when?

// What is wrong with a contract
export { checkContract, contractAdvice } from './check'
// What differs between two versions of the terms
export { compareContracts, type TermsComparison, type TermsDifference } from './compare'
// The door
export { compileContract } from './compile'
// The evaluator and its answers
export type { CompiledContract, RenewalOptions, RenewalStanding, RenewalState, TimelineEntry } from './contract'
// What scope says of work
export type { Coverage, CoverageOptions, CoveredEntry } from './coverage'
// What you write
export type * from './definition'
// Facts in two times
export { type DatedFact, factAt, type TwoTimes } from './fact-at'
export type { AgreedTerms, InForce } from './in-force'
export type {
  BilledInvoice,
  ContractUsage,
  CorrectedPeriod,
  Corrections,
  DraftInvoice,
  DraftOptions,
  HeldWork,
} from './invoice'
// Formulas that need no contract
export { lastDayForNotice } from './notice'
export { billingPeriodsOf } from './periods'
export { type Indexes, type RaiseAnswer, raiseOf } from './raise'
// Co-managed work
export { type Approval, mayApprove, type Responsibility, responsibleFor } from './responsible'
export type { SetBy, TermsDocument } from './states'
export type { Surroundings } from './surroundings'

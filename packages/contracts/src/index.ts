// What was agreed, and when?

// What is wrong with a contract
export { checkContract, defineContract, parseContract } from './check'
// What differs between two versions of the terms
export { compareContracts, type TermsComparison, type TermsDifference } from './compare'
export { compileContract } from './compile'
export type { ContractContext } from './context'
// The evaluator and its answers
export type {
  AmendmentFacts,
  CompiledContract,
  CoTermOptions,
  EarlyTerminationOptions,
  KnownAtOptions,
  RenewalOptions,
  RenewalState,
  RenewalStatus,
  TimelineEntry,
  TimelineFacts,
  TimelineOptions,
} from './contract'
// What scope decides about work
export type { Coverage, CoverageOptions, CoveredEntry } from './coverage'
// What you write
export type * from './definition'
// Facts in two times
export { type DatedFact, factAt, type TwoTimes } from './fact-at'
export type { AgreedTerms, InForce } from './in-force'
export type {
  BilledInvoice,
  ContractCharge,
  CorrectedPeriod,
  Corrections,
  DraftInvoice,
  DraftNote,
  DraftOptions,
  HeldWork,
  Missing,
  MissingFact,
} from './invoice'
// Formulas that need no contract
export { lastDayForNotice, type NoticeContext } from './notice'
export { billingPeriodsOf } from './periods'
export { type Indexes, type RaiseAnswer, raiseOf } from './raise'
// Why it answers so
export type {
  AmendedFacts,
  ChargeReason,
  ContractsCode,
  ContractsFacts,
  ContractsReason,
  CorrectedFacts,
  EndedEarlyFacts,
  LateAmendment,
  ObjectiveFacts,
  RaisedFacts,
  RenewalFacts,
  ScopePriceFacts,
  UnmetDay,
  UnmetFacts,
} from './reason'
// Co-managed work
export { type Approval, mayApprove, type Responsibility, responsibleFor } from './responsible'
export type { SetBy, TermsDocument } from './states'

// What was agreed, and when?

// What is wrong with a contract
export { checkContract, defineContract, parseContract } from './check'
// What differs between two versions of the terms
export { compareContracts, type TermsComparison } from './compare/compare'
export type { TermsDifference } from './compare/difference'
export type { PromiseChange } from './compare/promises'
export { compileContract } from './compile'
export type { ContractContext, Indexes } from './context'
// The evaluator and its answers
export type {
  AgreedTerms,
  AmendmentFacts,
  CompiledContract,
  CoTermOptions,
  Coverage,
  CoverageOptions,
  CoveredEntry,
  EarlyTerminationOptions,
  InForce,
  KnownAtOptions,
  RenewalOptions,
  RenewalState,
  RenewalStatus,
  TimelineEntry,
  TimelineFacts,
  TimelineOptions,
} from './contract'
// What you write
export type * from './definition'
// Facts in two times
export { type DatedFact, factAt, type TwoTimes } from './history/fact-at'
export type { SetBy } from './history/set-by'
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
} from './invoice/invoice'
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
// Formulas that need no contract
export { billingPeriodsOf } from './terms/cycles/billing-periods'
export { lastDayForNotice, type NoticeContext } from './terms/notice'
export { type RaiseAnswer, raiseOf } from './terms/uplift'
// Co-managed work
export { type Approval, mayApprove, type Responsibility, responsibleFor } from './work/responsible'

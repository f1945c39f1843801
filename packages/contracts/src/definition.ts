// What you write: the contract and everything in it. Plain JSON, all of it.

export type { AmendedValues, Amendment, Notice } from './definition/amendment'
export type { CancelWindow, Contract, ContractLine, LineTerms, Package, TermsDocument } from './definition/contract'
export type { Approver, Duty } from './definition/people'
export type {
  BillingCycle,
  IndexUplift,
  MonthlyCycle,
  NoticeInBusinessDays,
  NoticeInDays,
  NoticeInMonths,
  NoticePeriod,
  PercentUplift,
  Renewal,
  Term,
  TwiceMonthlyCycle,
  UpliftRule,
  WeeklyCycle,
} from './definition/term'
export type { CompletedMilestone, ContractUsage, EntryFacts } from './definition/usage'

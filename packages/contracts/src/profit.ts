// Does this agreement pay, from what was agreed and what was done?

export type { Agreement } from './profit/agreement'
export { type AgreementProfitOptions, agreementProfit } from './profit/agreement-profit'
export { withMissing } from './profit/book'
export { collectProfit, type ProfitCollector } from './profit/collect'
export { compileAgreement } from './profit/compile'
export { type DraftedRevenue, revenueOfDrafts } from './profit/earn/from-drafts'
export { checkProfitUsage } from './profit/earn/usage'
export type { MissingFrom, ProfitGap, ProfitGapCode } from './profit/gaps'
export type { ClientWork, FaultyContract, ProfitOptions, ProfitUsage } from './profit/input'
export type { AgreementProfit, AgreementProfitRow, ClientProfitRow } from './profit/result'

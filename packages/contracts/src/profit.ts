// Does this agreement pay, from what was agreed and what was done?

export { type Agreement, compileAgreement } from './profit/agreement'
export { type AgreementProfitOptions, agreementProfit } from './profit/agreement-profit'
export { collectProfit, type FaultyContract, type ProfitCollector, type ProfitOptions } from './profit/collect'
export type { ClientWork } from './profit/earn'
export { type DraftedRevenue, revenueOfDrafts } from './profit/from-drafts'
export type { MissingFrom, ProfitGap, ProfitGapCode } from './profit/gaps'
export type { AgreementProfit, AgreementProfitRow, ClientProfitRow } from './profit/result'
export { checkProfitUsage, type ProfitUsage } from './profit/usage'

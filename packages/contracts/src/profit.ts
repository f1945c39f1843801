// Does this agreement pay, from what was agreed and what was done?

export { type Agreement, compileAgreement } from './profit/agreement'
export {
  agreementProfit,
  collectProfit,
  type FaultyContract,
  type ProfitCollector,
  type ProfitOptions,
} from './profit/collect'
export type { ClientWork } from './profit/earn'
export type { ProfitGap, ProfitGapCode } from './profit/gaps'
export type { AgreementProfit, AgreementProfitRow, ClientProfitRow } from './profit/result'
export { checkProfitUsage, type ProfitUsage } from './profit/usage'

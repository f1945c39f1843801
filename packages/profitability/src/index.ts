// Does it pay? Statements that add up and say what is missing, when revenue is earned, and what would bring a client to its target.
// Formulas: @mspkit/profitability/metrics. Prices: /pricing. Statistics of hours: /actuarial. Trends: /trend.

// The table of `mspkit profit`
export { type ProfitRow, type ProfitTable, profitTable, profitTableText, type Remedy } from './clients/profit-table'
export { checkStatementFacts, defineStatementFacts, parseStatementFacts } from './facts/check'
// Statements
export type { DriverCount, ExchangeRate, SharedCost, StatementFacts, StatementTerms } from './facts/definition'
export type {
  CostAtOnce,
  CostByDay,
  CostByMonth,
  CostCategory,
  CostFact,
  CostOnUse,
  RevenueAtOnce,
  RevenueByDay,
  RevenueByMonth,
  RevenueFact,
  RevenueOnUse,
} from './facts/sum'
export type { Work, WorkSegment } from './facts/work'
// Reasons
export type {
  CompletenessReason,
  GapFacts,
  GapReason,
  MeasureReason,
  ProfitabilityReason,
  RemedyReason,
} from './reason'
export type {
  AtOnceRecognition,
  BlockUse,
  ByDayRecognition,
  ByMonthRecognition,
  OnUseRecognition,
  Recognition,
} from './recognition/methods'
// When revenue is earned
export { type RecognisedMonth, type RecognisedRevenue, recognise } from './recognition/recognise'
// Shared cost
export { allocateShared, type SharedParts } from './statement/allocation'
export { type Statements, statements } from './statement/fold'
export { measuresOf, type StatementMetric } from './statement/measures'
export type { StatementGroupBy } from './statement/read'
export type { StatementsSnapshot } from './statement/snapshot'
export type {
  Completeness,
  GroupTotals,
  LineGroup,
  Statement,
  StatementGap,
  StatementLine,
  StatementMinutes,
  StatementReason,
} from './statement/statement'
export { type StatementBook, statement } from './statement/statement-of'

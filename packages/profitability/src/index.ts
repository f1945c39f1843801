// Does it pay? Statements that add up and admit holes, named metrics, and what would fix it.
// Prices: @mspkit/profitability/pricing. Statistics of hours: @mspkit/profitability/actuarial. Trends: @mspkit/profitability/trend.

// Shared bills
export { allocateShared, type SharedParts } from './allocation'
// Flat against hourly, and whose side the provider is on
export {
  type BreakFixMonth,
  type BreakFixTerms,
  type FlatVersusBreakFix,
  flatVersusBreakFix,
  type Incentive,
  incentive,
  type Sensitivity,
  type WorkedMonth,
} from './break-fix'
export { checkStatementFacts } from './check'
// Metrics, by question
export { type Efficiency, type EfficiencyBand, efficiency } from './efficiency'
export {
  type AgreementMargin,
  agreementMargin,
  type Churn,
  type CostPerTicket,
  churn,
  costPerTicket,
  type GrossMargin,
  type LifetimeValue,
  lifetimeValue,
  serviceGrossMargin,
} from './margins'
export type { Measure, Unit } from './measure'
// Metrics, by name
export {
  describeMetrics,
  type MeasureOptions,
  type MetricInputs,
  type MetricName,
  type Metrics,
  measure,
  metrics,
} from './metrics'
export type { DescribedMetric, Metric, MetricDoor, MetricInput } from './metrics/definition'
// Noise
export {
  averageCount,
  type CountChange,
  type NodeCount,
  type Noise,
  type NoiseRank,
  nodeCount,
  noise,
  rankNoise,
} from './noise'
export { type Pareto, type ParetoRow, pareto } from './pareto'
// The table of `mspkit profit`
export { type Fix, type ProfitRow, type ProfitTable, profitTable, profitTableText } from './profit-table'
export { type EffectiveHourlyRates, effectiveHourlyRates, type HourlyRates } from './rates'
// When revenue is earned
export { type RecognisedMonth, type RecognisedRevenue, type Recognition, recognise } from './recognition'
// Risk
export { type RiskLevel, type RiskTier, riskTier } from './risk'
// Statements
export type {
  CostCategory,
  CostFact,
  CoveredStretch,
  DriverCount,
  ExchangeRate,
  RevenueCategory,
  RevenueFact,
  SharedCost,
  StatementFacts,
  StatementTerms,
  Work,
} from './statement/definition'
export { type Statements, statements } from './statement/fold'
export { measuresOf } from './statement/measures'
export type { By } from './statement/read'
export type { StatementsSnapshot } from './statement/snapshot'
export type {
  GroupTotals,
  Hole,
  LineGroup,
  Standing,
  Statement,
  StatementLine,
  StatementMinutes,
} from './statement/statement'
export { type StatementBook, statement } from './statement/statement-of'
export {
  type BreakEven,
  breakEvenHours,
  type TargetHours,
  targetHours,
  targetHoursByCost,
} from './target-hours'
export { type Utilisation, utilisation } from './utilisation'

// Which formulas are there, and what is one for these numbers? By name, and by question with the variants together.

// Flat against hourly, and whose interest is whose
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
// By question
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
export type { DescribedMetric, Metric, MetricFunction, MetricInput, Unit } from './metrics/definition'
// By name
export {
  describeMetrics,
  type Measure,
  type MeasureOptions,
  type MetricInputs,
  type MetricName,
  type MetricValue,
  measure,
} from './metrics/registry'
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
export { type EffectiveHourlyRates, effectiveHourlyRates, type HourlyRates } from './rates'
export type { DivisorFacts, InputFacts, MeasureReason } from './reason'
// Risk
export { type RiskLevel, type RiskTier, riskTier } from './risk'
export { type BreakEven, breakEvenHours, type TargetHours, targetHours, targetHoursByCost } from './target-hours'
export { type Utilisation, utilisation } from './utilisation'

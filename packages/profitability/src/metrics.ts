// Which formulas are there, and what is one for these numbers? By name, and by question with the variants together.

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
} from './clients/noise'
export { type Pareto, type ParetoRow, pareto } from './clients/pareto'
// Risk
export { type RiskLevel, type RiskTier, riskTier } from './clients/risk'
export type { DescribedMetric, Metric, MetricFunction, MetricInput, Unit } from './formulas/definition'
// By name
export {
  describeMetrics,
  type Measure,
  type MeasureOptions,
  type MetricInputs,
  type MetricName,
  type MetricValue,
  measure,
} from './formulas/registry'
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
} from './metrics/break-fix'
// By question
export { type Efficiency, type EfficiencyBand, efficiency } from './metrics/efficiency'
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
} from './metrics/margins'
export { type EffectiveHourlyRates, effectiveHourlyRates, type HourlyRates } from './metrics/rates'
export {
  type BreakEven,
  breakEvenHours,
  type TargetHours,
  targetHours,
  targetHoursByCost,
} from './metrics/target-hours'
export { type Utilisation, utilisation } from './metrics/utilisation'
export type { DivisorFacts, InputFacts, MeasureReason } from './reason'

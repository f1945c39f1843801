// The schemas of what statements are made from, for forms, editors and other languages.

export {
  type DriverCount,
  driverCountSchema,
  type ExchangeRate,
  exchangeRateSchema,
  type SharedCost,
  type StatementFacts,
  type StatementTerms,
  sharedCostSchema,
  statementFactsSchema,
  statementTermsSchema,
} from './facts/definition'
export { type CostFact, costFactSchema, type RevenueFact, revenueFactSchema } from './facts/sum'
export { type Work, type WorkSegment, workSchema, workSegmentSchema } from './facts/work'
export {
  type BlockUse,
  blockUseSchema,
  type Recognition,
  recognitionSchema,
} from './recognition/methods'

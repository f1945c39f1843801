// Rows for dashboards: labels, units and denominators as plain data, free of any framework.

export { type AgreementMoney, type AgreementOptions, type AgreementRow, agreementRows } from './views/agreements'
export { type AgeRow, backlogByAge } from './views/backlog'
export { type CardOptions, figureCards } from './views/cards'
export { type AttainmentRow, attainmentRows, type BoardRow, slaBoard } from './views/clocks'
export { type CoverageOutcome, type CoverageRow, coverageRows } from './views/coverage'
export { type GapKind, type GapOptions, type GapRow, gapRows } from './views/gaps'
export {
  type LedgerKind,
  type LedgerOptions,
  type LedgerSpan,
  type TicketLedger,
  ticketLedgers,
} from './views/ledger'
export { type MeasureRow, measureRows } from './views/measures'
export { breachesLeft, type ObjectiveCounts, type ObjectiveRow, objectiveRows } from './views/objectives'
export {
  type MatrixCell,
  type MatrixOptions,
  type MatrixRow,
  type MatrixState,
  type ObligationsMatrix,
  obligationsMatrix,
} from './views/obligations'
export type { ViewOptions } from './views/options'
export {
  type CountedShare,
  collectPortfolio,
  type PortfolioCollector,
  type PortfolioRecords,
  type PortfolioRow,
  portfolioRows,
} from './views/portfolio'
export { type OccurrenceDay, type ProblemRow, problemRows } from './views/problems'
export { type CoverageProof, type CoverageProofOptions, coverageProof } from './views/proof'
export { type TrendOptions, type TrendPoint, type TrendSeries, trendSeries } from './views/trend'

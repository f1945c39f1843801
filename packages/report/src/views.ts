// Rows for dashboards: labels, units and denominators as plain data, free of any framework.

export {
  type AgreementMoney,
  type AgreementOptions,
  type AgreementRow,
  agreementRows,
} from './views/agreements/agreements'
export { type CoverageOutcome, type CoverageRow, coverageRows } from './views/agreements/coverage'
export { breachesLeft, type ObjectiveCounts, type ObjectiveRow, objectiveRows } from './views/agreements/objectives'
export {
  type MatrixCell,
  type MatrixOptions,
  type MatrixRow,
  type MatrixState,
  type MatrixTimes,
  type ObligationsMatrix,
  obligationsMatrix,
} from './views/agreements/obligations'
export {
  type CountedShare,
  collectPortfolio,
  type PortfolioCollector,
  type PortfolioRecords,
  type PortfolioRow,
  portfolioRows,
} from './views/agreements/portfolio'
export { type CoverageProof, type CoverageProofOptions, coverageProof } from './views/agreements/proof'
export { type CardOptions, figureCards } from './views/figures/cards'
export { type GapKind, type GapOptions, type GapRow, gapRows } from './views/figures/gaps'
export { type MeasureRow, measureRows } from './views/figures/measures'
export { type TrendOptions, type TrendPoint, type TrendSeries, trendSeries } from './views/figures/trend'
export type { ViewOptions } from './views/options'
export { type AgeRow, backlogByAge } from './views/tickets/backlog'
export { type AttainmentRow, attainmentRows, type BoardRow, slaBoard } from './views/tickets/clocks'
export {
  type LedgerKind,
  type LedgerOptions,
  type LedgerSpan,
  type TicketLedger,
  ticketLedgers,
} from './views/tickets/ledger'
export { type OccurrenceDay, type ProblemRow, problemRows } from './views/tickets/problems'

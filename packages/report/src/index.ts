// What do we report? Scorecards of a client or of all, with denominators, what was left out, and how sure a change is.

// Documents
export { type ClientReportOptions, clientReport, reportAndRow } from './document/client/client-report'
export type {
  Appendix,
  Bar,
  BarChart,
  Block,
  Cell,
  Chart,
  ChartBlock,
  Column,
  DecisionBlock,
  FigureCard,
  FiguresBlock,
  LedgerBar,
  OccurrenceCalendar,
  ProblemBlock,
  ReportDocument,
  Section,
  Table,
  TextBlock,
  Tone,
} from './document/document'
export { toMarkdown } from './document/markdown'
export { type PortfolioOptions, type PortfolioPageOptions, portfolio, portfolioPage } from './document/portfolio'
export { scorecardReport } from './document/scorecard-report'
export { type TicketStoryOptions, ticketStory } from './document/ticket-story'
// What a report reads
export { checkReviewNotes, defineReviewNotes, parseReviewNotes } from './facts/check-notes'
export type { Escalation } from './facts/escalation'
export type { ObligationFacts, ReportFacts } from './facts/facts'
export type { LeftOut } from './facts/left-out'
export type {
  BreachCause,
  BreachNote,
  Decision,
  IncidentNote,
  OutsideSection,
  ProblemNote,
  Protection,
  ReviewNotes,
  Risk,
  WorkApproval,
} from './facts/notes'
export type { TicketKinds } from './facts/ticket-facts'
export type { LocaleName } from './locale/words'
// Measures
export type { MeasureDefinition, MeasureUnit, RecordKind, Theme } from './measures/definition'
export { type MeasureId, measureDefinitions } from './measures/definitions'
export type { Figure, VariantFigure } from './measures/figure'
// Publications
export {
  checkPublication,
  isPublication,
  type Publication,
  type PublishedSource,
  type PublishOptions,
  publishReport,
} from './publication/publication'
export { type Restatement, restatements, type StatedValue } from './publication/restated'
export type { LeftOutReason, MissingReason, Needed, ReportReason, TrendReason } from './reason'
export type { Edition, Measure, Scorecard, ScorecardOptions } from './scorecard/card'
export { periodBefore, scorecard } from './scorecard/scorecard'
export type { Trend } from './scorecard/trend'
export type { ChanceInterval } from './statistics/intervals'

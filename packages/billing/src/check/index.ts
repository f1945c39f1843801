// What is wrong with a document, and how unknown data becomes one.
export { type Adjustments, type AdjustmentsContext, checkAdjustments } from './adjustments'
export {
  assertLines,
  checkLines,
  defineLines,
  type LineDays,
  type LinesContext,
  parseLines,
  withDays,
} from './lines'
export { checkRateCard, defineRateCard, parseRateCard, type RateCardContext } from './rate-card'

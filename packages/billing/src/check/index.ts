// What is wrong with a document, and how unknown data becomes one.
export { type Adjustments, type AdjustmentsContext, checkAdjustments } from './adjustments'
export { type LineDays, withDays } from './dated-lines'
export {
  assertLines,
  checkLines,
  defineLines,
  type LinesContext,
  parseLines,
} from './lines'
export { checkRateCard, defineRateCard, parseRateCard, type RateCardContext } from './rate-card'

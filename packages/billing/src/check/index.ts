// What is wrong with what was written, and the way from unknown data to it.
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

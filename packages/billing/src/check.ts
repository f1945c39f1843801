// What is wrong with what was written, and the way from unknown data to it.
export { type Adjustments, type AdjustmentsContext, checkAdjustments } from './check/adjustments'
export {
  assertLines,
  checkLines,
  defineLines,
  type LineDays,
  type LinesContext,
  parseLines,
  withDays,
} from './check/lines'
export { checkRateCard, defineRateCard, parseRateCard, type RateCardContext } from './check/rate-card'

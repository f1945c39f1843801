export { checkAdjustments } from './check/adjustments'
export { assertLines, checkLines, type LineDays, lineAdvice, withDays } from './check/lines'
export { checkRateCard } from './check/rate-card'

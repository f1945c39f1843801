export { checkAdjustments } from './check/adjustments'
export { assertLines, checkLines, lineAdvice, trustLines } from './check/lines'
export { checkRateCard } from './check/rate-card'

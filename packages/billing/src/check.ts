export { checkAdjustments } from './check/adjustments'
export { assertLines, checkLines } from './check/lines'
export { checkRateCard } from './check/rate-card'

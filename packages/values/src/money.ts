// What is a sum? The one place that does arithmetic on money, in an entry point of its own, so that programs that only read clocks do not ship decimal.js.

export type { Decimal, Money } from './decimal'
// Everyday verbs: money in, money out
export { allocate, allocateDecimal } from './money/allocate'
export { currencyProblems, isCurrency, minorDigits, round } from './money/currency'
// Exact fractions, rounded once at the end
export {
  type Amount,
  compare,
  type Exact,
  exact,
  minus,
  negate,
  over,
  plus,
  sign,
  times,
  toDecimal,
  toPlain,
} from './money/exact'
export { add, multiply, parseMoney } from './money/money'
export { type Rounding, roundingModes } from './money/rounding'

// Instants, durations, dates, decimals, problems and reasons: the plain values that every package exchanges.

// Numbers as text (arithmetic on them: @mspkit/values/money)
export { type Decimal, isDecimal, type Money } from './decimal'
// Copies that cannot change
export { frozenCopy, isDeepFrozen } from './frozen'
export { parseDecimal } from './parse-decimal'
// What is wrong
export {
  assertValid,
  boundedProblems,
  DefinitionError,
  DomainError,
  isValid,
  keysOf,
  orThrow,
  type Parsed,
  type Problem,
  pointer,
  problem,
  problemsAt,
  type Severity,
} from './problem/problem'
export { quote } from './problem/quote'
// Why an answer is what it is
export type { Reason, ReasonSource, WordsOptions } from './problem/reason'
export { didYouMean, suggest } from './problem/suggest'
// Lengths
export {
  type Duration,
  formatMs,
  isDuration,
  parseDuration,
  toDuration,
  toMs,
} from './time/duration'
// Points in time
export {
  domainFromMs,
  domainMs,
  domainToMs,
  fromEpochMs,
  type Instant,
  type InstantLike,
  isInstant,
  parseInstant,
  toEpochMs,
  toInstant,
} from './time/instant'
// Dates, months, periods
export {
  addDays,
  civilOf,
  daysBetween,
  daysInMonth,
  epochDayOf,
  fromEpochDay,
  isLocalDate,
  isMonth,
  type LocalDate,
  type Month,
  monthOf,
  parseLocalDate,
  parseMonth,
  toEpochDay,
  toLocalDate,
  type Weekday,
  weekdayIndex,
  weekdayOf,
  weekdays,
} from './time/local-date'
export { addMonths } from './time/months'
export { cycleBoundary, type Period, parsePeriod, periodOf } from './time/period'
export { dayMs, hourMs, minuteMs, secondMs } from './time/units'

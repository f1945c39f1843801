// Instants, durations, dates, decimals, problems and reasons: the plain values that every package exchanges.

// Numbers as text (arithmetic on them: @mspkit/values/money)
export { type Decimal, isDecimal, type Money, parseDecimal } from './decimal'
// Lengths
export {
  type Duration,
  dayMs,
  formatMs,
  hourMs,
  isDuration,
  minuteMs,
  parseDuration,
  secondMs,
  toDuration,
  toMs,
} from './duration'
// Copies that cannot change
export { frozenCopy, isDeepFrozen } from './frozen'
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
} from './instant'
// Dates, months, periods
export {
  addDays,
  addMonths,
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
} from './local-date'
export { cycleBoundary, type Period, parsePeriod, periodOf } from './period'
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
} from './problem'
export { quote } from './quote'
// Why an answer is what it is
export type { Reason, ReasonSource, WordsOptions } from './reason'
export { didYouMean, suggest } from './suggest'

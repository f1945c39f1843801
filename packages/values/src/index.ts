// What is a moment, a length, a sum, a fault?

// Numbers as text (arithmetic on them: @mspkit/values/money)
export { type Decimal, isDecimal, type Money, parseDecimal } from './decimal'
// Lengths
export { type Duration, formatMs, parseDuration, toDuration, toMs } from './duration'
// Copies that nobody can change
export { frozenCopy, isDeepFrozen } from './frozen'
// Moments
export {
  domainFromMs,
  domainToMs,
  fromEpochMs,
  type Instant,
  type InstantLike,
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
  type LocalDate,
  type Month,
  monthOf,
  parseLocalDate,
  parseMonth,
  toEpochDay,
  type Weekday,
  weekdayIndex,
  weekdayOf,
  weekdays,
} from './local-date'
export { dayMs, hourMs, minuteMs } from './milliseconds'
export { cycleBoundary, type Period, parsePeriod, periodOf } from './period'
// Faults
export { DefinitionError, type Parsed, type Problem, pointer, quote } from './problem'
export { didYouMean, suggest } from './suggest'

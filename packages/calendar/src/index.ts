// When are we open?

export { businessDayBefore, businessDaysBetween } from './business-days'
export { type Calendar, type DateOptions, type EpochCalendar, type EpochSpan, isCalendar, type Span } from './calendar'
export { type CalendarContext, checkCalendar, parseCalendar } from './check'
export { compileCalendar, toCalendar } from './compile'
export { always, defineCalendar, intersect, subtract, union } from './compose'
// What you write
export type {
  CalendarDefinition,
  CalendarVersion,
  DifferenceCalendar,
  IntersectionCalendar,
  RecurringHours,
  UnionCalendar,
  WeeklyHours,
  Window,
  ZonedCalendar,
} from './definition'
// Why it answers so
export {
  type ElapsedExplanation,
  type ElapsedPiece,
  type ExplainOptions,
  explainElapsed,
} from './explain'
export type {
  EveryFewWeeks,
  Holiday,
  HolidaySetName,
  MonthDay,
  NamedHoliday,
  Season,
  WeekdayOfMonth,
  WeekdayOfMonths,
  YearlyHoliday,
} from './holiday-definition'
export type { HolidaySets } from './holiday-sets'
export type { CalendarReason } from './reason'
// What it means
export { referenceCalendar } from './reference'

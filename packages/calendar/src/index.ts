// When are we open?

export type { Calendar, DateOptions, EpochCalendar, EpochSpan, Span } from './calendar'
export { type CalendarContext, checkCalendar, parseCalendar } from './check'
export { compileCalendar, isCalendar, toCalendar } from './compile'
export { always, defineCalendar, intersect, subtract, union } from './compose'
// What you write
export type {
  CalendarDefinition,
  CalendarVersion,
  DifferenceCalendar,
  Holiday,
  HolidaySetName,
  IntersectionCalendar,
  MonthDay,
  NamedHoliday,
  UnionCalendar,
  WeekdayOfMonth,
  WeeklyHours,
  Window,
  YearlyHoliday,
  ZonedCalendar,
} from './definition'
// Why it answers so
export {
  type ElapsedExplanation,
  type ElapsedPiece,
  type ExplainOptions,
  explainElapsed,
} from './explain'
export type { HolidaySets } from './holiday-sets'
export type { CalendarReason } from './reason'
// What it means
export { referenceCalendar } from './reference'

// When are we open?

export type { Calendar, DateOptions, EpochCalendar, EpochSpan, Span } from './calendar'
export { type CalendarContext, checkCalendar, parseCalendar } from './check'
export { compileCalendar, isCalendar, toCalendar } from './compile'
export { always, defineCalendar, intersect, subtract, union } from './compose'
// What you write
export {
  type CalendarDefinition,
  type CalendarVersion,
  type DifferenceCalendar,
  type Holiday,
  type HolidaySetName,
  type IntersectionCalendar,
  type MonthDay,
  type NamedHoliday,
  type UnionCalendar,
  type WeekdayOfMonth,
  type WeeklyHours,
  type Window,
  type YearlyHoliday,
  type ZonedCalendar,
} from './definition'
// Why it answers so
export {
  type ElapsedExplanation,
  type ElapsedPiece,
  type ExplainOptions,
  explainElapsed,
} from './explain'
export type { HolidaySets } from './holiday-sets'
// What it means
export { referenceCalendar } from './reference'
export type { CalendarReason } from './reason'

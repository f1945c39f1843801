// When are we working?

// What is wrong with it
export { calendarAdvice } from './advice'
// What you ask
export type { Calendar, DateOptions, EpochCalendar, EpochSpan, Span } from './calendar'
export { type CheckOptions, checkCalendar } from './check'
export { compileCalendar } from './compile'
// What you write
export {
  always,
  type CalendarDefinition,
  type CalendarVersion,
  type DifferenceCalendar,
  type Holiday,
  type HolidaySetName,
  type IntersectionCalendar,
  intersect,
  type NamedHoliday,
  subtract,
  type UnionCalendar,
  union,
  type WeekdayOfMonth,
  type WeeklyHours,
  type Window,
  type YearlyHoliday,
  type ZonedCalendar,
} from './definition'
// Why it answers so
export {
  type CalendarReason,
  type ElapsedExplanation,
  type ElapsedPiece,
  type ExplainOptions,
  explainElapsed,
} from './explain'
export type { HolidaySets } from './holiday-sets'
// What it means
export { referenceCalendar } from './reference'

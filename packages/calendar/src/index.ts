// When are we open?

export { businessDayBefore, businessDaysBetween } from './business-days'
export { type Calendar, type DateOptions, type EpochCalendar, type EpochSpan, isCalendar, type Span } from './calendar'
export { type CalendarContext, checkCalendar, parseCalendar } from './definition/check'
export { always, defineCalendar, intersect, subtract, union } from './definition/compose'
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
} from './definition/definition'
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
} from './definition/holiday-definition'
export type { HolidaySets } from './definition/holiday-sets'
export { compileCalendar, toCalendar } from './engine/compile'
export { zoneHashOf } from './engine/zone-hash'
// Why it answers so
export {
  type ElapsedExplanation,
  type ElapsedSegment,
  type ExplainOptions,
  explainElapsed,
} from './explain/explain'
export type { CalendarReason } from './explain/reason'
// What it means
export { referenceCalendar } from './reference'

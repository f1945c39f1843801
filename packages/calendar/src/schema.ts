// The schemas of calendars. Structure only: `checkCalendar` knows the rules too.
export {
  calendarDefinitionSchema,
  calendarVersionSchema,
  differenceCalendarSchema,
  intersectionCalendarSchema,
  recurringHoursSchema,
  unionCalendarSchema,
  weeklyHoursSchema,
  windowSchema,
  zonedCalendarSchema,
} from './definition'
export {
  holidayListSchema,
  holidaySchema,
  holidaySetNameSchema,
  namedHolidaySchema,
  weekdayOfMonthSchema,
  yearlyHolidaySchema,
} from './holiday-definition'
export { everyFewWeeksSchema, seasonSchema, weekdayOfMonthsSchema } from './recurring-definition'

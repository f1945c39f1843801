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
} from './definition/definition'
export {
  everyFewWeeksSchema,
  holidayListSchema,
  holidaySchema,
  holidaySetNameSchema,
  namedHolidaySchema,
  seasonSchema,
  weekdayOfMonthSchema,
  weekdayOfMonthsSchema,
  yearlyHolidaySchema,
} from './definition/holiday-definition'

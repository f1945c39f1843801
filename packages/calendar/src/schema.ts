// The schemas of calendars. Structure only: `checkCalendar` knows the rules too.
export {
  calendarDefinitionSchema,
  calendarVersionSchema,
  differenceCalendarSchema,
  intersectionCalendarSchema,
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

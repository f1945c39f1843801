// The schemas of calendars. Structure only: `checkCalendar` knows the rules too.
export {
  calendarDefinitionSchema,
  calendarVersionSchema,
  differenceCalendarSchema,
  holidayListSchema,
  holidaySchema,
  holidaySetNameSchema,
  intersectionCalendarSchema,
  namedHolidaySchema,
  unionCalendarSchema,
  weekdayOfMonthSchema,
  weeklyHoursSchema,
  windowSchema,
  yearlyHolidaySchema,
  zonedCalendarSchema,
} from './definition'

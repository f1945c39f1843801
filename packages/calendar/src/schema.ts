// The zod schemas of calendars. Structure only: `checkCalendar` knows the sense too.
export {
  calendarDefinitionSchema,
  calendarVersionSchema,
  holidayListSchema,
  holidaySchema,
  namedHolidaySchema,
  weeklyHoursSchema,
  windowSchema,
  yearlyHolidaySchema,
  zonedCalendarSchema,
} from './schema/calendar'

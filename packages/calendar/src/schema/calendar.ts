import { localDateSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type {
  CalendarDefinition,
  CalendarVersion,
  Holiday,
  NamedHoliday,
  WeekdayOfMonth,
  WeeklyHours,
  Window,
  YearlyHoliday,
  ZonedCalendar,
} from '../definition'
import { parseWindow } from '../window'

/** `'09:00-17:30'`. */
export const windowSchema: z.ZodType<Window> = /* @__PURE__ */ z
  .string()
  .check((context) => {
    const parsed = parseWindow(context.value)
    if (parsed.ok) return
    const { code, message } = parsed.problems[0]!
    context.issues.push({ code: 'custom', message, params: { code }, input: context.value })
  })
  .describe('A stretch of the clock, e.g. 09:00-17:30; an end at or before the start is on the next date.')

const windows = /* @__PURE__ */ z.array(windowSchema).readonly()

/** Unannotated, so that a type test can compare it with the hand-written type. */
export const weeklyHoursInner = /* @__PURE__ */ z
  .strictObject({
    mon: /* @__PURE__ */ z.exactOptional(windows),
    tue: /* @__PURE__ */ z.exactOptional(windows),
    wed: /* @__PURE__ */ z.exactOptional(windows),
    thu: /* @__PURE__ */ z.exactOptional(windows),
    fri: /* @__PURE__ */ z.exactOptional(windows),
    sat: /* @__PURE__ */ z.exactOptional(windows),
    sun: /* @__PURE__ */ z.exactOptional(windows),
  })
  .readonly()
  .describe('The windows that start on each weekday. A weekday that is left out is closed.')
/** `{ mon: ['09:00-17:30'] }`. */
export const weeklyHoursSchema: z.ZodType<WeeklyHours> = weeklyHoursInner

const monthDay = /* @__PURE__ */ z
  .string()
  .check((context) => {
    if (isMonthDay(context.value)) return
    const message = `${JSON.stringify(context.value.slice(0, 80))} is not a day of the year. Write month-day, e.g. "12-25".`
    context.issues.push({ code: 'custom', message, params: { code: 'calendar/month-day' }, input: context.value })
  })
  .describe('Month and day, e.g. 12-25; 02-29 is a holiday in leap years only.')

function isMonthDay(text: string): boolean {
  const match = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text)
  if (!match) return false
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(match[1]) - 1] ?? 0
  return Number(match[2]) <= longest
}

export const weekdayOfMonthInner = /* @__PURE__ */ z
  .strictObject({
    nth: /* @__PURE__ */ z
      .int()
      .check((context) => {
        if (context.value !== 0 && Math.abs(context.value) <= 5) return
        const message = `${context.value} counts no weekday of a month. Write 1 to 5 from its start, or -1 to -5 from its end.`
        context.issues.push({ code: 'custom', message, params: { code: 'calendar/nth-weekday' }, input: context.value })
      })
      .describe('1 to 5 from the start of the month, -1 to -5 from its end.'),
    weekday: /* @__PURE__ */ z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
    month: /* @__PURE__ */ z
      .int()
      .check((context) => {
        if (context.value >= 1 && context.value <= 12) return
        const message = `${context.value} is not a month. Write 1 (January) to 12.`
        context.issues.push({ code: 'custom', message, params: { code: 'calendar/month' }, input: context.value })
      })
      .describe('1 (January) to 12.'),
  })
  .readonly()
const weekdayOfMonthSchema: z.ZodType<WeekdayOfMonth> = weekdayOfMonthInner

export const namedHolidayInner = /* @__PURE__ */ z
  .strictObject({ on: localDateSchema, name: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.string()) })
  .readonly()
export const namedHolidaySchema: z.ZodType<NamedHoliday> = namedHolidayInner

export const yearlyHolidayInner = /* @__PURE__ */ z
  .strictObject({
    every: /* @__PURE__ */ z.union([monthDay, weekdayOfMonthSchema]),
    name: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.string()),
    from: /* @__PURE__ */ z.exactOptional(localDateSchema),
    to: /* @__PURE__ */ z.exactOptional(localDateSchema),
  })
  .readonly()
export const yearlyHolidaySchema: z.ZodType<YearlyHoliday> = yearlyHolidayInner

const writtenOut = [localDateSchema, namedHolidaySchema, yearlyHolidaySchema] as const

/** What a named set may hold: every holiday but the name of another set. */
export const holidayListSchema: z.ZodType<readonly Holiday[]> = /* @__PURE__ */ z
  .array(/* @__PURE__ */ z.union(writtenOut))
  .readonly()

export const holidaySchema: z.ZodType<Holiday> = /* @__PURE__ */ z
  .union([...writtenOut, /* @__PURE__ */ z.strictObject({ set: /* @__PURE__ */ z.string() }).readonly()])
  .describe('A date, a named date, a yearly rule, or the name of a set that is given when the calendar is compiled.')

export const calendarVersionInner = /* @__PURE__ */ z
  .strictObject({ from: localDateSchema, hours: weeklyHoursSchema })
  .readonly()
export const calendarVersionSchema: z.ZodType<CalendarVersion> = calendarVersionInner

const byDate = /* @__PURE__ */ z.record(localDateSchema, windows).readonly()
const head = {
  $schema: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.string()),
  version: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.literal(1)),
}

export const zonedCalendarInner = /* @__PURE__ */ z
  .strictObject({
    ...head,
    timeZone: timeZoneSchema,
    hours: weeklyHoursSchema,
    versions: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(calendarVersionSchema).readonly()),
    overrides: /* @__PURE__ */ z.exactOptional(
      byDate.describe('By local date: the windows that start on it instead of the week’s; [] for none.'),
    ),
    breaks: /* @__PURE__ */ z.exactOptional(
      byDate.describe('By local date: windows in which it is closed, overrides included.'),
    ),
    holidays: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(holidaySchema).readonly()),
    holidayCloses: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.enum(['date', 'shifts-starting'])),
    validity: /* @__PURE__ */ z.exactOptional(
      /* @__PURE__ */ z
        .strictObject({
          from: /* @__PURE__ */ z.exactOptional(localDateSchema),
          to: /* @__PURE__ */ z.exactOptional(localDateSchema),
        })
        .readonly(),
    ),
  })
  .readonly()
/** One desk in one zone. */
export const zonedCalendarSchema: z.ZodType<ZonedCalendar> = zonedCalendarInner

const partsInner = <T extends z.ZodType>(part: T) =>
  z
    .array(part)
    .check((context) => {
      if (context.value.length > 0) return
      const message = 'There is no calendar in this list. Write at least one.'
      context.issues.push({ code: 'custom', message, params: { code: 'calendar/no-parts' }, input: context.value })
    })
    .readonly()
const parts: z.ZodType<readonly CalendarDefinition[]> = /* @__PURE__ */ z.lazy(() =>
  partsInner(calendarDefinitionSchema),
)
const anyParts = /* @__PURE__ */ partsInner(/* @__PURE__ */ z.unknown())

/** The forms of a composed calendar, parts unread, so that each part can be checked by its own form. */
export const composedShapes = {
  union: /* @__PURE__ */ z.strictObject({ ...head, union: anyParts }),
  intersect: /* @__PURE__ */ z.strictObject({ ...head, intersect: anyParts }),
  subtract: /* @__PURE__ */ z.strictObject({ ...head, subtract: anyParts }),
}

/** A calendar's definition: one desk, or several put together. */
export const calendarDefinitionSchema: z.ZodType<CalendarDefinition> = /* @__PURE__ */ z.union([
  zonedCalendarSchema,
  /* @__PURE__ */ z.strictObject({ ...head, union: parts }).readonly(),
  /* @__PURE__ */ z.strictObject({ ...head, intersect: parts }).readonly(),
  /* @__PURE__ */ z.strictObject({ ...head, subtract: parts }).readonly(),
])

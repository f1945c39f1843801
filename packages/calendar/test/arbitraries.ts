import type {
  CalendarDefinition,
  Holiday,
  MonthDay,
  RecurringHours,
  WeeklyHours,
  Window,
  ZonedCalendar,
} from '@mspkit/calendar'
import { addDays, fromEpochDay, type LocalDate, weekdayOf } from '@mspkit/values'
import fc from 'fast-check'

/** Zones whose clocks do something that engines get wrong. */
const zones = [
  'Etc/UTC',
  'America/Chicago',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Asuncion',
  'America/Santiago',
  'America/Juneau',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Africa/Monrovia',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Asia/Manila',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Dublin',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Moscow',
  'Pacific/Apia',
  'Pacific/Kwajalein',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const

/** Days around which zones do those things, and ordinary ones. */
const focusDays = [
  '2011-12-30', // Apia skips it
  '1969-10-01', // Kwajalein repeats most of it
  '1993-08-21', // Kwajalein skips it
  '1994-12-31', // Kiritimati skips it
  '1972-01-07', // Monrovia leaves -00:44:30
  '1916-10-01', // Dublin leaves -00:25:21
  '2018-11-04', // Sao Paulo springs at midnight
  '2018-02-18', // Sao Paulo falls back into the day before
  '2010-11-07', // St John's falls back at 00:01
  '2024-03-10',
  '2024-11-03',
  '2024-03-31',
  '2024-10-27',
  '2024-04-07',
  '2024-10-06',
  '2024-03-10',
  '2024-04-14', // Casablanca, end of Ramadan
  '2022-09-21', // Tehran
  '2015-08-15', // Pyongyang
  '2025-06-11',
]

const dayMs = 86_400_000

const focus: fc.Arbitrary<number> = fc.constantFrom(...focusDays).map((date) => Date.parse(`${date}T00:00:00Z`))

const clock = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }) },
)
const two = (n: number): string => String(n).padStart(2, '0')
const time = (minutes: number): `${number}:${number}` =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as `${number}:${number}`

const window: fc.Arbitrary<Window> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(clock, clock).map(([from, to]): Window => `${time(from)}-${time(to)}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Window>('00:00-24:00', '00:00-00:00', '22:00-06:00', '09:00-17:00', '23:59-24:00'),
  },
)
const windows = fc.array(window, { maxLength: 3 })

const hours: fc.Arbitrary<WeeklyHours> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows, sat: windows, sun: windows },
      { requiredKeys: [] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<WeeklyHours>(
      {},
      Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']])),
    ),
  },
)

const dateNear = (at: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: -12, max: 12 }).map((days) => fromEpochDay(Math.floor(at / dayMs) + days))

const holidayNear = (at: number): fc.Arbitrary<Holiday> =>
  fc.oneof(
    { weight: 4, arbitrary: dateNear(at) },
    { weight: 1, arbitrary: dateNear(at).map((on) => ({ on, name: 'Founder’s Day' })) },
    { weight: 1, arbitrary: dateNear(at).map((date) => ({ every: date.slice(5) as MonthDay })) },
    {
      weight: 1,
      arbitrary: fc.record({
        every: fc.record({
          nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2),
          weekday: fc.constantFrom('mon' as const, 'wed' as const, 'sun' as const),
          month: fc.constant(new Date(at).getUTCMonth() + 1),
        }),
      }),
    },
  )

const monthDay = (date: LocalDate): MonthDay => date.slice(5) as MonthDay

/** Dates that come back, of every form, near an instant. Whole weeks and seasons may lie across New Year. */
const everyNear = (at: number): fc.Arbitrary<Pick<RecurringHours, 'every' | 'from' | 'to'>> =>
  fc.oneof(
    dateNear(at).map((date) => ({ every: monthDay(date) })),
    fc
      .record({ date: dateNear(at), nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5), oneMonth: fc.boolean() })
      .map(({ date, nth, oneMonth }) => ({
        every: { nth, weekday: weekdayOf(date), ...(oneMonth ? { month: Number(date.slice(5, 7)) } : {}) },
      })),
    fc
      .record({ from: dateNear(at), weeks: fc.integer({ min: 1, max: 5 }), whole: fc.boolean(), ago: fc.nat(4) })
      .map(({ from, weeks, whole, ago }) => ({
        every: whole ? { weeks } : { weeks, weekday: weekdayOf(from) },
        from: addDays(from, -7 * weeks * ago),
      })),
    fc.record({ from: dateNear(at), to: dateNear(at), lasting: fc.boolean() }).map(({ from, to, lasting }) => ({
      every: { from: monthDay(from), through: monthDay(to) },
      ...(lasting ? {} : { from: addDays(from, -3), to: addDays(from, 5) }),
    })),
  )

const recurringNear = (at: number): fc.Arbitrary<RecurringHours> =>
  fc
    .record({ rule: everyNear(at), list: windows, week: hours, kind: fc.constantFrom('hours', 'breaks', 'both') })
    .map(({ rule, list, week, kind }) => {
      const { every } = rule
      const ofWeek = typeof every === 'object' && ('through' in every || ('weeks' in every && !every.weekday))
      return {
        ...rule,
        ...(kind === 'breaks' ? {} : { hours: ofWeek ? week : list }),
        ...(kind === 'hours' ? {} : { breaks: list }),
      }
    })

/** A desk whose exceptions lie near an instant. */
const deskNear = (
  at: number,
  timeZone: fc.Arbitrary<string> = fc.constantFrom(...zones),
): fc.Arbitrary<ZonedCalendar> =>
  fc.record(
    {
      timeZone,
      hours,
      versions: fc.uniqueArray(fc.record({ from: dateNear(at), hours }), {
        maxLength: 2,
        selector: ({ from }) => from,
      }),
      overrides: fc.dictionary(dateNear(at), windows, { maxKeys: 3, noNullPrototype: true }),
      breaks: fc.dictionary(dateNear(at), windows, { maxKeys: 3, noNullPrototype: true }),
      recurring: fc.array(recurringNear(at), { maxLength: 3 }),
      holidays: fc.array(holidayNear(at), { maxLength: 4 }),
      holidayCloses: fc.constantFrom('date' as const, 'shifts-starting' as const),
      validity: fc.oneof(fc.record({ from: dateNear(at) }), fc.record({ to: dateNear(at) }), fc.constant({})),
    },
    { requiredKeys: ['timeZone', 'hours'] },
  )

/** A desk, or some put together, in one zone or several. */
const calendarNear = (at: number): fc.Arbitrary<CalendarDefinition> => {
  const together = (part: fc.Arbitrary<CalendarDefinition>): fc.Arbitrary<CalendarDefinition> => {
    const list = fc.array(part, { minLength: 1, maxLength: 3 })
    return fc.oneof(
      list.map((union) => ({ union })),
      list.map((intersect) => ({ intersect })),
      list.map((subtract) => ({ subtract })),
    )
  }
  const desk = deskNear(at)
  return fc.oneof(
    { weight: 5, arbitrary: desk },
    { weight: 1, arbitrary: together(desk) },
    { weight: 1, arbitrary: fc.constantFrom(...zones).chain((zone) => together(deskNear(at, fc.constant(zone)))) },
    { weight: 1, arbitrary: together(fc.oneof(desk, together(desk))) },
  )
}

/** A calendar with instants around its exceptions. */
export const question: fc.Arbitrary<{ definition: CalendarDefinition; from: number; to: number }> = focus.chain(
  (at) => {
    const near = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -16 * 96, max: 16 * 96 }).map((quarters) => at + quarters * 900_000) },
      { weight: 1, arbitrary: fc.integer({ min: -16 * dayMs, max: 16 * dayMs }).map((ms) => at + ms) },
      { weight: 1, arbitrary: fc.integer({ min: -90 * dayMs, max: 90 * dayMs }).map((ms) => at + ms) },
    )
    return fc.record({ definition: calendarNear(at), from: near, to: near })
  },
)

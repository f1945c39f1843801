import { differenceInBusinessDays } from 'date-fns'
import dayjs, { type Dayjs } from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import dayjsBusinessTime from 'dayjs-business-time'
import moment from 'moment-timezone'
import 'moment-business-time'

/** A library that counts open time between two instants, or says where open time ends up. */
export interface Peer {
  readonly name: string
  /** Open milliseconds in [from, to). */
  readonly elapsed: (fromMs: number, toMs: number) => number
  /** Of longer spans some do not return in twenty seconds. */
  readonly longestMs: number
  readonly after: ((fromMs: number, lengthMs: number) => number) | null
  readonly isOpen: ((atMs: number) => boolean) | null
}

const weekday = [{ start: '09:00:00', end: '17:00:00' }]
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

/** The peers, all told the same: Monday to Friday, 09:00 to 17:00, in one zone, with the same holidays. */
export function peersIn(timeZone: string, holidays: readonly string[]): Peer[] {
  dayjs.extend(utc)
  dayjs.extend(timezone)
  dayjs.extend(dayjsBusinessTime)
  const open = Object.fromEntries(days.map((day) => [day, weekday]))
  dayjs.setBusinessTime({ ...open, saturday: null, sunday: null } as never)
  dayjs.setHolidays([...holidays])
  const inDayjs = (ms: number): Dayjs => dayjs(ms).tz(timeZone)

  const workinghours = Object.fromEntries(
    [0, 1, 2, 3, 4, 5, 6].map((day) => [day, day === 0 || day === 6 ? null : ['09:00:00', '17:00:00']]),
  )
  moment.updateLocale('en', { workinghours, holidays: [...holidays] } as never)
  const inMoment = (ms: number) =>
    moment.tz(ms, timeZone) as moment.Moment & {
      workingDiff(other: moment.Moment, unit: string): number
      addWorkingTime(n: number, unit: string): moment.Moment
      isWorkingTime(): boolean
    }

  return [
    {
      name: 'dayjs-business-time 1.0.4',
      elapsed: (from, to) => inDayjs(from).businessMinutesDiff(inDayjs(to)) * 60_000,
      longestMs: 100 * 86_400_000,
      after: null, // addBusinessTime over the weekend of a clock change does not return
      isOpen: (at) => inDayjs(at).isBusinessTime(),
    },
    {
      name: 'moment-business-time 2.0.0',
      elapsed: (from, to) => inMoment(to).workingDiff(inMoment(from), 'minutes') * 60_000,
      longestMs: Number.POSITIVE_INFINITY,
      after: (from, length) =>
        inMoment(from)
          .addWorkingTime(length / 60_000, 'minutes')
          .valueOf(),
      isOpen: (at) => inMoment(at).isWorkingTime(),
    },
    {
      // Whole weekdays in the process's zone: comparable only as far as a business day is eight hours.
      name: 'date-fns 4.4.0 (days)',
      elapsed: (from, to) => differenceInBusinessDays(to, from) * 8 * 3_600_000,
      longestMs: Number.POSITIVE_INFINITY,
      after: null,
      isOpen: null,
    },
  ]
}

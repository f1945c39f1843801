// English words for reasons and schedules.

import { quote, type Weekday, type WordsOptions } from '@mspkit/values'
import { worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { RecurrenceReason } from './reason'
import type { Schedule } from './schedule/kinds'

const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
const counted = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${n} ${one}s`)

/**
 * A schedule as text.
 *
 * @throws TypeError if it is not a schedule of this package.
 * @example
 * scheduleInWords({ kind: 'weekly', weekday: 'mon', hour: 8 })        // => 'every Monday at about 08:00'
 * scheduleInWords({ kind: 'after-patch-day', days: 2, hour: 22 })     // => '2 days after patch day at about 22:00'
 * scheduleInWords({ kind: 'every-n-days', days: 30, hour: null })     // => 'every 30 days'
 * scheduleInWords({ kind: 'every-n-months', months: 12, month: 3, day: 3, hour: 9 }) // => 'every year on 3 March at about 09:00'
 */
export function scheduleInWords(schedule: Schedule, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  return worded(schedule, 'a schedule', 'findSchedule', () => {
    const at = schedule?.hour === null ? '' : ` at about ${clock(schedule?.hour)}`
    switch (schedule?.kind) {
      case 'weekly':
        return `every ${weekdayNames[schedule.weekday]}${at}`
      case 'daily':
        return `every day${at}`
      case 'working-days':
        return `every working day${at}`
      case 'monthly':
        return `every month on ${daysInWords([schedule.day])}${at}`
      case 'weekdays':
        return `every ${joined(schedule.weekdays.map((day) => weekdayNames[day]))}${at}`
      case 'days-of-month':
        return `every month on ${daysInWords(schedule.days)}${at}`
      case 'last-day':
        return `on the last day of every month${at}`
      case 'nth-weekday':
        return `on the ${joined(schedule.weeks.map(ordinal))} ${weekdayNames[schedule.weekday]} of every month${at}`
      case 'working-day-of-month':
        return `on the ${schedule.which} working day of every month${at}`
      case 'every-n-months':
        return `${stepInWords(schedule)}${at}`
      case 'after-patch-day':
        return schedule.days === 0 ? `on patch day${at}` : `${counted(schedule.days, 'day')} after patch day${at}`
      case 'every-n-days':
        return `every ${counted(schedule.days, 'day')}${at}`
      default:
        throw notOurs(schedule, 'a schedule of @mspkit/recurrence, e.g. { "kind": "daily", "hour": 8 }')
    }
  })
}

/** "days 1 and 15", "day 15 and the last day". */
function daysInWords(days: readonly number[]): string {
  const numbers = days.filter((day) => day < 31).map(String)
  const last = numbers.length < days.length ? ['the last day'] : []
  const noun = numbers.length === 0 ? '' : numbers.length === 1 ? 'day ' : 'days '
  return noun + joined([...numbers, ...last])
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`

const ordinals: Readonly<Record<string, string>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' }
const ordinal = (week: number): string => ordinals[week] ?? `${week}th`

const monthNames = 'January February March April May June July August September October November December'.split(' ')

/** "every year on 3 March", "every 3 months on day 15, from January". */
function stepInWords({ months, month, day }: Extract<Schedule, { kind: 'every-n-months' }>): string {
  const first = monthNames[month - 1]
  const date = day > 30 ? 'the last day' : `day ${day}`
  if (months === 12) return day > 30 ? `every year on the last day of ${first}` : `every year on ${day} ${first}`
  return `every ${months} months on ${date}, from ${first}`
}

/** Reached only from JavaScript, because the compiler requires every kind. */
const notOurs = (value: never, form: string): TypeError =>
  new TypeError(`${quote(value)} cannot be put into words. Give ${form}.`)

/**
 * A reason as text, as part of a sentence.
 *
 * @throws TypeError if it is not a reason of this package.
 * @example
 * reasonInWords({ code: 'recurrence/same-asset', facts: { assetId: 'srv-02', tickets: 3 }, source: null }) // => 'same asset srv-02'
 */
export function reasonInWords(reason: RecurrenceReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  switch (reason?.code) {
    case 'recurrence/same-asset':
      return `same asset ${reason.facts.assetId}`
    case 'recurrence/same-code':
      return `same error ${reason.facts.code}`
    case 'recurrence/same-words':
      return `same words ${reason.facts.words.join(', ')}`
    case 'recurrence/same-title':
      return 'same title'
    case 'recurrence/same-person':
      return `same person ${reason.facts.contactId}`
    case 'recurrence/refers-back':
      return 'says that it is back'
    case 'recurrence/since-last':
      return `${lengthOf(reason.facts)} after the last`
    case 'recurrence/same-time':
      return `${weekdayNames[reason.facts.weekday]} ${reason.facts.at} as before`
    case 'recurrence/many-clients':
      return 'many clients report it now'
    case 'recurrence/must-link':
      return 'linked by a person'
    case 'recurrence/after-fix':
      return `after the fix of ${reason.facts.fixedAt.slice(0, 10)} on ticket ${reason.facts.ticketId}`
    case 'recurrence/nothing-alike': {
      const { compared } = reason.facts
      return compared === 0
        ? 'nothing to compare with yet'
        : `not enough in common with ${counted(compared, 'problem')} compared`
    }
    case 'recurrence/excluded':
      return `does not count: ${reason.facts.why.replaceAll('-', ' ')}`
    case 'recurrence/seen-before':
      return 'seen before'
    case 'recurrence/counted':
      return `${reason.facts.tickets} tickets in ${counted(reason.facts.episodes, 'episode')}`
    case 'recurrence/mostly-asset':
      return `mostly on ${reason.facts.assetId}`
    case 'recurrence/schedule':
      return scheduleInWords(reason.facts.schedule, options)
    default:
      throw notOurs(
        reason,
        'a reason of @mspkit/recurrence, e.g. { "code": "recurrence/same-title", "facts": {}, "source": null }',
      )
  }
}

function lengthOf({ minutes, days }: { readonly minutes: number; readonly days: number }): string {
  if (minutes >= 1440) return counted(days, 'day')
  return minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

/**
 * All reasons in one line.
 *
 * @throws TypeError if one of them is not a reason of this package.
 * @example
 * reasonsInWords([
 *   { code: 'recurrence/same-asset', facts: { assetId: 'srv-02', tickets: 3 }, source: null },
 *   { code: 'recurrence/same-code', facts: { code: '0x80070005' }, source: null },
 *   { code: 'recurrence/since-last', facts: { ticketId: 'T2', minutes: 10080, days: 7 }, source: null },
 *   { code: 'recurrence/same-time', facts: { weekday: 'mon', at: '08:00', episodes: 3 }, source: null },
 * ]) // => 'same asset srv-02, same error 0x80070005, 7 days after the last, Monday 08:00 as before'
 */
export function reasonsInWords(reasons: readonly RecurrenceReason[], options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  if (!Array.isArray(reasons))
    throw new TypeError(`${quote(reasons)} is not a list of reasons. Give e.g. observation.reasons.`)
  return reasons.map((reason) => reasonInWords(reason, options)).join(', ')
}

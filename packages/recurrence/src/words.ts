import type { Reason } from '@mspkit/records'
import type { Schedule } from './schedule-kinds'

const weekdayNames: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`)
const listed = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value))

/**
 * A rhythm for people.
 *
 * @example
 * scheduleInWords({ kind: 'weekly', weekday: 'mon', hour: 8 })        // => 'every Monday at about 08:00'
 * scheduleInWords({ kind: 'after-patch-day', days: 2, hour: 22 })     // => '2 days after patch day at about 22:00'
 * scheduleInWords({ kind: 'every-n-days', days: 30, hour: null })     // => 'every 30 days'
 */
export function scheduleInWords(schedule: Schedule): string {
  const at = schedule.hour === null ? '' : ` at about ${clock(schedule.hour)}`
  switch (schedule.kind) {
    case 'weekly':
      return `every ${weekdayNames[schedule.weekday]}${at}`
    case 'daily':
      return `every day${at}`
    case 'working-days':
      return `every working day${at}`
    case 'monthly':
      return `every month on day ${schedule.day}${at}`
    case 'after-patch-day':
      return schedule.days === 0 ? `on patch day${at}` : `${days(schedule.days)} after patch day${at}`
    case 'every-n-days':
      return `every ${days(schedule.days)}${at}`
  }
}

/**
 * A reason for people, as part of a sentence.
 *
 * @example
 * reasonInWords({ code: 'recurrence/same-asset', facts: { assetId: 'srv-02', tickets: 3 }, source: null }) // => 'same asset srv-02'
 */
export function reasonInWords(reason: Reason): string {
  const f = reason.facts
  switch (reason.code) {
    case 'recurrence/same-asset':
      return `same asset ${f.assetId}`
    case 'recurrence/same-code':
      return `same error ${f.code}`
    case 'recurrence/same-words':
      return `same words ${listed(f.words)}`
    case 'recurrence/same-title':
      return 'same title'
    case 'recurrence/same-person':
      return `same person ${f.contactId}`
    case 'recurrence/since-last':
      return Number(f.minutes) < 1440
        ? `${lengthOf(Number(f.minutes))} after the last`
        : `${days(Number(f.days))} after the last`
    case 'recurrence/same-time':
      return `${weekdayNames[String(f.weekday)]} ${f.at} as before`
    case 'recurrence/many-clients':
      return 'many clients report it now'
    case 'recurrence/must-link':
      return 'linked by a person'
    case 'recurrence/after-fix':
      return `after the fix of ${String(f.fixedAt).slice(0, 10)} on ticket ${f.ticketId}`
    case 'recurrence/nothing-alike':
      return f.compared === 0 ? 'nothing to compare with yet' : `unlike all ${f.compared} problems compared`
    case 'recurrence/excluded':
      return `does not count: ${String(f.why).replaceAll('-', ' ')}`
    case 'recurrence/seen-before':
      return 'seen before'
    case 'recurrence/counted':
      return `${f.tickets} tickets in ${f.episodes === 1 ? '1 episode' : `${f.episodes} episodes`}`
    case 'recurrence/mostly-asset':
      return `mostly on ${f.assetId}`
    case 'recurrence/schedule':
      return scheduleInWords(f.schedule as Schedule)
    default:
      return reason.code
  }
}

const lengthOf = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 60)} h`)

/**
 * All reasons in one line, as a technician would say it.
 *
 * @example
 * reasonsInWords([
 *   { code: 'recurrence/same-asset', facts: { assetId: 'srv-02', tickets: 3 }, source: null },
 *   { code: 'recurrence/same-code', facts: { code: '0x80070005' }, source: null },
 *   { code: 'recurrence/since-last', facts: { ticketId: 'T2', minutes: 10080, days: 7 }, source: null },
 *   { code: 'recurrence/same-time', facts: { weekday: 'mon', at: '08:00', episodes: 3 }, source: null },
 * ]) // => 'same asset srv-02, same error 0x80070005, 7 days after the last, Monday 08:00 as before'
 */
export function reasonsInWords(reasons: readonly Reason[]): string {
  return reasons.map(reasonInWords).join(', ')
}

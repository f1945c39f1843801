// German: the rhythm of a recurring problem.

import type { Schedule } from '@mspkit/recurrence'
import type { Weekday } from '@mspkit/values'

const weekdays: Readonly<Record<Weekday, string>> = {
  mon: 'Montag',
  tue: 'Dienstag',
  wed: 'Mittwoch',
  thu: 'Donnerstag',
  fri: 'Freitag',
  sat: 'Samstag',
  sun: 'Sonntag',
}
const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')
const ordinals: Readonly<Record<string, string>> = {
  1: 'ersten',
  2: 'zweiten',
  3: 'dritten',
  4: 'vierten',
  '-1': 'letzten',
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`
const dayOf = (day: number): string => (day > 30 ? 'letzten Tag' : `${day}.`)

export function germanRhythm(schedule: Schedule): string {
  const { hour } = schedule
  return `${daysOf(schedule)}${hour === null ? '' : ` gegen ${hour} Uhr`}`
}

function daysOf(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'weekly':
      return `jeden ${weekdays[schedule.weekday]}`
    case 'weekdays':
      return `jeden ${joined(schedule.weekdays.map((day) => weekdays[day]))}`
    case 'daily':
      return 'jeden Tag'
    case 'working-days':
      return 'jeden Arbeitstag'
    case 'monthly':
      return `jeden Monat am ${dayOf(schedule.day)}`
    case 'days-of-month':
      return `jeden Monat am ${joined(schedule.days.map(dayOf))}`
    case 'last-day':
      return 'am letzten Tag jedes Monats'
    case 'nth-weekday':
      return `am ${joined(schedule.weeks.map((week) => ordinals[week] ?? `${week}.`))} ${weekdays[schedule.weekday]} jedes Monats`
    case 'working-day-of-month':
      return `am ${schedule.which === 'first' ? 'ersten' : 'letzten'} Arbeitstag jedes Monats`
    case 'every-n-months':
      return schedule.months === 12
        ? `jedes Jahr am ${dayOf(schedule.day)}${schedule.day > 30 ? ' im' : ''} ${months[schedule.month - 1]}`
        : `alle ${schedule.months} Monate am ${dayOf(schedule.day)}, ab ${months[schedule.month - 1]}`
    case 'after-patch-day':
      return schedule.days === 0
        ? 'am Patch-Dienstag'
        : `${schedule.days === 1 ? 'einen Tag' : `${schedule.days} Tage`} nach dem Patch-Dienstag`
    case 'every-n-days':
      return schedule.days === 1 ? 'jeden Tag' : `alle ${schedule.days} Tage`
  }
}

// The hours and breaks of a definition that come back, by day.

import { civilOf, daysInMonth, weekdayIndex, weekdays } from '@mspkit/values'
import type { RecurringHours, Window } from './definition'
import { dayNumber } from './holiday'
import type { MonthDay } from './holiday-definition'

/** Windows that a rule gives a date, and where they are written. */
export interface RecurringWindows {
  readonly rule: RecurringHours
  /** The keys that lead to the windows. */
  readonly path: readonly (string | number)[]
  readonly windows: readonly Window[]
}

/** What the recurring rules say of one date. */
export interface RecurringDate {
  /** The hours that replace the week's; `null` where no rule has any. */
  readonly hours: RecurringWindows | null
  readonly breaks: readonly RecurringWindows[]
}

/** Whether a rule is about single dates: they go before seasons and whole weeks. */
export const isOfDays = ({ every }: RecurringHours): boolean =>
  typeof every === 'string' || 'nth' in every || ('weeks' in every && every.weekday !== undefined)

/** What the rules say of any date, by day. */
export function recurringTable(recurring: readonly RecurringHours[] = []): (day: number) => RecurringDate {
  const rules = recurring.map((rule, index) => ({ rule, fits: fitsOf(rule), path: ['recurring', index] }))
  const inOrder = [...rules.filter(({ rule }) => isOfDays(rule)), ...rules.filter(({ rule }) => !isOfDays(rule))]
  return (day) => {
    const date = civilOf(day)
    const fitting = inOrder.filter(({ fits }) => fits(day, date))
    const governing = fitting.find(({ rule }) => rule.hours)
    return {
      hours: governing ? hoursAt(governing.rule, governing.path, day) : null,
      breaks: fitting.flatMap(({ rule, path }) =>
        rule.breaks ? [{ rule, path: [...path, 'breaks'], windows: rule.breaks }] : [],
      ),
    }
  }
}

function hoursAt(rule: RecurringHours, path: readonly (string | number)[], day: number): RecurringWindows {
  const { hours = [] } = rule
  if (isList(hours)) return { rule, path: [...path, 'hours'], windows: hours }
  const weekday = weekdays[weekdayIndex(day)]!
  return { rule, path: [...path, 'hours', weekday], windows: hours[weekday] ?? [] }
}

/** Whether hours are windows of one date, not of a week. */
export const isList = (hours: NonNullable<RecurringHours['hours']>): hours is readonly Window[] => Array.isArray(hours)

/** Whether a rule holds on a local date, by day count; `date` is the same day. */
type Fits = (day: number, date: ReturnType<typeof civilOf>) => boolean

/** The dates of a rule, its text read once. */
function fitsOf({ every, from, to }: RecurringHours): Fits {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(from)
  const end = to === undefined ? Number.POSITIVE_INFINITY : dayNumber(to)
  const comesBack = comesBackOf(every, first)
  return (day, date) => day >= first && day < end && comesBack(day, date)
}

function comesBackOf(every: RecurringHours['every'], first: number): Fits {
  if (typeof every === 'string') {
    const on = dayOfYear(every)
    return (_, { month, day }) => month * 100 + day === on
  }
  if ('through' in every) {
    const [begins, ends] = [dayOfYear(every.from), dayOfYear(every.through)]
    return (_, { month, day }) => {
      const at = month * 100 + day
      return begins <= ends ? begins <= at && at <= ends : begins <= at || at <= ends
    }
  }
  const weekday = every.weekday === undefined ? null : weekdays.indexOf(every.weekday)
  const onWeekday = (day: number): boolean => weekday === null || weekdayIndex(day) === weekday
  if ('weeks' in every) return (day) => onWeekday(day) && Math.floor((day - first) / 7) % every.weeks === 0
  const { nth, month } = every
  return (at, { year, month: inMonth, day }) => {
    if (!onWeekday(at) || (month !== undefined && month !== inMonth)) return false
    return nth === (nth > 0 ? Math.ceil(day / 7) : -1 - Math.floor((daysInMonth(year, inMonth) - day) / 7))
  }
}

/** Whether a rule holds on any date from one day count (counts) to another (does not). */
export function holdsBetween(rule: RecurringHours, fromDay: number, toDay: number): boolean {
  const fits = fitsOf(rule)
  for (let day = fromDay; day < toDay; day++) if (fits(day, civilOf(day))) return true
  return false
}

/** Month and day as a number that grows through the year. */
const dayOfYear = (text: MonthDay): number => Number(text.slice(0, 2)) * 100 + Number(text.slice(3))

// The hours and breaks of a definition that come back, by day.

import { daysInMonth, fromEpochDay, type LocalDate, weekdayIndex, weekdays } from '@mspkit/values'
import type { RecurringHours, Window } from '../definition/definition'
import { daysOf } from './holiday'

/** A rule that holds on a date, and its index in `recurring`. */
export interface RecurringRule {
  readonly rule: RecurringHours
  readonly index: number
}

/** Whether a rule is about single dates: they go before seasons and whole weeks. */
export const isOfDays = ({ every }: RecurringHours): boolean =>
  typeof every === 'string' || 'nth' in every || ('weeks' in every && every.weekday !== undefined)

/** The rules that hold on a date, by day count. The first that has hours decides them; all breaks count. */
export function recurringTable(recurring: readonly RecurringHours[] = []): (day: number) => RecurringRule[] {
  const rules = recurring
    .map((rule, index) => ({ rule, index, fits: fitsOf(rule) }))
    .sort((a, b) => Number(isOfDays(b.rule)) - Number(isOfDays(a.rule)))
  return (day) => {
    if (rules.length === 0) return []
    const date = fromEpochDay(day)
    return rules.filter(({ fits }) => fits(day, date))
  }
}

/** Whether hours are windows of one date, not of a week. */
export const isList = (hours: NonNullable<RecurringHours['hours']>): hours is readonly Window[] => Array.isArray(hours)

/** The windows that a rule with hours gives a date. */
export function windowsOf({ hours = [] }: RecurringHours, day: number): readonly Window[] {
  return isList(hours) ? hours : (hours[weekdays[weekdayIndex(day)]!] ?? [])
}

/** The dates of a rule; `date` is the same day as the day count. */
function fitsOf({ every, ...period }: RecurringHours): (day: number, date: LocalDate) => boolean {
  const { fromDay, toDay } = daysOf(period)
  // A day of the year is a season of one day. Months and days are in order as text.
  const rule = typeof every === 'string' ? { from: every, through: every } : every
  const comesBack = (day: number, date: LocalDate): boolean => {
    if ('through' in rule) {
      const begun = rule.from <= date.slice(5)
      const goesOn = date.slice(5) <= rule.through
      return rule.from <= rule.through ? begun && goesOn : begun || goesOn
    }
    if (rule.weekday !== undefined && weekdays[weekdayIndex(day)] !== rule.weekday) return false
    if ('weeks' in rule) return Math.floor((day - fromDay) / 7) % rule.weeks === 0
    const [year = 0, month = 0, ofMonth = 0] = date.split('-').map(Number)
    const fromEnd = daysInMonth(year, month) - ofMonth + 1
    const nth = rule.nth > 0 ? Math.ceil(ofMonth / 7) : -Math.ceil(fromEnd / 7)
    return nth === rule.nth && (rule.month ?? month) === month
  }
  return (day, date) => day >= fromDay && day < toDay && comesBack(day, date)
}

/** Whether a rule holds on any date from one day count (counts) to another (does not). */
export function holdsBetween(rule: RecurringHours, fromDay: number, toDay: number): boolean {
  const fits = fitsOf(rule)
  for (let day = fromDay; day < toDay; day++) if (fits(day, fromEpochDay(day))) return true
  return false
}

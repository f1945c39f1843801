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
  const rules = recurring.map((rule, index) => ({ rule, path: ['recurring', index] }))
  const inOrder = [...rules.filter(({ rule }) => isOfDays(rule)), ...rules.filter(({ rule }) => !isOfDays(rule))]
  return (day) => {
    const fitting = inOrder.filter(({ rule }) => fitsRule(rule, day))
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

/** Whether a rule holds on a local date. */
export function fitsRule({ every, from, to }: RecurringHours, day: number): boolean {
  const first = from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(from)
  if (day < first || (to !== undefined && day >= dayNumber(to))) return false
  const date = civilOf(day)
  const ofYear = date.month * 100 + date.day
  if (typeof every === 'string') return ofYear === dayOfYear(every)
  if ('through' in every) {
    const [begins, ends] = [dayOfYear(every.from), dayOfYear(every.through)]
    return begins <= ends ? begins <= ofYear && ofYear <= ends : begins <= ofYear || ofYear <= ends
  }
  if (every.weekday !== undefined && every.weekday !== weekdays[weekdayIndex(day)]) return false
  if ('weeks' in every) return Math.floor((day - first) / 7) % every.weeks === 0
  if (every.month !== undefined && every.month !== date.month) return false
  const fromEnd = daysInMonth(date.year, date.month) - date.day
  return every.nth === (every.nth > 0 ? Math.ceil(date.day / 7) : -1 - Math.floor(fromEnd / 7))
}

/** Month and day as a number that grows through the year. */
const dayOfYear = (text: MonthDay): number => Number(text.slice(0, 2)) * 100 + Number(text.slice(3))

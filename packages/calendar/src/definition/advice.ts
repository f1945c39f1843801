// What is probably not meant in a definition that has a meaning: warnings.

import {
  dayMs,
  domainFromMs,
  domainToMs,
  fromEpochDay,
  type LocalDate,
  type Problem,
  pointer,
  problem,
  problemsAt,
  quote,
  weekdayIndex,
  weekdayOf,
  weekdays,
} from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { compiledCalendar, horizonOf } from '../engine/compiled'
import { dayNumber, holidayTable } from '../local/holiday'
import { holdsBetween, isList, isOfDays } from '../local/recurring'
import { weekMs } from '../local/week'
import { entriesByDate } from './by-date'
import { partsOf } from './date-zone'
import type { CalendarDefinition, RecurringHours, WeeklyHours, Window, ZonedCalendar } from './definition'
import type { Holiday } from './holiday-definition'
import { readWindow } from './window'

type Path = readonly (string | number)[]

const warning = (code: string, path: string | Path, message: string, facts: Problem['facts'] = {}): Problem =>
  problem(code, path, message, facts, 'warning')

/** What is probably not meant in a definition that has a meaning. `written` is as the user wrote it, sets by name. */
export function adviceOf(definition: CalendarDefinition, written: CalendarDefinition): Problem[] {
  const inParts = (one: CalendarDefinition, path: Path): Problem[] => {
    if ('timeZone' in one) return problemsAt(path, deskAdvice(one))
    const form = Object.keys(one).find((key) => key === 'union' || key === 'intersect' || key === 'subtract')!
    return (partsOf(one) ?? []).flatMap((part, i) => inParts(part, [...path, form, i]))
  }
  return [...inParts(written, []), ...neverOpens(definition)]
}

function neverOpens(definition: CalendarDefinition): Problem[] {
  const { opensFromMs, opensToMs } = horizonOf(definition)
  if (opensFromMs <= opensToMs) {
    const epoch = compiledCalendar(definition)
    // An ordinary week opens soon after any instant, so only odd calendars are searched far.
    const about = Math.min(Math.max(Date.UTC(2000, 0, 1), opensFromMs, domainFromMs), domainToMs)
    if (epoch.nextOpen(about) !== null || epoch.previousOpen(about) !== null) return []
  }
  const message =
    'This calendar never opens: every answer is null or 0. Write windows in "hours", e.g. { "mon": ["09:00-17:30"] }.'
  return [warning('calendar/never-opens', '', message)]
}

function deskAdvice(desk: ZonedCalendar): Problem[] {
  const dated = (key: 'overrides' | 'breaks'): Problem[] =>
    entriesByDate(desk[key]).flatMap(([date, windows]) => [
      ...overlaps(atDate(windows, [key, date]), Number.POSITIVE_INFINITY),
      ...(key === 'overrides' ? outOfForce(desk, date, [key, date]) : []),
    ])
  return [
    ...overlaps(inWeek(desk.hours, ['hours']), weekMs),
    ...(desk.versions ?? []).flatMap(({ hours, from }, i) => [
      ...overlaps(inWeek(hours, ['versions', i, 'hours']), weekMs),
      ...versionOutOfForce(desk, from, ['versions', i]),
    ]),
    ...dated('overrides'),
    ...dated('breaks'),
    ...(desk.recurring ?? []).flatMap((rule, i) => recurringAdvice(desk, rule, ['recurring', i])),
    ...(desk.holidays ?? []).flatMap((holiday, i) => holidayAdvice(desk, holiday, ['holidays', i])),
  ]
}

interface WindowAt {
  readonly from: number
  readonly to: number
  readonly text: Window
  readonly path: Path
}

const atDate = (windows: readonly Window[], path: Path, midnight = 0): WindowAt[] =>
  windows.map((text, i) => {
    const { from, to } = readWindow(text)
    return { from: midnight + from, to: midnight + to, text, path: [...path, i] }
  })
const inWeek = (hours: WeeklyHours, path: Path): WindowAt[] =>
  weekdays.flatMap((weekday, i) => atDate(hours[weekday] ?? [], [...path, weekday], i * dayMs))

/** Windows that share time with one that starts before them, round the week. */
function overlaps(windows: readonly WindowAt[], roundMs: number): Problem[] {
  const order = [...windows].sort((a, b) => a.from - b.from)
  // One that ended before a window starts has ended for all that start later.
  let first = 0
  let firstRound = 0
  return order.flatMap((window, i): Problem[] => {
    while (first < i && order[first]!.to <= window.from) first++
    while (firstRound < order.length && order[firstRound]!.to - roundMs <= window.from) firstRound++
    const other = first < i ? order[first] : order[firstRound]
    if (!other) return []
    const path = pointer(...window.path)
    const named = pointer(...other.path)
    const message = `${quote(window.text)} overlaps ${quote(other.text)} (${named}). Time in both counts once; write windows that do not overlap.`
    return [warning('calendar/overlapping-windows', path, message, { received: window.text, overlaps: named })]
  })
}

/** Why a date never comes into force: outside the validity, or the years that calendars answer for. */
function whyNever(desk: ZonedCalendar, date: LocalDate): string | null {
  const { from, to } = desk.validity ?? {}
  if (date < '1900-01-01' || date >= '2200-01-01') return 'it is outside the years 1900 to 2199'
  if (from !== undefined && date < from) return `the calendar is valid from ${from} on`
  if (to !== undefined && date >= to) return `the calendar is valid until ${to}`
  return null
}

function outOfForce(desk: ZonedCalendar, date: LocalDate, path: Path): Problem[] {
  const why = whyNever(desk, date)
  if (why) {
    const message = `The override on ${date} is never in force: ${why}. Correct the date, or leave it out.`
    return [warning('calendar/override-never-in-force', path, message, { date })]
  }
  return skipped(desk, date, path)
}

/** A date that the zone's clock never showed, such as 2011-12-30 in Apia. */
function skipped(desk: ZonedCalendar, date: LocalDate, path: Path): Problem[] {
  const zone = zoneOf(desk.timeZone)
  const next = fromEpochDay(dayNumber(date) + 1)
  if (zone.startOf(date) < zone.startOf(next)) return []
  const message = `${date} does not exist in ${desk.timeZone}: the clock went from the day before to ${next}. Leave it out.`
  return [warning('calendar/skipped-date', path, message, { date, timeZone: desk.timeZone })]
}

function versionOutOfForce(desk: ZonedCalendar, from: LocalDate, path: Path): Problem[] {
  const end = desk.validity?.to
  if (end === undefined || from < end) return []
  const message = `The version from ${from} is never in force: the calendar is valid until ${end}.`
  return [warning('calendar/version-never-in-force', [...path, 'from'], message, { from, to: end })]
}

function holidayAdvice(desk: ZonedCalendar, holiday: Holiday, path: Path): Problem[] {
  if (typeof holiday === 'object' && !('on' in holiday)) return ruleAdvice(desk, holiday, path)
  const date = typeof holiday === 'string' ? holiday : holiday.on
  if (Object.hasOwn(desk.overrides ?? {}, date)) {
    const override = pointer('overrides', date)
    return neverInForce(
      `The holiday on ${date} is never in force: the override ${override} beats it. Leave out one of them.`,
      path,
      { date },
    )
  }
  const why = whyNever(desk, date)
  if (why === null) return skipped(desk, date, path)
  return neverInForce(`The holiday on ${date} is never in force: ${why}. Correct the date, or leave it out.`, path, {
    date,
  })
}

/** A yearly rule none of whose dates counts. */
function ruleAdvice(desk: ZonedCalendar, holiday: Holiday, path: Path): Problem[] {
  const { yearly, hasYearly } = holidayTable([holiday])
  if (!hasYearly) return []
  for (let year = 1900; year < 2200; year++) {
    if (yearly(year).some((day) => whyNever(desk, fromEpochDay(day)) === null)) return []
  }
  const message =
    'The yearly holiday is never in force: it and the calendar are valid on none of its dates. Correct "from" and "to".'
  return neverInForce(message, path, {})
}

/** Windows of a rule that overlap, and a rule that holds on no date. */
function recurringAdvice(desk: ZonedCalendar, rule: RecurringHours, path: Path): Problem[] {
  const { hours = [], breaks = [] } = rule
  const windows = isList(hours)
    ? overlaps(atDate(hours, [...path, 'hours']), Number.POSITIVE_INFINITY)
    : overlaps(inWeek(hours, [...path, 'hours']), weekMs)
  return [
    ...windows,
    ...overlaps(atDate(breaks, [...path, 'breaks']), Number.POSITIVE_INFINITY),
    ...ruleOutOfForce(desk, rule, path),
    ...oddRule(rule, path),
  ]
}

/** What a rule probably does not mean: nothing, every weekday, or weeks that begin before the first date. */
function oddRule(rule: RecurringHours, path: Path): Problem[] {
  const { every, hours, breaks, from } = rule
  const problems: Problem[] = []
  if (!hours && !breaks) {
    const message = 'This rule changes nothing. Write "hours" or "breaks", e.g. "breaks": ["12:00-24:00"].'
    problems.push(warning('calendar/recurring-without-hours', path, message))
  }
  if (hours && isList(hours) && hours.length > 0 && !isOfDays(rule)) {
    const message = `${quote(hours)} are the hours of every weekday, Sundays included. Write windows by weekday, e.g. {"mon":${quote(hours)}}.`
    problems.push(warning('calendar/hours-by-weekday', [...path, 'hours'], message, { received: hours }))
  }
  if (typeof every === 'object' && 'weeks' in every && from && every.weekday && weekdayOf(from) !== every.weekday) {
    const day = dayNumber(from)
    const first = fromEpochDay(day + ((weekdays.indexOf(every.weekday) - weekdayIndex(day) + 7) % 7))
    const message = `${quote(from)} is not a date of "${every.weekday}"; the first that counts is ${first}. Write "from": "${first}".`
    problems.push(warning('calendar/weeks-from-another-weekday', [...path, 'from'], message, { received: from, first }))
  }
  return problems
}

function ruleOutOfForce(desk: ZonedCalendar, rule: RecurringHours, path: Path): Problem[] {
  const never = (why: string): Problem[] => [
    warning('calendar/recurring-never-in-force', path, `This rule is never in force: ${why}`),
  ]
  const { every } = rule
  const holiday =
    desk.holidays?.findIndex((one) => typeof one === 'object' && 'every' in one && one.every === every) ?? -1
  if (typeof every === 'string' && holiday >= 0)
    return never(`a holiday (/holidays/${holiday}) closes ${every} of every year. Leave out one of them.`)
  const days = (dates: readonly (LocalDate | undefined)[]): number[] =>
    dates.flatMap((date) => (date === undefined ? [] : [dayNumber(date)]))
  const first = Math.max(domainFromMs / dayMs, ...days([rule.from, desk.validity?.from]))
  const end = Math.min(domainToMs / dayMs, ...days([rule.to, desk.validity?.to]))
  // A rule that has a year and more to come round is taken at its word.
  if (end - first > longYear || holdsBetween(rule, first, end)) return []
  return never('none of its dates lies where it and the calendar are valid. Correct "from" and "to".')
}
const longYear = 366

const neverInForce = (message: string, path: Path, facts: Problem['facts']): Problem[] => [
  warning('calendar/holiday-never-in-force', path, message, facts),
]

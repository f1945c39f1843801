// What is wrong with a calendar's definition, and the way from unknown data to one.

import { boundedProblems, type Parsed, type Problem, pointer, problem, problemsAt, quote } from '@mspkit/values'
import { readDocument, repeatedParts, type Schema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { adviceOf } from './advice'
import { withParts } from './date-zone'
import {
  type CalendarDefinition,
  composedShapes,
  type RecurringHours,
  type ZonedCalendar,
  zonedCalendarSchema,
} from './definition'
import type { Holiday } from './holiday-definition'
import { type HolidaySets, setProblems, withSets } from './holiday-sets'

/** What a calendar's definition refers to. */
export interface CalendarContext {
  /** Holiday lists by the name that `{ set }` refers to. */
  readonly holidaySets?: HolidaySets
}

/**
 * What is wrong with a calendar's definition? Every problem at once, each with a JSON Pointer to its place.
 *
 * Overlapping windows, a calendar that never opens and the like have a meaning all the same: their severity is `warning`, and
 * `compileCalendar` lets them pass. Never throws.
 *
 * @example
 * checkCalendar({ timeZone: 'America/Chicgo', hours: { tue: ['9-5'] } }).map((problem) => problem.path)
 * // => ['/timeZone', '/hours/tue/0']
 */
export function checkCalendar(definition: unknown, context: CalendarContext = {}): readonly Problem[] {
  const { value, problems } = readCalendar(definition, context)
  return value === null ? problems : boundedProblems(adviceOf(withSets(value, setsOf(context)), value))
}

/**
 * Reads unknown data, e.g. JSON from a file, as a calendar's definition, or returns every problem.
 *
 * @example
 * parseCalendar({ timeZone: 'Etc/UTC', hours: {} }).ok // => true
 */
export function parseCalendar(json: unknown, context: CalendarContext = {}): Parsed<CalendarDefinition> {
  const { value, problems } = readCalendar(json, context)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

interface Read {
  /** A frozen copy; `null` when it has an error. */
  readonly value: CalendarDefinition | null
  readonly problems: readonly Problem[]
}

/** The definition's copy, and what keeps it from having a meaning. */
export function readCalendar(definition: unknown, context: CalendarContext): Read {
  // A copy first: getters and proxies may throw, and are read once.
  const { value: copy, problems } = readDocument(anything, definition, 'calendar')
  if (problems.length > 0) return { value: null, problems }
  if (repeatedParts(copy, 100) > mostRepeated) return { value: null, problems: [tooLarge()] }
  const read = readPart(copy, setsOf(context))
  return { value: read.value, problems: boundedProblems(read.problems) }
}

/** Parts beyond these, which occur again inside one another, would be laid out one by one. */
const mostRepeated = 10_000

const tooLarge = (): Problem => {
  const message = `The calendar has parts that occur again inside one another, so often that more than ${mostRepeated} would have to be laid out. Write each part once.`
  return problem('calendar/too-large', '', message, { most: mostRepeated })
}

function readPart(copy: unknown, sets: HolidaySets): Read {
  const form = typeof copy === 'object' && copy !== null ? formOf(copy) : null
  return form === null ? readDesk(copy, sets) : readComposed(copy as object, form, sets)
}

/** Callers in JavaScript may pass null. */
const setsOf = (context: CalendarContext | null): HolidaySets => context?.holidaySets ?? {}

type Form = keyof typeof composedShapes

function readDesk(definition: unknown, sets: HolidaySets): Read {
  const pasted = pastedHolidays(definition)
  const { value, problems } = readDocument(zonedCalendarSchema, definition, 'calendar', (desk) =>
    deskProblems(desk, sets),
  )
  const there = new Set(pasted.map(({ path }) => path))
  const others = problems.filter(({ path }) => !there.has(path))
  return { value: pasted.length > 0 ? null : value, problems: [...pasted, ...others] }
}

/** Each part is read by its own form, so that a problem names the key that is wrong and not the list of forms. */
function readComposed(definition: object, form: Form, sets: HolidaySets): Read {
  const { value, problems } = readDocument<object>(composedShapes[form], definition, 'calendar')
  const written: unknown = Reflect.get(definition, form)
  const parts = Array.isArray(written) ? written.map((part) => readPart(part, sets)) : []
  const inner = parts.flatMap((part, i) => problemsAt([form, i], part.problems))
  const read = parts.flatMap((part) => (part.value === null ? [] : [part.value]))
  return {
    value: value !== null && read.length === parts.length ? withParts(value, read) : null,
    problems: [...problems, ...inner],
  }
}

const anything: Schema<unknown> = z.unknown()

/** Which composed form a document has, by the key that makes it one; `null` for a desk's. */
function formOf(definition: object): Form | null {
  return (['union', 'intersect', 'subtract'] as const).find((form) => Object.hasOwn(definition, form)) ?? null
}

const datePattern = /\d{4}-\d{2}-\d{2}/g

/** Holidays pasted as one text, whole or in an entry, however many: one problem, not thousands. */
function pastedHolidays(definition: unknown): Problem[] {
  const holidays = (definition as { holidays?: unknown } | null)?.holidays
  const entries: [path: string, value: unknown][] = Array.isArray(holidays)
    ? holidays.map((value, i) => [pointer('holidays', i), value])
    : [['/holidays', holidays]]
  return entries.flatMap(([path, value]): Problem[] => {
    if (typeof value !== 'string') return []
    const dates = value.match(datePattern) ?? []
    if (dates.length === 0 || (dates.length === 1 && path !== '/holidays')) return []
    const list = JSON.stringify(dates.slice(0, 2))
    const message = `${quote(value)} is one text. Write a list, with a text for each date, e.g. ${list}.`
    return [problem('calendar/holidays-in-one-text', path, message, { dates: dates.length })]
  })
}

/** The rules of one desk's definition beyond its structure. */
function deskProblems(desk: ZonedCalendar, sets: HolidaySets): Problem[] {
  const holidays = desk.holidays ?? []
  return [
    ...reversed(desk.validity ?? {}, ['validity']),
    ...sameVersions(desk),
    ...holidays.flatMap((holiday, i) => reversedRule(holiday, ['holidays', i])),
    ...setProblems(holidays, sets, ['holidays']),
    ...(desk.recurring ?? []).flatMap((rule, i) => recurringProblems(rule, ['recurring', i])),
  ]
}

type Keys = readonly (string | number)[]

function reversed({ from, to }: { readonly from?: string; readonly to?: string }, keys: Keys): Problem[] {
  if (from === undefined || to === undefined || from <= to) return []
  const message = `The period ends (${quote(to)}) before it starts (${quote(from)}). Write the earlier date as "from".`
  return [problem('calendar/reversed-period', keys, message, { from, to })]
}

const reversedRule = (holiday: Holiday, keys: Keys): Problem[] =>
  typeof holiday === 'object' && 'every' in holiday ? reversed(holiday, keys) : []

function sameVersions(desk: ZonedCalendar): Problem[] {
  const seen = new Map<string, number>()
  return (desk.versions ?? []).flatMap(({ from }, i): Problem[] => {
    const first = seen.get(from)
    if (first === undefined) {
      seen.set(from, i)
      return []
    }
    const message = `${quote(from)} begins version ${first} already (/versions/${first}). Write one version a date.`
    return [problem('calendar/same-version-date', ['versions', i, 'from'], message, { received: from, first })]
  })
}

function recurringProblems(rule: RecurringHours, keys: Keys): Problem[] {
  const { every, from } = rule
  if (typeof every === 'string' || !('weeks' in every) || from !== undefined) return reversed(rule, keys)
  const message = 'Weeks are counted from a date. Write the first that counts, e.g. "from": "2026-01-10".'
  return [problem('calendar/weeks-from', [...keys, 'from'], message)]
}

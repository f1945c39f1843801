import { type Problem, pointer, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { adviceOf } from './advice'
import type { CalendarDefinition, Holiday, ZonedCalendar } from './definition'
import { type HolidaySets, setProblems, withSets } from './holiday-sets'
import { composedShapes, zonedCalendarSchema } from './schema/calendar'

export interface CheckOptions {
  /** Holiday lists by the name that `{ set }` refers to. */
  readonly holidaySets?: HolidaySets
}

type Path = readonly (string | number)[]

/**
 * What is wrong with a calendar's definition? Every problem at once, each with a JSON Pointer to its place.
 *
 * Some codes are advice: overlapping windows, a calendar that never opens and the like have a meaning all the same, so
 * `compileCalendar` lets them pass. They are listed in {@link calendarAdvice}.
 *
 * @example
 * checkCalendar({ timeZone: 'America/Chicgo', hours: { tue: ['9-5'] } }).map((problem) => problem.path)
 * // => ['/timeZone', '/hours/tue/0']
 */
export function checkCalendar(definition: unknown, options: CheckOptions = {}): readonly Problem[] {
  const sets = options.holidaySets ?? {}
  const faults = faultsOf(definition, sets)
  if (faults.length > 0) return faults
  return adviceOf(withSets(definition as CalendarDefinition, sets), definition as CalendarDefinition)
}

/** What keeps a definition from having a meaning. */
export function faultsOf(definition: unknown, sets: HolidaySets, path: Path = []): Problem[] {
  const form = formOf(definition)
  const shape = form === null ? zonedCalendarSchema : composedShapes[form]
  const pasted = form === null ? pastedHolidays(definition) : []
  const structure = checkStructure(shape, definition, 'calendar').filter(
    (problem) => !pasted.some((own) => own.path === problem.path),
  )
  const own = placed([...pasted, ...structure], path)
  if (form !== null) {
    const parts = (definition as Record<string, unknown>)[form]
    const inner = Array.isArray(parts) ? parts.flatMap((part, i) => faultsOf(part, sets, [...path, form, i])) : []
    return [...own, ...inner]
  }
  return own.length > 0 ? own : placed(zonedFaults(definition as ZonedCalendar, sets), path)
}

/** Which composed form a document has, by the key that makes it one; `null` for a desk's. */
function formOf(definition: unknown): keyof typeof composedShapes | null {
  if (typeof definition !== 'object' || definition === null) return null
  return (['union', 'intersect', 'subtract'] as const).find((form) => Object.hasOwn(definition, form)) ?? null
}

const placed = (problems: readonly Problem[], path: Path): Problem[] =>
  path.length === 0 ? [...problems] : problems.map((one) => ({ ...one, path: pointer(...path) + one.path }))

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
    const first = dates.slice(0, 2).map((date) => JSON.stringify(date))
    const list = `[${first.join(', ')}${dates.length > 2 ? ', …' : ''}]`
    const message = `${quote(value)} is one text with ${dates.length} ${dates.length === 1 ? 'date' : 'dates'} in it. Write a list, a text for each: ${list}.`
    return [{ code: 'calendar/holidays-in-one-text', path, facts: { dates: dates.length }, message }]
  })
}

/** What is wrong with the sense of one desk's definition. */
function zonedFaults(definition: ZonedCalendar, sets: HolidaySets): Problem[] {
  const holidays = definition.holidays ?? []
  return [
    ...reversed(definition.validity, ['validity']),
    ...sameVersions(definition),
    ...holidays.flatMap((holiday, i) => reversedRule(holiday, ['holidays', i])),
    ...setProblems(holidays, sets, ['holidays']),
  ]
}

function reversed(period: { from?: string; to?: string } | undefined, path: Path): Problem[] {
  const { from, to } = period ?? {}
  if (from === undefined || to === undefined || from <= to) return []
  const message = `It ends (${quote(to)}) before it starts (${quote(from)}). Write the earlier date as "from".`
  return [{ code: 'calendar/reversed-period', path: pointer(...path), facts: { from, to }, message }]
}

const reversedRule = (holiday: Holiday, path: Path): Problem[] =>
  typeof holiday === 'object' && 'every' in holiday ? reversed(holiday, path) : []

function sameVersions(definition: ZonedCalendar): Problem[] {
  const seen = new Map<string, number>()
  return (definition.versions ?? []).flatMap(({ from }, i): Problem[] => {
    const first = seen.get(from)
    if (first === undefined) {
      seen.set(from, i)
      return []
    }
    const path = pointer('versions', i, 'from')
    const message = `${quote(from)} begins version ${first} already (/versions/${first}). Write one version a date.`
    return [{ code: 'calendar/same-version-date', path, facts: { received: from, first }, message }]
  })
}

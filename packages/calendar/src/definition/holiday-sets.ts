// Lists of holidays that a definition refers to by name.

import { didYouMean, type Problem, problem, quote } from '@mspkit/values'
import { checkDocument, readDocument } from '@mspkit/values/schema'
import { partsOf, withParts } from './date-zone'
import type { CalendarDefinition } from './definition'
import { type Holiday, type HolidaySetName, holidayListSchema } from './holiday-definition'

/** Holiday lists by the name that `{ set }` refers to. */
export type HolidaySets = Readonly<Record<string, readonly Holiday[]>>

type Path = readonly (string | number)[]

const namesSet = (holiday: Holiday): holiday is HolidaySetName => typeof holiday !== 'string' && 'set' in holiday

/** What is wrong with the sets that a list of holidays names: unknown, or not a list of holidays. */
export function setProblems(holidays: readonly Holiday[], sets: HolidaySets, path: Path): Problem[] {
  return holidays.flatMap((holiday, index): Problem[] => {
    if (!namesSet(holiday)) return []
    const here = [...path, index, 'set']
    if (!Object.hasOwn(sets, holiday.set)) {
      const known = Object.keys(sets)
      const message = known.length
        ? `${quote(holiday.set)} is not a set of holidays that was given.${didYouMean(holiday.set, known) || ` Given: ${known.join(', ')}.`}`
        : `${quote(holiday.set)} is not a set of holidays that was given. Pass it: compileCalendar(definition, { holidaySets: { ${quote(holiday.set)}: [ … ] } }).`
      return [problem('calendar/unknown-holiday-set', here, message, { received: holiday.set, known })]
    }
    return checkDocument(holidayListSchema, sets[holiday.set], 'calendar').map(({ code, path: at, facts, message }) =>
      problem(code, here, `In the set ${quote(holiday.set)} at ${at || 'the top'}: ${message}`, {
        ...facts,
        set: holiday.set,
        at,
      }),
    )
  })
}

/** A frozen copy of a set that was checked: callers may change theirs. */
const holidaysOf = (set: readonly Holiday[] | undefined): readonly Holiday[] =>
  readDocument(holidayListSchema, set, 'calendar').value ?? []

/** The same frozen definition with the holidays of named sets written out in their place, frozen too. */
export function withSets(definition: CalendarDefinition, sets: HolidaySets): CalendarDefinition {
  if (!('timeZone' in definition)) {
    const parts = partsOf(definition) ?? []
    return withParts(
      definition,
      parts.map((part) => withSets(part, sets)),
    )
  }
  if (!definition.holidays?.some(namesSet)) return definition
  const holidays = definition.holidays.flatMap((holiday) =>
    namesSet(holiday) ? holidaysOf(sets[holiday.set]) : [holiday],
  )
  return Object.freeze({ ...definition, holidays: Object.freeze(holidays) })
}

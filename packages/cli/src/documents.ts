import { type Calendar, compileCalendar } from '@mspkit/calendar'
import { DefinitionError, quote } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import type * as z from 'zod'
import { readJson } from './files'
import { InputFault } from './terminal'

/** What `make` makes of a document; all that is wrong with it is reported with its file's name. @throws InputFault */
export function compiled<T>(path: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!DefinitionError.isInstance(error)) throw error
    const calendar = error.problems.some(({ code }) => code.endsWith('/unknown-calendar'))
    throw new InputFault(`${path}: ${error.message}${calendar ? '\nGive calendars as --calendar NAME=FILE.' : ''}`)
  }
}

/** What `ask` answers; a fault of the one who asks is reported with the file's name. @throws InputFault */
export function asked<T>(path: string, ask: () => T): T {
  try {
    return compiled(path, ask)
  } catch (error) {
    if (error instanceof RangeError) throw new InputFault(`${path}: ${error.message}`)
    throw error
  }
}

/** Calendars by name, from `name=file`. @throws InputFault for a text of another form, a name twice, and bad calendars. */
export async function openCalendars(given: readonly string[] = []): Promise<Record<string, Calendar>> {
  const calendars = new Map<string, Calendar>()
  for (const text of given) {
    const at = text.indexOf('=')
    const [name, path] = [text.slice(0, at), text.slice(at + 1)]
    if (at < 1 || path === '') {
      throw new InputFault(
        `--calendar ${quote(text)} names no calendar. Write the name that the document uses, and its file, e.g. --calendar desk=desk.calendar.json`,
      )
    }
    if (calendars.has(name)) throw new InputFault(`--calendar ${quote(name)} is given twice. Leave one out.`)
    const definition = await readJson(path)
    calendars.set(
      name,
      compiled(path, () => compileCalendar(definition)),
    )
  }
  return Object.fromEntries(calendars)
}

/** A JSON file that fits a schema; all that is wrong with it is reported with its name. @throws InputFault */
export async function readFitting<T>(path: string, schema: z.ZodType<T>, what: string): Promise<T> {
  const value = await readJson(path)
  const problems = checkStructure(schema, value, 'cli')
  if (problems.length === 0) return value as T
  const lines = problems.map((problem) => `  ${problem.path || '(document)'}  ${problem.message}`)
  const rest = lines.length > 20 ? [`  … and ${lines.length - 20} more.`] : []
  const head = `${path}: The ${what} has ${lines.length} problem${lines.length === 1 ? '' : 's'}:`
  throw new InputFault([head, ...lines.slice(0, 20), ...rest].join('\n'))
}

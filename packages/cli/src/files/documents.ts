// Documents from files: read, parsed by their package, and refused with the file's name.

import { type Calendar, parseCalendar, toCalendar } from '@mspkit/calendar'
import { DefinitionError, DomainError, orThrow, type Parsed, quote } from '@mspkit/values'
import { parseDocument, type Schema } from '@mspkit/values/schema'
import { InputError } from '../terminal'
import { readJson } from './files'

/** What `compute` returns. @throws InputError with the file's name when a package refuses what the file says. */
export function forFile<T>(path: string, compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (DefinitionError.isInstance(error)) throw new InputError(`${path}: ${shortened(error)}${calendarHint(error)}`)
    if (DomainError.isInstance(error) || error instanceof RangeError) throw new InputError(`${path}: ${error.message}`)
    throw error
  }
}

/** Problems of one document that are printed. */
const most = 20

function shortened({ message }: DefinitionError): string {
  const lines = message.split('\n')
  const rest = lines.length > most + 1 ? [`  … and ${lines.length - most - 1} more.`] : []
  return [...lines.slice(0, most + 1), ...rest].join('\n')
}

/** Policies of SLA bring their calendars; the other documents take them from the command line. */
const calendarHint = ({ problems }: DefinitionError): string =>
  problems.some(({ code }) => code.endsWith('/unknown-calendar') && code !== 'sla/unknown-calendar')
    ? '\nGive calendars as --calendar NAME=FILE.'
    : ''

/** A JSON file's document. `what` is its noun: `'SLA policy'`. @throws InputError with all that is wrong with it. */
export async function readDocument<T>(path: string, what: string, parse: (json: unknown) => Parsed<T>): Promise<T> {
  const json = await readJson(path)
  return forFile(path, () => orThrow(parse(json), what))
}

/** A JSON file that fits a schema of this program. @throws InputError with all that is wrong with it. */
export const readFitting = <T>(path: string, schema: Schema<T>, what: string): Promise<T> =>
  readDocument(path, what, (json) => parseDocument(schema, json, 'cli'))

/** Calendars by name, from `name=file`. @throws InputError for a text of another form, a name twice, and bad calendars. */
export async function openCalendars(given: readonly string[] = []): Promise<Record<string, Calendar>> {
  const calendars = new Map<string, Calendar>()
  for (const text of given) {
    const at = text.indexOf('=')
    const [name, path] = [text.slice(0, at), text.slice(at + 1)]
    if (at < 1 || path === '') {
      throw new InputError(
        `--calendar ${quote(text)} names no calendar. Write the name that the document uses, and its file, e.g. --calendar desk=desk.calendar.json`,
      )
    }
    if (calendars.has(name)) throw new InputError(`--calendar ${quote(name)} is given twice. Leave one out.`)
    const definition = await readDocument(path, 'calendar', (json) => parseCalendar(json))
    calendars.set(
      name,
      forFile(path, () => toCalendar(definition)),
    )
  }
  return Object.fromEntries(calendars)
}

// What is wrong with a CSV map, and the way from unknown data to one.

import { type Parsed, type Problem, pointer, problem, quote } from '@mspkit/values'
import { readDocument } from '@mspkit/values/schema'
import { compileDateFormat } from '../cell/date-format'
import { columnsOf } from './columns'
import { type CsvMap, csvMapSchema } from './definition'

/**
 * What is wrong with a CSV map; nothing when it can be compiled. Never throws.
 *
 * @example
 * checkCsvMap({ row: 'ticket', dateFormat: 'iso', columns: { id: 'nr', openedAt: 'opened' }, given: { clientId: 'acme' } }) // => []
 */
export const checkCsvMap = (map: unknown): readonly Problem[] => readCsvMap(map).problems

/**
 * Reads unknown data, e.g. JSON from a file, as a CSV map, or returns every problem.
 *
 * @example
 * parseCsvMap({ row: 'ticket', dateFormat: 'iso', columns: { id: 'nr', openedAt: 'opened' }, given: { clientId: 'acme' } }).ok // => true
 */
export function parseCsvMap(json: unknown): Parsed<CsvMap> {
  const { value, problems } = readCsvMap(json)
  return value === null ? { ok: false, problems } : { ok: true, value }
}

/**
 * A map, checked where it is written: a misspelt key does not compile.
 *
 * @example
 * defineCsvMap({ row: 'ticket', dateFormat: 'iso', columns: { id: 'nr', openedAt: 'opened' }, given: { clientId: 'acme' } }).row // => 'ticket'
 */
export const defineCsvMap = (map: CsvMap): CsvMap => map

/** The map's frozen copy, and what is wrong with it. */
export function readCsvMap(map: unknown): { readonly value: CsvMap | null; readonly problems: readonly Problem[] } {
  const { value, problems } = readDocument(csvMapSchema, map, 'psa', (known) => {
    const written = asWritten(known, map)
    return [needs, datesOf, unitsOf, withinOf, statusesOf, encodingOf].flatMap((rule) => rule(written))
  })
  return { value: value === null ? null : asWritten(value, map), problems: problems.map(withAdvice) }
}

/** A checked map with its columns in the order in which they were written: problems and diagnostics follow it. */
function asWritten(map: CsvMap, written: unknown): CsvMap {
  const columns = typeof written === 'object' && written !== null && 'columns' in written ? written.columns : null
  const order = Object.keys(columns ?? {})
  const sorted = Object.entries(map.columns).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return Object.freeze({ ...map, columns: Object.freeze(Object.fromEntries(sorted)) })
}

const phases = ['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown']

/** A status's meaning in one word: most often a phase without its key. */
function statusInWords(found: Problem): Problem | null {
  const { received } = found.facts
  if (!/^\/statuses\/[^/]+$/.test(found.path) || typeof received !== 'string') return null
  const message = phases.includes(received)
    ? `${quote(received)} is a phase. Write { "phase": ${quote(received)} }.`
    : `${quote(received)} is not what a status means. Write its phase, e.g. { "phase": "active" }, or "ignore" for an activity that changes no status.`
  return { ...found, message }
}

/** The one missing key whose answer people would like to be guessed, and the one value that they write without its key. */
function withAdvice(found: Problem): Problem {
  const status = statusInWords(found)
  if (status !== null) return status
  if (found.path !== '/dateFormat' || found.code !== 'psa/missing') return found
  const message =
    '"dateFormat" is required: the order of day and month is never guessed. Write the form of the file\'s dates, e.g. "d/M/yyyy HH:mm", "M/d/yyyy h:mm a", or "iso" for instants with an offset.'
  return { ...found, code: 'psa/needs-date-format', message }
}

const wrong = (what: string, path: string, message: string): Problem => problem(`psa/${what}`, path, message)

function needs(map: CsvMap): Problem[] {
  const { columns, given } = map
  const problems: Problem[] = []
  const need = (name: keyof CsvMap['columns'], why: string): void => {
    if (columns[name] === undefined)
      problems.push(wrong('needs-column', pointer('columns', name), `"${name}" is required: ${why}`))
  }
  need(
    'id',
    map.row === 'event' ? 'the column with the id that groups rows into tickets.' : "the column with the row's id.",
  )
  if (columns.clientId === undefined && given?.clientId === undefined) {
    problems.push(
      wrong(
        'needs-column',
        '/columns/clientId',
        'Write the column that names the client, or "given": { "clientId": "acme" } for a file of one client.',
      ),
    )
  }
  if (map.row === 'event') {
    need('at', "the column that says when the row's event happened.")
    if (columns.openedAt === undefined && map.openedAt === undefined) {
      problems.push(
        wrong(
          'needs-column',
          '/columns/openedAt',
          'Write the column that says when the ticket was opened, or "openedAt": "first-row" where it is the first event.',
        ),
      )
    }
    if (map.grouping === undefined) {
      problems.push(
        wrong(
          'needs-grouping',
          '/grouping',
          '"grouping" is required: in an event log, "contiguous" where the rows of a ticket are next to each other (streams), "collect" where they do not (held until the file ends).',
        ),
      )
    }
  }
  if (map.row === 'ticket') need('openedAt', 'the column that says when the ticket was opened.')
  if (map.row === 'time-entry') {
    need('worked', 'the column with the time worked, with its unit: { "column": "Hours", "unit": "hours" }.')
    if (columns.technicianId === undefined && given?.technicianId === undefined) {
      problems.push(
        wrong(
          'needs-column',
          '/columns/technicianId',
          'Write the column that names the technician, or "given": { "technicianId": "…" }.',
        ),
      )
    }
  }
  return problems
}

function datesOf(map: CsvMap): Problem[] {
  const problems: Problem[] = []
  const formats = new Map<string, string>([[map.dateFormat, '/dateFormat']])
  for (const { path, column, as } of columnsOf(map)) {
    const spec = typeof column === 'string' ? { column } : column
    if (spec.dateFormat !== undefined) formats.set(spec.dateFormat, `${path}/dateFormat`)
    const kind = spec.as ?? as
    const reader = kind === 'instant' ? compileDateFormat(spec.dateFormat ?? map.dateFormat) : null
    if (reader?.ok && !reader.value.hasOffset && (spec.zone ?? map.zone) === undefined) {
      problems.push(
        wrong(
          'needs-zone',
          spec.dateFormat === undefined ? '/zone' : `${path}/zone`,
          `${quote(spec.column)} holds wall times without an offset: write the zone they were written in, e.g. "zone": "America/New_York" or "Etc/UTC".`,
        ),
      )
    }
  }
  const malformed = [...formats].flatMap(([format, path]) => {
    const parsed = compileDateFormat(format)
    return parsed.ok ? [] : parsed.problems.map((found) => ({ ...found, path }))
  })
  return [
    ...malformed,
    ...problems.filter((one, index) => problems.findIndex((other) => other.path === one.path) === index),
  ]
}

function unitsOf(map: CsvMap): Problem[] {
  return columnsOf(map).flatMap(({ path, column, as }) => {
    const spec = typeof column === 'string' ? { column } : column
    const kind = spec.as ?? as
    if (kind === 'duration' && spec.unit === undefined) {
      return [
        wrong(
          'needs-unit',
          path,
          `${quote(spec.column)} holds a length of time: write its unit, e.g. { "column": ${quote(spec.column)}, "unit": "hours" }.`,
        ),
      ]
    }
    return kind !== 'duration' && spec.unit !== undefined
      ? [
          wrong(
            'unit-without-duration',
            `${path}/unit`,
            'A unit belongs to a duration: write "as": "duration" with it, or leave it out.',
          ),
        ]
      : []
  })
}

/** Only ids are numbered within something else. */
function withinOf(map: CsvMap): Problem[] {
  return columnsOf(map).flatMap(({ path, column }) =>
    typeof column === 'string' || column.within === undefined || path === '/columns/id'
      ? []
      : [
          wrong(
            'within-without-id',
            `${path}/within`,
            'Only an id can be one within another column: write "within" at /columns/id, or leave it out.',
          ),
        ],
  )
}

/** Only a waiting ticket waits for someone. */
function statusesOf(map: CsvMap): Problem[] {
  return Object.entries(map.statuses ?? {}).flatMap(([label, meaning]) =>
    meaning === 'ignore' || meaning.waitingFor === undefined || meaning.phase === 'waiting'
      ? []
      : [
          wrong(
            'waiting-for',
            pointer('statuses', label, 'waitingFor'),
            `A ticket that is ${quote(meaning.phase)} waits for no one: leave "waitingFor" out, or write "phase": "waiting".`,
          ),
        ],
  )
}

function encodingOf(map: CsvMap): Problem[] {
  if (map.encoding === undefined) return []
  try {
    new TextDecoder(map.encoding)
    return []
  } catch {
    return [
      wrong(
        'encoding',
        '/encoding',
        `${quote(map.encoding)} is not an encoding. Write e.g. "utf-8" or "windows-1252".`,
      ),
    ]
  }
}

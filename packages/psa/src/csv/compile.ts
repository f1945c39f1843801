// Compiles a CSV map into a reader of tickets or time entries.

import type { TimeEntry } from '@mspkit/records'
import { DefinitionError, type InstantLike, toEpochMs } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import { type Doc, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { rejectedCopy } from '../adapter/desk'
import type { MappedTicket } from '../adapter/ticket/mapped-ticket'
import { documentOf } from '../argument'
import type { MissingConfig } from '../diagnostic'
import { readCsvMap } from './check'
import type { CsvMap } from './definition'
import { logTicket } from './event-log'
import { type Make, readRecords } from './file'
import { groupRows } from './group'
import { type Labels, labelsOf } from './labels'
import { layOut } from './layout'
import type { CsvResult, CsvRow } from './raw'
import { type CsvSource, readRows } from './records'
import { tableTicket } from './ticket-table'
import { tableTimeEntry } from './time-entry-table'

const csvOptions = strict({
  /**
   * `'lenient'` when missing: a record with an unknown fact is kept, with a warning. `'strict'`: a warning is an error, and
   * the record is not given.
   */
  mode: z.exactOptional(z.enum(['lenient', 'strict'])),
})
/** How a CSV file is read, whatever its map. */
export interface CsvOptions extends z.infer<typeof csvOptions>, Doc {}

export interface CsvReadOptions {
  /** When the file was exported: the instant at which its statuses are known to hold. */
  readonly seenAt?: InstantLike
}

/** Reads files of one kind. */
export interface CsvReader {
  /** Tickets in the order of the file, as it arrives. Never throws on data. */
  tickets(source: CsvSource, options?: CsvReadOptions): AsyncGenerator<CsvResult<MappedTicket>, void, undefined>
  /** Time entries in the order of the file, as it arrives. */
  timeEntries(source: CsvSource): AsyncGenerator<CsvResult<TimeEntry>, void, undefined>
  /** A reader that remembers the labels its map does not know. */
  track(): CsvTracker
}

/** A reader that counts what the map lacks, over as many files as it reads. */
export interface CsvTracker extends Omit<CsvReader, 'track'> {
  /** Labels that the map does not know, with the tickets that showed each: what to paste and fill. */
  missingConfig(): readonly MissingConfig[]
  /** Rows that gave no record, each with why. */
  rejected(): readonly CsvResult<null>[]
}

/**
 * What tickets, or time entries, does a CSV export hold? Compiles a map into a reader.
 *
 * The reader streams: an event log whose tickets are contiguous, and any table, is read with one ticket in memory. Each
 * bad row gives one diagnostic with its row, column and value; the other rows still come out.
 *
 * @throws DefinitionError with all that is wrong with the map.
 * @example
 * const reader = csv({
 *   row: 'ticket', dateFormat: 'd/M/yyyy HH:mm', zone: 'Europe/Berlin', given: { clientId: 'acme' },
 *   columns: { id: 'Nr', openedAt: 'Opened', priority: 'Prio' },
 * })
 * const { value } = (await reader.tickets('Nr,Opened,Prio\n7,2/3/2026 09:00,P1').next()).value
 * value.openedAt // => '2026-03-02T08:00:00.000Z'
 */
export function csv(map: CsvMap, options: CsvOptions = {}): CsvReader {
  const { mode = 'lenient' } = documentOf(csvOptions, options, 'options of a CSV reader')
  const { value, problems } = readCsvMap(map)
  if (value === null) throw new DefinitionError('CSV map', problems)
  const known = value
  return Object.freeze({
    ...functions(
      known,
      mode,
      () => labelsOf(known),
      () => {},
    ),
    track: (): CsvTracker => {
      const labels = labelsOf(known)
      const rejected: CsvResult<null>[] = []
      const note = (result: CsvResult<unknown>): void => {
        if (result.value === null) rejected.push(rejectedCopy(result))
      }
      return Object.freeze({
        ...functions(known, mode, () => labels, note),
        missingConfig: labels.missingConfig,
        rejected: () => rejected.map(rejectedCopy),
      })
    },
  })
}

function functions(
  map: CsvMap,
  mode: 'lenient' | 'strict',
  labels: () => Labels,
  note: (result: CsvResult<unknown>) => void,
): Omit<CsvReader, 'track'> {
  const hold = <T>(result: CsvResult<T>): CsvResult<T> => {
    const held = mode === 'strict' ? strictly(result) : result
    note(held)
    return held
  }
  return {
    tickets(source, read = {}) {
      const begin = (): Make<MappedTicket> => {
        objectOf(read, 'what is known of a file', '{ seenAt: "2026-03-02T09:00:00Z" }')
        const seenMs = read.seenAt === undefined ? null : toEpochMs(read.seenAt)
        const known = labels()
        if (map.row === 'time-entry')
          throw new TypeError('This map reads time entries: call timeEntries, or write "row": "ticket".')
        return (layout, cells, id, rows) =>
          map.row === 'event'
            ? logTicket({ map, layout, cells, labels: known, id }, rows)
            : tableTicket({ map, layout, cells, labels: known, id }, rows[0] as CsvRow, seenMs)
      }
      return readMapped(map, source, 'ticket', begin, hold)
    },
    timeEntries(source) {
      const begin = (): Make<TimeEntry> => {
        if (map.row !== 'time-entry')
          throw new TypeError(`This map reads tickets: call tickets, or write "row": "time-entry".`)
        return (layout, cells, id, rows) => tableTimeEntry(map, layout, cells, id, rows[0] as CsvRow)
      }
      return readMapped(map, source, 'time-entry', begin, hold)
    },
  }
}

function readMapped<T>(
  map: CsvMap,
  source: CsvSource,
  entity: 'ticket' | 'time-entry',
  begin: () => Make<T>,
  hold: (result: CsvResult<T>) => CsvResult<T>,
): AsyncGenerator<CsvResult<T>, void, undefined> {
  return readRecords(map, readRows(source, map.delimiter ?? ',', map.encoding ?? 'utf-8'), {
    entity,
    layOut: (header, row) => layOut(map, header, row),
    begin: () => {
      const make = begin()
      return (layout, cells) => groupRows(map, layout, cells, entity, (id, rows) => make(layout, cells, id, rows))
    },
    hold,
  })
}

/** Strict: a record with a warning, or without one of its rows, is no record. */
function strictly<T>(result: CsvResult<T>): CsvResult<T> {
  if (result.value === null || result.diagnostics.every((one) => one.severity === 'advice')) return result
  const diagnostics = result.diagnostics.map((one) =>
    one.severity === 'warning' ? { ...one, severity: 'error' as const } : one,
  )
  return { ...result, value: null, diagnostics }
}

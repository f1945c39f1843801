// Compiles a CSV map into a reader of tickets or time entries.

import type { TimeEntry } from '@mspkit/records'
import { DefinitionError, type InstantLike, toEpochMs } from '@mspkit/values'
import { listOf, objectOf, wordOf } from '@mspkit/values/arguments'
import { type Doc, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import type { MappedTicket } from '../adapter/ticket/mapped-ticket'
import { rejectedCopy } from '../adapter/tracker'
import type { MissingConfig } from '../diagnostic'
import type { CellReader } from './cell/cell'
import { readCsvMap } from './definition/check'
import type { CsvMap } from './definition/definition'
import { type Labels, labelsOf } from './definition/labels'
import { type Groups, type Make, readBatches, readRecords } from './file/file'
import { groupRows } from './file/group'
import { type Layout, layOut } from './file/layout'
import type { CsvResult, CsvRow } from './file/raw'
import { type CsvSource, demandSource, readRows } from './file/records'
import { type AlikeFact, type AlikeResult, alikeFacts, alikeRows } from './tickets/alike'
import { logTicket } from './tickets/event-log'
import { tableTicket } from './tickets/ticket-table'
import { tableTimeEntry } from './tickets/time-entry-table'

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

/** How many rows are read at once. */
export interface TicketBatchOptions extends CsvReadOptions {
  /** Facts in which tickets that are `alike` agree; without it no ticket is said to be like another. */
  readonly alike?: readonly AlikeFact[]
}

/** Tickets whose text came together. */
export interface TicketBatch {
  /** Gives each ticket, once, before the next batch is read. */
  each(visit: (result: CsvResult<MappedTicket> | AlikeResult) => void): void
}

/** Tickets as their text arrives, many at once. */
export interface TicketBatches {
  /** In the order of the file. Never throws on data. */
  readonly batches: AsyncGenerator<TicketBatch, void, undefined>
  /** Labels that the map does not know, with the tickets that showed each, in what has been read so far. */
  missingConfig(): readonly MissingConfig[]
}

/**
 * Reads the tickets of a long file in batches, for those who look at few of them whole: a ticket of a table that is `alike` others is read
 * when its `value` is asked for. What it holds is what `csv(map).tickets` gives.
 *
 * @throws DefinitionError with all that is wrong with the map; TypeError for a map of time entries.
 * @example
 * const map = defineCsvMap({ row: 'ticket', dateFormat: 'iso', columns: { id: 'Nr', openedAt: 'Opened' }, given: { clientId: 'acme' } })
 * const { batches } = ticketBatches(map, 'Nr,Opened\n7,2026-03-02T09:00:00Z\n8,2026-03-02T10:00:00Z', { alike: [] })
 * const tickets = []
 * for await (const batch of batches) batch.each((ticket) => tickets.push(ticket))
 * tickets.map(({ alike }) => alike === tickets[0].alike) // => [true, true]
 * tickets[1].instants                                    // => [1772445600000]
 * tickets[1].value.openedAt                              // => '2026-03-02T10:00:00.000Z'
 */
export function ticketBatches(map: CsvMap, source: CsvSource, options: TicketBatchOptions = {}): TicketBatches {
  const { value, problems } = readCsvMap(map)
  if (value === null) throw new DefinitionError('CSV map', problems)
  demandSource(source)
  const labels = labelsOf(value)
  const makeFor = ticketMaker(value, labels, options)
  const { alike } = options
  for (const fact of alike === undefined ? [] : listOf(alike, 'facts')) wordOf(fact, alikeFacts, 'a fact')
  const begin = (): ((layout: Layout, cells: CellReader) => Groups<MappedTicket>) => (layout, cells) => {
    const seenMs = seenMsOf(options)
    const quick =
      alike === undefined || value.row !== 'ticket'
        ? () => null
        : alikeRows({ map: value, layout, cells, labels, seenMs }, alike)
    return groupRows(value, layout, cells, 'ticket', (id, rows, isClean) => {
      const [row] = rows
      const known = isClean && row !== undefined ? quick(id, row) : null
      return known ?? makeFor(layout, cells, id, rows)
    })
  }
  const batches = readBatches(value, readRows(source, value.delimiter ?? ',', value.encoding ?? 'utf-8'), {
    entity: 'ticket',
    layOut: (header, row) => layOut(value, header, row),
    begin,
    hold: (result) => result,
  })
  return { batches, missingConfig: labels.missingConfig }
}

const seenMsOf = ({ seenAt }: CsvReadOptions): number | null => (seenAt === undefined ? null : toEpochMs(seenAt))

/** @throws TypeError for a map of time entries, and for options of the wrong kind. */
function ticketMaker(map: CsvMap, labels: Labels, read: CsvReadOptions): Make<MappedTicket> {
  objectOf(read, 'what is known of a file', '{ seenAt: "2026-03-02T09:00:00Z" }')
  const seenMs = seenMsOf(read)
  if (map.row === 'time-entry')
    throw new TypeError('This map reads time entries: call timeEntries, or write "row": "ticket".')
  return (layout, cells, id, rows) =>
    map.row === 'event'
      ? logTicket({ map, layout, cells, labels, id }, rows)
      : tableTicket({ map, layout, cells, labels, id }, rows[0] as CsvRow, seenMs)
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
      const begin = (): Make<MappedTicket> => ticketMaker(map, labels(), read)
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

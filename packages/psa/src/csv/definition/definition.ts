// The map of a CSV export: schema, type and prose of each part, once.

import {
  type Doc,
  described,
  list,
  name,
  record,
  type Schema,
  strict,
  timeZoneSchema,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { statusMeaningSchema } from '../../adapter/ticket/stamped'
import {
  csvColumnSchema,
  csvColumnsSchema,
  csvDateFormatSchema,
  csvHeadingSchema,
  synonymsOf,
} from './column-definition'

const given = strict({
  /** The client of every row. */
  clientId: z.exactOptional(name("the client's id", 'acme')),
  /** The technician of every row. */
  technicianId: z.exactOptional(name("a technician's id", 'kim')),
})

const only = strict({
  /** Heading of the column. */
  column: csvHeadingSchema,
  /** What the cell must be; where it is a list, one of it. */
  equals: described(z.union([z.string(), list(z.string())]), {
    noun: 'the cell of the rows to read',
    examples: ['status'],
  }),
})

/** The keys that say how a file is written, whatever its rows are. */
export const csvFormShape = {
  /** Where editors find the JSON Schema of this document. */
  $schema: z.exactOptional(z.string()),
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /**
   * Form of the file's dates, in date-fns letters: `'d/M/yyyy HH:mm'`, `"yyyy-MM-dd'T'HH:mm:ss.SSS"`; or `'iso'` for
   * instants with an offset, or `'excel'` for the numbers by which a spreadsheet stores dates, such as 45000.5.
   */
  dateFormat: csvDateFormatSchema,
  /** IANA zone of wall times; required unless every date carries an offset. */
  zone: z.exactOptional(timeZoneSchema),
  /** `'.'` when missing, as in English; much of Europe writes `','`. */
  decimal: z.exactOptional(z.enum(['.', ','])),
  /** `','` when missing (RFC 4180); exports of a European Excel write `';'`. */
  delimiter: z.exactOptional(z.enum([',', ';', '\t', '|'])),
  /** Rows above the heading, such as a report's title: they are not read. */
  skip: z.exactOptional(whole('a count of rows', 0, 3)),
  /** The rows that count, by one column; all when missing. The others are passed over, as those of other fields in a field history. */
  only: z.exactOptional(only),
  /** Encoding of bytes, as in TextDecoder; `'utf-8'` when missing. */
  encoding: z.exactOptional(name('an encoding', 'utf-8', 'windows-1252')),
  /** Cells that mean a value is unknown, besides the empty one: `['?', 'NULL']`. */
  missing: z.exactOptional(list(z.string())),
}

const csvForm = strict(csvFormShape)
/** How a file is written, whatever its rows are. */
export interface CsvForm extends z.infer<typeof csvForm>, Doc {}

const csvMap = strict({
  ...csvFormShape,
  /** What one row is. */
  row: z.enum(['event', 'ticket', 'time-entry']),
  /**
   * Event logs only, and then required. `'contiguous'`: a ticket's rows are next to each other, so the file streams; a ticket
   * that comes back later is reported. `'collect'`: rows are in any order and are held until the file ends.
   */
  grouping: z.exactOptional(z.enum(['contiguous', 'collect'])),
  /** Which column holds what. */
  columns: csvColumnsSchema,
  /** What every row has, where the file has no column for it. */
  given: z.exactOptional(given),
  /** Event logs without a column for the opening: it is the ticket's first row. */
  openedAt: z.exactOptional(z.literal('first-row')),
  /**
   * How much of a ticket's history the file holds. When missing: `'complete'` for an event log, `'none'` for a ticket
   * table.
   */
  history: z.exactOptional(z.enum(['complete', 'snapshots', 'none'])),
  /**
   * What each status label means; `'ignore'` for activities of an event log that change no status. A label that is not
   * here becomes the phase `'unknown'`, never `'active'`.
   */
  statuses: z.exactOptional(record(z.string(), z.union([z.literal('ignore'), statusMeaningSchema]))),
  /** Priority labels and the words your policies use; labels pass through unchanged when the map has none. */
  priorities: z.exactOptional(record(z.string(), name('the word of your policies', 'P1'))),
  /** Billing labels of time entries. */
  billings: z.exactOptional(record(z.string(), z.enum(['billable', 'no-charge', 'do-not-bill']))),
  /** Boards whose work is project work; all others are service boards. */
  projectBoards: z.exactOptional(list(z.string())),
  /** Columns that travel along as facts for conditions, by dotted name. */
  fields: z.exactOptional(record(z.string(), csvColumnSchema)),
  /** Columns with the vendor's own verdicts and minutes: they are kept apart from ours and never merged. */
  vendorReported: z.exactOptional(record(z.string(), csvColumnSchema)),
})
/**
 * How to read one CSV export: plain JSON, written once for a file's kind.
 *
 * Nothing in it is guessed: not the order of day and month, not the zone of a wall time, not what a status means.
 */
export interface CsvMap extends z.infer<typeof csvMap>, Doc {}
export const csvMapSchema: Schema<CsvMap> = described(csvMap, {
  noun: 'a CSV map',
  examples: [{ row: 'ticket', dateFormat: 'iso', columns: { id: 'Number', openedAt: 'Opened' } }],
  synonyms: synonymsOf({ zone: ['timeZone', 'timezone', 'tz'], columns: ['mapping'], dateFormat: ['dates'] }),
})

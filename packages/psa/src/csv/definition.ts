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
import { statusMeaningSchema } from '../stamped'

/** How long a unit of a duration column is; `'hh:mm'` is read as hours and minutes. */
export type CsvUnit = 'seconds' | 'minutes' | 'hours' | 'hh:mm'
const unit: Schema<CsvUnit> = z.enum(['seconds', 'minutes', 'hours', 'hh:mm'])

/** The trade's other words for a key, each with the key that is meant. */
const synonymsOf = (words: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, others]) => others.map((other) => [other, `Did you mean "${key}"?`])),
  )

const heading = name("a column's heading", 'Opened')
export const csvHeadingSchema: Schema<string> = heading
const dateFormat = name("the form of the file's dates", 'd/M/yyyy HH:mm', 'iso')

const columnSpec = strict({
  /** Heading of the column; `'category#2'` is the second of that name. */
  column: heading,
  /** How to read the cell; `'text'` when missing. A `'duration'` gives minutes. */
  as: z.exactOptional(z.enum(['text', 'number', 'boolean', 'instant', 'date', 'duration'])),
  /** Unit of a duration. */
  unit: z.exactOptional(unit),
  /** Form of this column's dates, where it is not the map's. */
  dateFormat: z.exactOptional(dateFormat),
  /** Zone of this column's wall times, where it is not the map's. */
  zone: z.exactOptional(timeZoneSchema),
  /** Of the id alone: the column within which it is unique. Actions of a ticket may be numbered from 1 in each ticket. */
  within: z.exactOptional(heading),
})
/** A column with how to read it. */
export interface CsvColumnSpec extends z.infer<typeof columnSpec>, Doc {}
export const csvColumnSpecSchema: Schema<CsvColumnSpec> = columnSpec

/**
 * A column of the file: its heading, or its heading with how to read it. Where a heading occurs twice, `'category#2'` is
 * the second.
 */
export type CsvColumn = string | CsvColumnSpec
export const csvColumnSchema: Schema<CsvColumn> = z.union([heading, csvColumnSpecSchema])

const column = z.exactOptional(csvColumnSchema)
const columns = strict({
  /** The ticket's id (or the time entry's). */
  id: column,
  /** The client's id or name. */
  clientId: column,
  /** The site's id or name. */
  siteId: column,
  /** Who reported the ticket. */
  contactId: column,
  /** The asset that the ticket is about. */
  assetId: column,
  /** The contract that the ticket was put under. */
  contractId: column,
  /** Who holds the ticket, or who worked. */
  technicianId: column,
  /** The subject line. */
  title: column,
  /** The text below the subject line. */
  description: column,
  /** The ticket's type. */
  type: column,
  /** The ticket's category. */
  category: column,
  /** The board or queue group; `projectBoards` says which are project boards. */
  board: column,
  /** The ticket that this one is a child of. */
  parentId: column,
  /** The queue or team that holds the ticket. */
  queue: column,
  /** The priority label; `priorities` says what labels mean. */
  priority: column,
  /** The status label; `statuses` says what labels mean. */
  status: column,
  /** When the ticket was opened. */
  openedAt: column,
  /** Event logs: when the row's event happened. */
  at: column,
  /** Event logs: id of the event, where the log has one. Repeated ids count once. */
  eventId: column,
  /** Ticket tables: when the first response was given. */
  respondedAt: column,
  /** Ticket tables: when a plan was made. */
  plannedAt: column,
  /** Ticket tables: when the ticket was resolved. */
  resolvedAt: column,
  /** Ticket tables: when the ticket was closed. */
  closedAt: column,
  /** Ticket tables: when the row last changed. Its status is known to hold then. */
  updatedAt: column,
  /** Ticket tables: how often the ticket was reopened. 0 proves that its stop is the only one. */
  reopenings: column,
  /** Ticket tables: how long the ticket was paused in all, wall time with its unit. 0 proves that it never was. */
  paused: column,
  /** Ticket tables: when the status last changed. It proves that nothing stopped or paused the ticket after that. */
  lastStatusAt: column,
  /** Time entries: the ticket that was worked on. */
  ticketId: column,
  /** Time entries: when the work began. */
  from: column,
  /** Time entries: when it ended. */
  to: column,
  /** Time entries: local date of the work; a date with a time is read by its date. */
  on: column,
  /** Time entries: time worked, with its unit. */
  worked: column,
  /** Time entries: time to bill, with its unit, where the desk decided on other than was worked. */
  billed: column,
  /** Time entries: breaks, with their unit. */
  deduct: column,
  /** Time entries: time on the road, with its unit. */
  travel: column,
  /** Time entries: the type of work. */
  workType: column,
  /** Time entries: the role that worked. */
  workRole: column,
  /** Time entries: when the entry was written down. */
  enteredAt: column,
  /** Time entries: when the entry was approved. */
  approvedAt: column,
  /** Time entries: the billing label; `billings` says what labels mean. */
  billing: column,
  /** Time entries: what was done. */
  note: column,
})
/** Which column holds what. A stamp is a column of instants, a duration one with a unit. */
export interface CsvColumns extends z.infer<typeof columns>, Doc {}
export const csvColumnsSchema: Schema<CsvColumns> = described(columns, {
  noun: 'the columns of the file',
  examples: [{ id: 'Number', openedAt: 'Opened' }],
  synonyms: synonymsOf({
    clientId: ['client', 'customer', 'company', 'account', 'companyId', 'customerId'],
    technicianId: ['technician', 'agent', 'assignee', 'owner', 'resource', 'member'],
    title: ['summary', 'subject'],
    contactId: ['contact', 'requester', 'reporter'],
    openedAt: ['opened', 'created', 'createdAt', 'dateEntered'],
    respondedAt: ['responded', 'firstResponse', 'acknowledged'],
    resolvedAt: ['resolved', 'solved', 'solvedAt'],
    closedAt: ['closed', 'completedAt'],
    reopenings: ['reopened', 'reopenCount', 'reopens'],
    paused: ['pausedMinutes', 'onHold', 'holdTime', 'waitingTime'],
    lastStatusAt: ['statusChangedAt', 'lastStatusChange'],
    worked: ['hours', 'minutes', 'duration', 'timeSpent'],
    on: ['date', 'workDate'],
  }),
})

const given = strict({
  /** The client of every row. */
  clientId: z.exactOptional(name("the client's id", 'acme')),
  /** The technician of every row. */
  technicianId: z.exactOptional(name("a technician's id", 'kim')),
})

const only = strict({
  /** Heading of the column. */
  column: heading,
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
   * instants with an offset.
   */
  dateFormat,
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

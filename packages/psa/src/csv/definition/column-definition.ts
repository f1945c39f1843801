// The columns of a CSV map: schema, type and prose of each, once.

import { type Doc, described, name, type Schema, strict, timeZoneSchema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** How long a unit of a duration column is; `'hh:mm'` is read as hours and minutes. */
export type CsvUnit = 'seconds' | 'minutes' | 'hours' | 'hh:mm'
const unit: Schema<CsvUnit> = z.enum(['seconds', 'minutes', 'hours', 'hh:mm'])

/** The trade's other words for a key, each with the key that is meant. */
export const synonymsOf = (words: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, others]) => others.map((other) => [other, `Did you mean "${key}"?`])),
  )

const heading = name("a column's heading", 'Opened')
export const csvHeadingSchema: Schema<string> = heading
export const csvDateFormatSchema: Schema<string> = name("the form of the file's dates", 'd/M/yyyy HH:mm', 'iso')

const columnSpec = strict({
  /** Heading of the column; `'category#2'` is the second of that name. */
  column: heading,
  /** How to read the cell; `'text'` when missing. A `'duration'` gives minutes. */
  as: z.exactOptional(z.enum(['text', 'number', 'boolean', 'instant', 'date', 'duration'])),
  /** Unit of a duration; a duration without one is a problem of the map. */
  unit: z.exactOptional(unit),
  /** Form of this column's dates, where it is not the map's. */
  dateFormat: z.exactOptional(csvDateFormatSchema),
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

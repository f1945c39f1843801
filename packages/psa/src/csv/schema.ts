import { timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { CsvMap } from './definition'

const word = (of: string): z.ZodString => z.string().min(1).describe(of)

const column = /* @__PURE__ */ z.union([
  /* @__PURE__ */ word('Heading of the column.'),
  /* @__PURE__ */ z
    .strictObject({
      column: word('Heading of the column; "category#2" is the second of that name.'),
      as: z.exactOptional(z.enum(['text', 'number', 'boolean', 'instant', 'date', 'duration'])),
      unit: z.exactOptional(z.enum(['seconds', 'minutes', 'hours', 'hh:mm']).describe('Unit of a duration.')),
      dateFormat: z.exactOptional(word("Form of this column's dates.")),
      zone: z.exactOptional(timeZoneSchema),
      within: z.exactOptional(word('Of the id alone: heading of the column within which it is one.')),
    })
    .readonly(),
])

const columnNames = [
  'id clientId siteId contactId assetId contractId technicianId title description type category board parentId queue',
  'priority status openedAt at eventId respondedAt plannedAt resolvedAt closedAt updatedAt ticketId from to on worked',
  'deduct travel workType workRole enteredAt approvedAt billing note',
]
type ColumnName = keyof CsvMap['columns']
const columns = /* @__PURE__ */ z
  .strictObject(
    /* @__PURE__ */ Object.fromEntries(
      /* @__PURE__ */ columnNames.flatMap((line) => line.split(' ')).map((name) => [name, z.exactOptional(column)]),
    ) as { [K in ColumnName]: z.ZodExactOptional<typeof column> },
  )
  .readonly()

const status = /* @__PURE__ */ z.union([
  /* @__PURE__ */ z.literal('ignore'),
  /* @__PURE__ */ z
    .strictObject({
      phase: z.enum(['new', 'active', 'waiting', 'resolved', 'closed', 'cancelled', 'unknown']),
      waitingFor: z.exactOptional(z.enum(['client', 'vendor', 'parts', 'schedule', 'internal'])),
      counts: z.exactOptional(z.enum(['responded', 'planned'])),
    })
    .readonly(),
])

export const csvMapInner = /* @__PURE__ */ z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    version: z.exactOptional(z.literal(1)),
    row: z.enum(['event', 'ticket', 'time-entry']).describe('What one row is.'),
    grouping: z.exactOptional(
      z.enum(['contiguous', 'collect']).describe("Whether a ticket's rows stand together in an event log."),
    ),
    dateFormat: word("Form of the file's dates in date-fns letters, e.g. d/M/yyyy HH:mm, or iso."),
    zone: z.exactOptional(timeZoneSchema),
    decimal: z.exactOptional(z.enum(['.', ','])),
    delimiter: z.exactOptional(z.enum([',', ';', '\t', '|'])),
    encoding: z.exactOptional(word('Encoding of bytes, e.g. utf-8, windows-1252.')),
    missing: z.exactOptional(z.array(z.string()).readonly().describe('Cells that mean nothing is known.')),
    columns,
    given: z.exactOptional(
      z
        .strictObject({
          clientId: z.exactOptional(word('The client of every row.')),
          technicianId: z.exactOptional(word('The technician of every row.')),
        })
        .readonly(),
    ),
    openedAt: z.exactOptional(z.literal('first-row')),
    history: z.exactOptional(z.enum(['complete', 'snapshots', 'none'])),
    statuses: z.exactOptional(z.record(z.string(), status).readonly().describe('What each status label means.')),
    priorities: z.exactOptional(z.record(z.string(), word('The word of your policies.')).readonly()),
    billings: z.exactOptional(z.record(z.string(), z.enum(['billable', 'no-charge', 'do-not-bill'])).readonly()),
    projectBoards: z.exactOptional(z.array(z.string()).readonly()),
    fields: z.exactOptional(z.record(z.string(), column).readonly().describe('Facts for conditions, by dotted name.')),
    vendorReported: z.exactOptional(z.record(z.string(), column).readonly().describe("The vendor's own verdicts.")),
  })
  .readonly()

/** How to read one CSV export. */
export const csvMapSchema: z.ZodType<CsvMap> = csvMapInner

import type { Phase, WaitingFor } from '@mspkit/records'

/** What a status label, or an activity of an event log, means. */
export interface CsvStatus {
  readonly phase: Phase
  /** Whom a waiting ticket waits for. */
  readonly waitingFor?: WaitingFor
  /** Entering it counts as a response, or as a plan, where no stamp of the row says so. */
  readonly counts?: 'responded' | 'planned'
}

/** How long a unit of a duration column is; `'hh:mm'` is read as hours and minutes. */
export type CsvUnit = 'seconds' | 'minutes' | 'hours' | 'hh:mm'

/**
 * A column of the file: its heading, or its heading with how to read it. Where a heading stands twice, `'category#2'` is
 * the second.
 */
export type CsvColumn =
  | string
  | {
      readonly column: string
      /** How to read the cell; `'text'` when missing. A `'duration'` gives minutes. */
      readonly as?: 'text' | 'number' | 'boolean' | 'instant' | 'date' | 'duration'
      /** Unit of a duration. */
      readonly unit?: CsvUnit
      /** Form of this column's dates, where it is not the map's. */
      readonly dateFormat?: string
      /** Zone of this column's wall times, where it is not the map's. */
      readonly zone?: string
      /** Of the id alone: the column within which it is one. Actions of a ticket may be numbered from 1 in each ticket. */
      readonly within?: string
    }

/** Which column holds what. A stamp is a column of instants, a duration one with a unit. */
export interface CsvColumns {
  /** The ticket's id (or the time entry's). */
  readonly id?: CsvColumn
  readonly clientId?: CsvColumn
  readonly siteId?: CsvColumn
  readonly contactId?: CsvColumn
  readonly assetId?: CsvColumn
  readonly contractId?: CsvColumn
  readonly technicianId?: CsvColumn
  // Tickets
  readonly title?: CsvColumn
  readonly description?: CsvColumn
  readonly type?: CsvColumn
  readonly category?: CsvColumn
  readonly board?: CsvColumn
  readonly parentId?: CsvColumn
  readonly queue?: CsvColumn
  readonly priority?: CsvColumn
  readonly status?: CsvColumn
  readonly openedAt?: CsvColumn
  // Event logs
  /** When the row's event happened. */
  readonly at?: CsvColumn
  /** Id of the event, where the log has one: repeated ids count once. */
  readonly eventId?: CsvColumn
  // Ticket tables
  readonly respondedAt?: CsvColumn
  readonly plannedAt?: CsvColumn
  readonly resolvedAt?: CsvColumn
  readonly closedAt?: CsvColumn
  /** When the row last changed: its status is known to hold then. */
  readonly updatedAt?: CsvColumn
  // Time entries
  readonly ticketId?: CsvColumn
  readonly from?: CsvColumn
  readonly to?: CsvColumn
  /** Local date of the work; a date with a time is read by its date. */
  readonly on?: CsvColumn
  readonly worked?: CsvColumn
  readonly deduct?: CsvColumn
  readonly travel?: CsvColumn
  readonly workType?: CsvColumn
  readonly workRole?: CsvColumn
  readonly enteredAt?: CsvColumn
  readonly approvedAt?: CsvColumn
  readonly billing?: CsvColumn
  readonly note?: CsvColumn
}

/**
 * How to read one CSV export: plain JSON, written once for a file's kind.
 *
 * Nothing in it is guessed: not the order of day and month, not the zone of a wall time, not what a status means.
 */
export interface CsvMap {
  readonly $schema?: string
  readonly version?: 1
  /** What one row is. */
  readonly row: 'event' | 'ticket' | 'time-entry'
  /**
   * Event logs only, and then required. `'contiguous'`: a ticket's rows stand together, so the file streams; a ticket
   * that comes back later is reported. `'collect'`: rows are in any order and are held until the file ends.
   */
  readonly grouping?: 'contiguous' | 'collect'
  /**
   * Form of the file's dates, in date-fns letters: `'d/M/yyyy HH:mm'`, `"yyyy-MM-dd'T'HH:mm:ss.SSS"`; or `'iso'` for
   * instants with an offset.
   */
  readonly dateFormat: string
  /** IANA zone of wall times; required unless every date carries an offset. */
  readonly zone?: string
  /** `'.'` when missing, as in English; much of Europe writes `','`. */
  readonly decimal?: '.' | ','
  /** `','` when missing (RFC 4180); exports of a European Excel write `';'`. */
  readonly delimiter?: ',' | ';' | '\t' | '|'
  /** Encoding of bytes, as in TextDecoder; `'utf-8'` when missing. */
  readonly encoding?: string
  /** Cells that mean nothing is known, besides the empty one: `['?', 'NULL']`. */
  readonly missing?: readonly string[]
  readonly columns: CsvColumns
  /** What every row has, where the file has no column for it. */
  readonly given?: { readonly clientId?: string; readonly technicianId?: string }
  /** Event logs without a column for the opening: it is the ticket's first row. */
  readonly openedAt?: 'first-row'
  /**
   * How much of a ticket's history the file holds. When missing: `'complete'` for an event log, `'none'` for a ticket
   * table.
   */
  readonly history?: 'complete' | 'snapshots' | 'none'
  /**
   * What each status label means; `'ignore'` for activities of an event log that change no status. A label that is not
   * here becomes the phase `'unknown'`, never `'active'`.
   */
  readonly statuses?: Readonly<Record<string, CsvStatus | 'ignore'>>
  /** Priority labels and the words your policies use; labels pass through unchanged when the map has none. */
  readonly priorities?: Readonly<Record<string, string>>
  /** Billing labels of time entries. */
  readonly billings?: Readonly<Record<string, 'billable' | 'no-charge' | 'do-not-bill'>>
  /** Boards whose work is project work; all others are service boards. */
  readonly projectBoards?: readonly string[]
  /** Columns that travel along as facts for conditions, by dotted name. */
  readonly fields?: Readonly<Record<string, CsvColumn>>
  /** Columns with the vendor's own verdicts and minutes: they stand beside ours and are never merged. */
  readonly vendorReported?: Readonly<Record<string, CsvColumn>>
}

/** One row of the file, as it stood. */
export interface CsvRow {
  /** Row number as a spreadsheet counts, the heading being 1. */
  readonly row: number
  readonly values: readonly string[]
}

/** The rows a record came from. */
export interface CsvRaw {
  readonly header: readonly string[]
  readonly rows: readonly CsvRow[]
}

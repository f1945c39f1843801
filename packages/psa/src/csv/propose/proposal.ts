// The proposal of a map: what is written in it, what was guessed, and what only people can answer.

import type { DateQuestion, OddDates } from './dates'
import type { ColumnName } from './headings'

/** What a map needs and the file does not say. */
export type CsvMapQuestion =
  | DateQuestion
  /** A column of lengths of time names no unit. */
  | { readonly question: 'unit'; readonly column: ColumnName; readonly heading: string }
  /** No heading was found for a column that every map has. */
  | { readonly question: 'column'; readonly column: ColumnName }
  /** No column names the client. */
  | { readonly question: 'client' }

/** What was read into names, and people should look at. */
export type CsvMapGuess =
  /** Statuses that no known word explains. */
  | { readonly guess: 'unknown-statuses'; readonly labels: readonly string[] }
  /** Statuses whose meaning was taken from their names; `all` if those are all of them. */
  | { readonly guess: 'statuses'; readonly all: boolean }
  /** Priorities that got another word, by label, and those that are kept as they are. */
  | {
      readonly guess: 'priorities'
      readonly changed: Readonly<Record<string, string>>
      readonly kept: readonly string[]
    }
  /** Ids that occur in several rows: a log of changes where a column says when each happened, or else a table that lists tickets more than once. */
  | { readonly guess: 'repeated-ids'; readonly ids: number; readonly asEvents: boolean }
  /** Words in columns of dates and amounts that programs write for an empty cell. */
  | { readonly guess: 'empty-words'; readonly words: readonly string[] }
  /** Cells of a column of dates that do not have its form, as their rows will say. */
  | ({ readonly guess: 'odd-dates' } & OddDates)
  /** No heading names a column that most policies read. `unused` are the columns that may hold it, with some of their cells. */
  | {
      readonly guess: 'not-found'
      readonly columns: readonly ('status' | 'priority')[]
      readonly unused: readonly (readonly [heading: string, cells: readonly string[]])[]
    }
  /** Columns that would prove what has to be assumed without them. */
  | { readonly guess: 'no-proof'; readonly columns: readonly ColumnName[] }

/** A map proposed for an export. */
export interface CsvMapProposal {
  /** The map, as far as it is known: it passes `checkCsvMap` when `open` is empty. */
  readonly map: Readonly<Record<string, unknown>>
  readonly open: readonly CsvMapQuestion[]
  readonly check: readonly CsvMapGuess[]
}

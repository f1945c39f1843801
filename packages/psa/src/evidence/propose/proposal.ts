// What a proposal of a map for evidence holds: the map, questions that only people can answer, and guesses that they should check.

import type { CsvCells } from '../../csv/propose/cells'
import type { CsvMapAnswers, DateQuestion, OddDates } from '../../csv/propose/dates'
import type { UnusedColumn } from './by-cells'

/** What only people know of an export of evidence, as far as it was said. */
export interface EvidenceMapAnswers extends CsvMapAnswers {
  /** The obligation that the file is about. */
  readonly obligation?: string
}

/** The cells of an export; of JSON records by paths of keys. */
export interface EvidenceCells extends CsvCells {
  /** JSON: the key whose list has a row in each item. */
  readonly each?: string | null
}

/** What a map needs and the file does not say. */
export type EvidenceMapQuestion =
  | DateQuestion
  /** No column was found; `subject` is what a run is about. `unused` are the columns that may hold it, with some of their cells. */
  | {
      readonly question: 'column'
      readonly column: 'at' | 'outcome' | 'subject'
      readonly unused: readonly UnusedColumn[]
    }
  /** Nothing says which obligation the file is about. */
  | { readonly question: 'obligation' }
  /** Nothing names the client. */
  | { readonly question: 'client' }
  /**
   * Mails without a rule: their subjects with `#` for numbers, the frequent ones first, and how many other kinds there are; and who sends most
   * of all mails.
   */
  | {
      readonly question: 'mails'
      readonly subjects: readonly (readonly [subject: string, count: number])[]
      readonly others: number
      readonly senders: readonly (readonly [sender: string, count: number])[]
    }

/** What was read into words, and people should look at. */
export type EvidenceMapGuess =
  /** The keys are those of a known tool, which may hold what other ready maps read as well. */
  | {
      readonly guess: 'tool'
      readonly tool: string
      readonly source: string
      /** What the source does not say itself. */
      readonly unconfirmed: string | null
      readonly others: readonly string[]
    }
  /** Columns that were found by their cells, as their headings say nothing. */
  | { readonly guess: 'columns'; readonly columns: readonly (readonly [name: string, heading: string])[] }
  /** Words of the zone column that are no zone. */
  | { readonly guess: 'zones'; readonly words: readonly string[] }
  /** Words that nothing explains. */
  | { readonly guess: 'unknown-outcomes'; readonly words: readonly string[] }
  /** Words whose meaning was taken from them; `all` if those are all of them. */
  | { readonly guess: 'outcomes'; readonly all: boolean }
  /** Cells of a column of dates that do not have its form. */
  | ({ readonly guess: 'odd-dates' } & OddDates)

/** A map proposed for an export of evidence. */
export interface EvidenceMapProposal {
  /** The map, as far as it is known: it passes `checkEvidenceMap` when `open` is empty and no outcome is `'?'`. */
  readonly map: Readonly<Record<string, unknown>>
  readonly open: readonly EvidenceMapQuestion[]
  readonly check: readonly EvidenceMapGuess[]
}

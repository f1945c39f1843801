// A document: what a report says, in order, as plain data. HTML and Markdown are made from it.

import type { Instant, LocalDate, Period } from '@mspkit/values'
import type { LocaleName } from '../locale/words'
import type { Edition, Scorecard } from '../scorecard/card'

/** How a text is shown besides its words. Colour never says anything alone. */
export type Tone = 'good' | 'bad' | 'muted'

/** A cell of a table, or a part of a sentence. */
export interface Cell {
  readonly text: string
  /** The id of the appendix table or definition that it links to; or another page beside this one, `'./acme.html'`. */
  readonly to: string | null
  readonly tone: Tone | null
}

export interface Column {
  readonly label: string
  readonly align: 'start' | 'end'
  /** The id of the definition that it links to. */
  readonly to: string | null
}

/** A table. Numbers are aligned at the end. */
export interface Table {
  readonly block: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A part of a whole by name, each with its counts. */
export interface Bar {
  readonly label: string
  /** One part for each series. */
  readonly values: readonly number[]
}

/** Bars by category, with their counts next to them. */
export interface BarChart {
  readonly chart: 'bars'
  readonly title: string
  readonly series: readonly string[]
  readonly bars: readonly Bar[]
}

/** The days on which a problem occurred. */
export interface OccurrenceCalendar {
  readonly chart: 'calendar'
  readonly title: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly weekdays: readonly string[]
  readonly days: readonly { readonly on: LocalDate; readonly count: number }[]
}

/** Where the time of a ticket went. */
export interface LedgerBar {
  readonly chart: 'ledger'
  readonly title: string
  readonly spans: readonly {
    /** One kind may have several labels: pauses are named by who held the ticket. */
    readonly label: string
    readonly kind: 'counted' | 'paused' | 'closed' | 'late'
    readonly from: Instant
    readonly to: Instant
  }[]
  readonly due: Instant | null
  /** What the mark of the due instant is called; without it, the legend does not name it. */
  readonly dueLabel?: string
  readonly timeZone: string
  readonly tag: string
}

/** Which share of requests was done after which part of the promised time. */
export interface CurveChart {
  readonly chart: 'curve'
  readonly title: string
  readonly lines: readonly {
    readonly label: string
    /** Steps: from this part of the promised time on, 1 being all of it, this share was done, 1 being all. */
    readonly points: readonly { readonly part: number; readonly share: number }[]
  }[]
  /** The part at which it ends. */
  readonly most: number
  /** The share that is wanted; `null` where the lines want different ones. */
  readonly wanted: number | null
  /** What the marks are called: the share that is wanted, `null` where it is not marked, and the promised time. */
  readonly marks: { readonly wanted: string | null; readonly promised: string }
  /** Parts that are labelled. */
  readonly percents: readonly number[]
  readonly tag: string
}

export type Chart = BarChart | OccurrenceCalendar | LedgerBar | CurveChart

/** A chart, and the same as a table. */
export interface ChartBlock {
  readonly block: 'chart'
  readonly chart: Chart
  readonly table: Table
}

/** A key figure: its value, what was counted, the change, and the months behind it. */
export interface FigureCard {
  readonly label: string
  readonly value: string
  readonly counted: string
  readonly change: Cell
  readonly months: readonly (number | null)[]
  readonly monthsTitle: string
  readonly to: string
}

export interface FiguresBlock {
  readonly block: 'figures'
  readonly cards: readonly FigureCard[]
}

export interface TextBlock {
  readonly block: 'text'
  readonly tone: Tone | null
  readonly text: string
  /** Whether it is about pictures, so that Markdown leaves it out. */
  readonly ofPictures?: true
}

/** A recurring problem, with the days on which it occurred. */
export interface ProblemBlock {
  readonly block: 'problem'
  readonly title: string
  readonly facts: readonly string[]
  readonly action: string
  readonly calendar: OccurrenceCalendar
  readonly to: string
}

/** A decision that is wanted, with its options. */
export interface DecisionBlock {
  readonly block: 'decision'
  readonly question: string
  readonly options: readonly string[]
  readonly facts: readonly string[]
}

export type Block = TextBlock | FiguresBlock | Table | ChartBlock | ProblemBlock | DecisionBlock

export interface Section {
  readonly id: string
  readonly title: string
  /** On screen and in Markdown only: not printed. */
  readonly screenOnly: boolean
  readonly blocks: readonly Block[]
}

/** Records behind a figure. */
export interface Appendix {
  readonly id: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** `and 12 more`; `null` where all are listed. */
  readonly more: string | null
  /** All ids, also those that no page lists. */
  readonly ids: readonly string[]
}

/** What a report says. Plain data. */
export interface ReportDocument {
  readonly kind: 'client' | 'portfolio' | 'scorecard' | 'services' | 'offer' | 'ticket'
  readonly edition: Edition
  readonly locale: LocaleName
  readonly title: string
  readonly subject: string
  readonly period: Period | null
  readonly periodText: string
  readonly asOfText: string
  /** What the reader must know first: that it is a draft, or internal. */
  readonly notices: readonly string[]
  readonly headline: string
  readonly sections: readonly Section[]
  readonly appendix: readonly Appendix[]
  readonly definitions: readonly { readonly id: string; readonly term: string; readonly text: string }[]
  readonly labels: { readonly records: string; readonly definitions: string }
  /** The figures with all ids; `null` in documents without. */
  readonly scorecard: Scorecard | null
}

export const cell = (text: string, more: { readonly to?: string; readonly tone?: Tone | null } = {}): Cell => ({
  text,
  to: more.to ?? null,
  tone: more.tone ?? null,
})

export const column = (label: string, align: Column['align'] = 'start', to: string | null = null): Column => ({
  label,
  align,
  to,
})

export const text = (words: string, tone: Tone | null = null): TextBlock => ({ block: 'text', text: words, tone })

/** A section, unless nothing is in it. */
export const section = (id: string, title: string, blocks: Section['blocks'], screenOnly = false): Section[] =>
  blocks.length === 0 ? [] : [{ id, title, screenOnly, blocks }]

/** Columns and rows without the columns in which no row says anything. The first stays: it names the row. */
export function filled(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] } {
  const isUsed = columns.map((_, i) => i === 0 || rows.some((row) => (row[i]?.text ?? '') !== ''))
  const used = <T>(list: readonly T[]): T[] => list.filter((_, i) => isUsed[i] === true)
  return { columns: used(columns), rows: rows.map(used) }
}

// What the page and its worker say to each other: plain data, copied between the two.

import type { CsvMapGuess, CsvMapQuestion } from '@mspkit/psa/csv'
import type { Edition, FigureCard } from '@mspkit/report'
import type { AttainmentRow, PortfolioRow } from '@mspkit/report/views'
import type { Instant, LocalDate, Period } from '@mspkit/values'

/** What every page is about: all of it is in the address. */
export interface Query {
  /** Nothing that happened later counts. */
  readonly at: Instant
  readonly zone: string
  readonly from: LocalDate
  /** The day after the last. */
  readonly to: LocalDate
  readonly client: string | null
  /** None: all. */
  readonly priorities: readonly string[]
  readonly edition: Edition
  /** The objective in percent that attainment is held against; `null` for none. */
  readonly goal: number | null
}

/** A file as it was read. */
export interface Source {
  readonly name: string
  /** What it holds: `'tickets'`, `'time entries'`, `'SLA policy'` … */
  readonly kind: string
  readonly modifiedAt: Instant | null
  /** Records read; `null` for documents. */
  readonly records: number | null
  /** Rows that gave no record. */
  readonly leftOut: number
  readonly problems: readonly SourceProblem[]
}

/** What is wrong in a file, by code, with the first rows as examples. */
export interface SourceProblem {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'advice'
  readonly count: number
  readonly examples: readonly { readonly row: number | null; readonly message: string }[]
}

/** A column of a file that needs a map, with its most frequent cells. */
export interface FoundColumn {
  readonly heading: string
  readonly distinct: number
  readonly cells: readonly { readonly cell: string; readonly count: number }[]
}

/** A file whose map people must confirm. */
export interface Unmapped {
  readonly file: string
  readonly rows: number
  readonly columns: readonly FoundColumn[]
  readonly map: Readonly<Record<string, unknown>>
  readonly open: readonly CsvMapQuestion[]
  readonly check: readonly CsvMapGuess[]
}

export interface Answers {
  readonly zone?: string
  readonly dateFormat?: string
  readonly client?: string
}

/** What is there to ask about. */
export interface Summary {
  readonly name: string
  readonly isDemo: boolean
  readonly sources: readonly Source[]
  readonly tickets: number
  readonly clients: readonly { readonly id: string; readonly name: string; readonly tickets: number }[]
  readonly priorities: readonly string[]
  readonly clocks: readonly string[]
  readonly hasPolicy: boolean
  /** The objective of the policy, where it names one. */
  readonly goal: number | null
  readonly firstOpened: Instant | null
  readonly suggestedAt: Instant
  readonly suggestedZone: string
  readonly suggestedPeriod: Period
  /** Labels of statuses by which a policy can pause. */
  readonly waits: readonly string[]
}

/** Where opening files leads: to questions, to a policy that is missing, or to the pages. */
export interface Opened {
  readonly unmapped: Unmapped | null
  readonly summary: Summary | null
}

/** Open clocks, and when the first of them changes. */
export interface Board {
  readonly rows: readonly BoardLine[]
  /** When a reading next changes without an event; `null` if never. */
  readonly nextAt: Instant | null
  /** All open clocks, whatever the limit. */
  readonly of: number
}
export interface BoardLine {
  readonly ticketId: string
  readonly clientId: string
  readonly title: string
  readonly priority: string | null
  readonly technicianId: string | null
  readonly status: string | null
  readonly clock: string
  readonly state: 'breached' | 'running' | 'paused'
  readonly dueAt: Instant | null
  readonly remainingMs: number | null
}

export interface FigureLine extends FigureCard {
  readonly measure: string
  readonly of: string | null
  readonly theme: string
  readonly counts: string
  readonly isKnown: boolean
  readonly why: string | null
  readonly range: string | null
  readonly leftOut: number
  readonly numerator: number | null
  readonly denominator: number | null
}

export interface Overview {
  readonly headline: string
  readonly periodText: string
  readonly beforeText: string
  readonly figures: readonly FigureLine[]
  readonly months: readonly { readonly month: string; readonly opened: number | null; readonly closed: number | null }[]
  /** Each promise with its objective and what may still fail. */
  readonly budgets: readonly Budget[]
  readonly clients: readonly ClientLine[]
  /** How often each promise was kept, by client, priority and clock; empty until tickets are judged. */
  readonly attainment: readonly AttainmentRow[]
}

/** A client, and what needs attention there, without the records. */
export type ClientLine = Omit<PortfolioRow, 'records'>

/** How many more breaches an objective allows. */
export interface Budget {
  readonly clock: string
  readonly percent: number
  readonly met: number
  readonly judged: number
  readonly allowed: number
}

/** One record of a list. */
export interface RecordLine {
  readonly id: string
  readonly title: string
  readonly clientId: string
  readonly priority: string | null
  readonly openedAt: Instant | null
  readonly status: string | null
  /** Why it is not counted; `null` where it is. */
  readonly why: string | null
  readonly isTicket: boolean
  /** How long it was, where it is an interval. */
  readonly ms: number | null
  /** A sum with its currency, where the record is one. */
  readonly money: { readonly amount: string; readonly currency: string } | null
}

export interface RecordList {
  readonly title: string
  readonly counts: string
  readonly records: string
  readonly parts: readonly {
    readonly part: 'yes' | 'no' | 'left-out' | 'charges' | 'evidence'
    readonly label: string
    /** All of them; the lines are the first. */
    readonly count: number
    readonly lines: readonly RecordLine[]
  }[]
}

/** Something that went wrong, in words that help. */
export interface Failure {
  readonly message: string
  readonly details: readonly string[]
}

export interface Progress {
  readonly stage: string
  readonly done: number
  /** `null` where the end is not known. */
  readonly total: number | null
}

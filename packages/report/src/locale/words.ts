// The words of a language: what a locale file holds. A missing sentence does not compile.

import type { Schedule } from '@mspkit/recurrence'
import type { MeasureUnit, RecordKind, Theme } from '../measures/definition'
import type { MeasureId } from '../measures/definitions'
import type { Needed, ReasonOf, ReportReason } from '../reason'
import type { ColumnName, SectionName } from './heads'
import type { PartWords, PublicationWords } from './part-words'
import type { ConditionWords } from './service-words'

/** The languages that reports are written in. */
export type LocaleName = 'en' | 'de'

/** What a measure is called, and what it counts. */
export interface MeasureWords {
  readonly label: string
  /** What is counted, of what. */
  readonly counts: string
}

export type Sentences = { readonly [C in ReportReason['code']]: (facts: ReasonOf<C>['facts']) => string }

export interface HeadlineFacts {
  readonly period: string
  readonly client: string
  readonly met: number | null
  readonly judged: number | null
  readonly percent: string
  /** The clock that was judged, where it is not that of resolution. */
  readonly clock: string | null
  /** Tickets that were reported. */
  readonly opened: number
  /** Promises about time of which the records do not show whether they were kept. */
  readonly doubtful: number
  /** The clock that was kept less often than the one that was judged, if there is one. */
  readonly worse: {
    readonly clock: string
    readonly met: number
    readonly judged: number
    readonly percent: string
  } | null
  /** Regular work that is not done as promised: how many promises, and the one that waits for longest. */
  readonly unmet: { readonly count: number; readonly what: string; readonly since: string } | null
  readonly problems: number | null
  readonly decisions: number
}

/** `perhaps-…`: by what the records show, and they do not show whether the ticket waited or was reopened. */
export type TicketVerdict = 'met' | 'breached' | 'other' | 'perhaps-met' | 'perhaps-breached' | 'unknown' | 'none'

export interface PortfolioHeadlineFacts {
  readonly period: string
  /** Clients with an unmet promise or a late ticket. */
  readonly late: number
  /** Other clients of which that is not known. */
  readonly perhaps: number
  readonly all: number
  /** The client that needs attention first, and why. */
  readonly first: {
    readonly name: string
    readonly unmet: { readonly what: string; readonly since: string } | null
    readonly late: number
  } | null
}

export interface Words {
  readonly name: LocaleName
  /** BCP 47, for numbers and dates. */
  readonly tag: string
  readonly measures: Readonly<Record<MeasureId, MeasureWords>>
  readonly clocks: Readonly<Record<string, string>>
  readonly themes: Readonly<Record<Theme, string>>
  readonly units: Readonly<Record<MeasureUnit, string>>
  readonly variants: Readonly<Record<string, string>>
  readonly reasons: Sentences
  readonly parts: PartWords
  readonly publication: PublicationWords
  readonly conditions: ConditionWords
  readonly unknown: string
  readonly currencyUnknown: string
  readonly perHour: string
  readonly title: {
    readonly client: string
    readonly internal: string
    readonly portfolio: string
    readonly scorecard: string
    readonly ticket: string
  }
  headline(facts: HeadlineFacts): string
  readonly draft: string
  readonly internal: string
  asOf(moment: string, timeZone: string): string
  approvedBy(name: string): string
  readonly sections: Readonly<Record<SectionName, string>>
  readonly columns: Readonly<Record<ColumnName, string>>
  /** `27 days`, of two or more. */
  days(count: string): string
  /** `47 of 50`. */
  nOf(part: string, whole: string): string
  /** `36 in 5.1 device-months`, of a figure per users or devices and month: how many were there, and for how long. */
  inMonths(part: string, whole: string, of: 'users' | 'endpoints'): string
  /** Of a figure per week. */
  overWeeks(weeks: string): string
  range(from: string, to: string): string
  readonly before: string
  readonly trends: {
    readonly better: string
    readonly worse: string
    readonly rising: string
    readonly falling: string
    readonly noClearChange: string
    /** Of a figure whose scatter is not known. */
    readonly notJudged: string
    readonly noComparison: string
    ratio(from: string, to: string): string
    points(from: string, to: string): string
  }
  more(count: number): string
  /** What else the same records give by other definitions. */
  otherWays(listed: string): string
  /** Of a period that is not over. */
  notOver(lastDay: string): string
  readonly notBegun: string
  /** Of a period before the first record. */
  beforeRecords(date: string): string
  /** Of the figures on top: with what they are compared, and that the others did not change. */
  glance(facts: { readonly before: string; readonly isAnyClear: boolean }): string
  readonly glanceLines: string
  /** How a figure is counted by default, where there are other ways. */
  countedBy(variant: string): string
  /** In which order broken promises are listed. */
  readonly breachOrder: string
  /** Who held the tickets of all broken promises for most of the time that counted. */
  heldBy(holders: readonly { readonly holder: string; readonly count: number }[]): string
  scorecardHeadline(period: string, better: number, worse: number, other: number): string
  /** Tickets whose promise was neither kept nor broken by the end of the period. */
  stillOpen(count: number): string
  leftOut(count: number): string
  everyMonth(label: string): string
  readonly none: Readonly<
    Record<
      | 'breaches'
      | 'judged'
      | 'problems'
      | 'risks'
      | 'decisions'
      | 'decisionsYet'
      | 'waiting'
      | 'obligations'
      | 'gaps'
      | 'records',
      string
    >
  >
  readonly notGiven: Readonly<Record<'problems' | 'sla', string>>
  problemAction(known: string | null): string
  fixed(date: string, ticketId: string, returned: boolean): string
  occurrences(count: number, episodes: number): string
  /** When a problem comes. */
  rhythm(schedule: Schedule): string
  /** Of a problem that comes more or less often by more than chance explains. */
  problemTrend(facts: { readonly direction: string; readonly days: number; readonly daysBefore: number }): string
  readonly holders: Readonly<Record<string, string>>
  readonly levels: Readonly<Record<'low' | 'medium' | 'high', string>>
  readonly states: Readonly<Record<'open' | 'decided' | 'dropped', string>>
  renewal(facts: {
    readonly id: string
    readonly state: string
    readonly lastDayForNotice: string
    readonly date: string
  }): string
  assetRisk(kind: 'unsupported-assets' | 'out-of-warranty', count: number, known: number): string
  unmetSince(what: string, since: string): string
  /** How many promises about time may have been missed: the records do not decide it. */
  doubtful(count: number): string
  /** How many were perhaps missed because facts are missing by which the promised time is chosen. */
  doubtfulFact(count: number, facts: readonly string[]): string
  /** Late promises that the agreement excludes. */
  excludedLate(count: number): string
  readonly proposed: string
  readonly trendMethod: string
  comparedWith(period: string): string
  readonly showTable: string
  readonly portfolioRule: string
  clientCount(count: number): string
  portfolioHeadline(facts: PortfolioHeadlineFacts): string
  ticketHeadline(clock: string, verdict: TicketVerdict, took: string, target: string): string
  readonly spans: Readonly<Record<'counted' | 'paused' | 'closed' | 'late', string>>
  pausedBy(holder: string): string
  readonly due: string
  readonly dueAt: (moment: string) => string
  readonly records: Readonly<Record<RecordKind, string>>
  readonly calendarOf: (title: string, days: number) => string
  readonly weekdays: readonly string[]
  /** A last day for notice that has passed. */
  passed(date: string): string
  /** What a client reads of records that the provider did not give. */
  readonly unmeasured: Readonly<Record<Needed, string>>
  notMeasured(listed: string): string
  readonly counted: Readonly<Record<'yes' | 'no', string>>
  /** What a record is that a figure counts, and what another is. Default: `counted`. */
  readonly countedAs: Readonly<Partial<Record<MeasureId, readonly [counted: string, not: string]>>>
}

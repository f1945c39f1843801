// Rows of covered work: what scope decided about each time entry, and in how many minutes.

import type { CoveredEntry } from '@mspkit/contracts'
import type { LocalDate } from '@mspkit/values'
import type { ReportFacts } from '../../facts/facts'
import type { DatedEntry, View } from '../../facts/view'
import { segmentsOf } from '../../measures/work'
import { type ViewOptions, viewFor } from '../options'

/** `partly`: some of its minutes are covered. `unbilled`: neither covered nor billed. `not-decided`: no scope, or facts are missing. */
export type CoverageOutcome = 'covered' | 'partly' | 'billable' | 'unbilled' | 'not-decided'

/** A time entry, and whether it is covered. Every key is always there. */
export interface CoverageRow {
  readonly entryId: string
  readonly ticketId: string | null
  readonly clientId: string
  /** Of its ticket. */
  readonly title: string | null
  readonly on: LocalDate
  readonly technicianId: string
  readonly workType: string | null
  readonly decision: CoverageOutcome
  /** The denominator: minutes of the work. The three parts add up to it, unless it is not decided. */
  readonly minutes: number
  readonly coveredMinutes: number
  readonly billableMinutes: number
  readonly unbilledMinutes: number
  /** Ids of the clauses that decided. */
  readonly decidedBy: readonly string[]
  /** What scope needs to know to decide it. */
  readonly missing: readonly string[]
}

/**
 * Is the work of a period covered? Every time entry with what scope decided: most minutes first, those that are not covered before those that are.
 * `coverageProof` says why, and what would make an entry covered.
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const entries = [{ id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 30 }]
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [], entries }
 * coverageRows(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' } })[0].decision // => 'not-decided'
 */
export const coverageRows = (facts: ReportFacts, options: ViewOptions): CoverageRow[] =>
  coverageRowsOf(viewFor(facts, options))

/** The same of facts that are read already. */
export function coverageRowsOf(view: View): CoverageRow[] {
  const decided = new Map((view.facts.coverage ?? []).map((one) => [one.entryId, one]))
  return view.work
    .map((work) => rowOf(work, decided.get(work.entry.id)))
    .sort(
      (a, b) =>
        order.indexOf(a.decision) - order.indexOf(b.decision) ||
        b.minutes - a.minutes ||
        (a.entryId < b.entryId ? -1 : 1),
    )
}

const order: readonly CoverageOutcome[] = ['not-decided', 'unbilled', 'billable', 'partly', 'covered']

function rowOf({ entry, on, ticket }: DatedEntry, decided: CoveredEntry | undefined): CoverageRow {
  const segments = decided === undefined ? null : segmentsOf(decided)
  const minutesOf = (outcome: 'covered' | 'billable' | 'unbilled'): number =>
    (segments ?? []).reduce((sum, one) => sum + (one.outcome === outcome ? one.minutes : 0), 0)
  const [covered, billable, unbilled] = [minutesOf('covered'), minutesOf('billable'), minutesOf('unbilled')]
  return {
    entryId: entry.id,
    ticketId: entry.ticketId ?? null,
    clientId: entry.clientId,
    title: ticket?.ticket.title ?? null,
    on,
    technicianId: entry.technicianId,
    workType: entry.workType ?? null,
    decision:
      segments === null
        ? 'not-decided'
        : covered > 0
          ? billable + unbilled > 0
            ? 'partly'
            : 'covered'
          : billable > 0
            ? 'billable'
            : 'unbilled',
    minutes: segments === null ? entry.workedMinutes : covered + billable + unbilled,
    coveredMinutes: covered,
    billableMinutes: billable,
    unbilledMinutes: unbilled,
    decidedBy: [...new Set((segments ?? []).flatMap(({ decidedBy }) => decidedBy))],
    missing: (decided?.missing ?? []).flatMap(({ missing }) => missing),
  }
}

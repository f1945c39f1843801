// Rows of open tickets by age.

import { dayMs } from '@mspkit/values'
import type { ReportFacts } from '../../facts/facts'
import { openAt } from '../../measures/speed'
import { type ViewOptions, viewFor } from '../options'

/** Open tickets of one age. */
export interface AgeRow {
  /** Whole days since the opening: from, and less than `to`; `null` without end. */
  readonly fromDays: number
  readonly toDays: number | null
  readonly count: number
  /** The denominator: all open tickets. */
  readonly of: number
  readonly ticketIds: readonly string[]
}

const ages = [0, 1, 3, 7, 14, 30, 90]

/**
 * How old are the tickets that were open at the end of a period?
 *
 * @throws TypeError for arguments of the wrong kind; DefinitionError for a reversed period.
 * @example
 * const tickets = [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-21T10:00:00Z', events: [] }]
 * const rows = backlogByAge({ asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets }, { period: { from: '2026-03-01', to: '2026-04-01' } })
 * rows.filter(({ count }) => count > 0) // => [{ fromDays: 7, toDays: 14, count: 1, of: 1, ticketIds: ['T1'] }]
 */
export function backlogByAge(facts: ReportFacts, options: ViewOptions): AgeRow[] {
  const view = viewFor(facts, options)
  // Days of the calendar, so that a night of 23 or 25 hours is one: 24 hours later is a day later at the same time.
  const localDays = (ms: number): number => view.zone.localMs(ms) / dayMs
  const now = localDays(view.toMs)
  const open = openAt(view, view.toMs - 1).map(({ id, openedMs }) => ({ id, days: now - localDays(openedMs) }))
  return ages.map((fromDays, i) => {
    const toDays = ages[i + 1] ?? null
    const ticketIds = open
      .filter(({ days }) => days >= fromDays && (toDays === null || days < toDays))
      .map(({ id }) => id)
    return { fromDays, toDays, count: ticketIds.length, of: open.length, ticketIds }
  })
}

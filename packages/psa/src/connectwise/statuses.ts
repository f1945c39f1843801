// What the statuses of ConnectWise mean, from its own boards.

import type { StatusEntry, StatusTable } from '../adapter/config'
import { notesOf } from '../adapter/notes'
import { loadedRows } from '../adapter/row/pages'
import { tableReader } from '../adapter/row/table'
import { boardStatusFields, wire } from './tables'

/** What a status of a board means by its escalation step, which is how ConnectWise itself drives its clocks. */
const steps: ReadonlyMap<string, Pick<StatusEntry, 'phase' | 'counts'>> = /* @__PURE__ */ new Map([
  ['NotResponded', { phase: 'new' }],
  ['Responded', { phase: 'active', counts: 'responded' }],
  ['ResolutionPlan', { phase: 'active', counts: 'planned' }],
  ['Resolved', { phase: 'resolved' }],
  ['NoEscalation', { phase: 'waiting' }],
])

/**
 * What does each status mean? From the boards' own tables, `GET /service/boards/{id}/statuses`.
 *
 * `closedStatus` closes whatever the name is; `NoEscalation` pauses the vendor's clocks, so it waits; for whom, the table
 * does not say: lay your own entries over it.
 *
 * @example
 * statusesFromBoards([{ id: 552, name: 'Waiting Customer', board: { name: 'Desk' }, escalationStatus: 'NoEscalation' }])
 * // => { '552': { phase: 'waiting', label: 'Waiting Customer', group: 'Desk' } }
 */
export function statusesFromBoards(boardStatuses: unknown): StatusTable {
  const read = tableReader(boardStatusFields, wire, null)
  const table: [string, StatusEntry][] = []
  for (const row of loadedRows(boardStatuses, [])) {
    if (typeof row !== 'object' || row === null) continue
    const fields = read(row, notesOf('connectwise', 'ticket'))
    if (fields.id === null) continue
    const meaning =
      fields.closed === true
        ? { phase: 'closed' as const }
        : (steps.get(fields.escalation ?? '') ?? { phase: 'unknown' as const })
    table.push([
      fields.id,
      {
        ...meaning,
        ...(fields.name === null ? {} : { label: fields.name }),
        ...(fields.board === null ? {} : { group: fields.board }),
      },
    ])
  }
  return Object.fromEntries(table)
}

// Records what people know about tickets, and applies it at once.

import { DomainError, domainMs, quote, toInstant } from '@mspkit/values'
import { isGone } from '../../memory/constants'
import { rootOf, rowOfTicket } from '../../memory/lookup'
import { decideFrom } from '../../memory/rows/journal'
import { type Change, type State, touch } from '../../memory/state'
import type { Fix } from '../../tracker'
import type { Scratch } from '../decide/assign'
import { applyChange } from '../decide/change'
import { addFix, nameOf, unknownProblem } from '../merge-split'
import type { Prepared } from '../prepared'

function rowOf(state: State, ticketId: string): number {
  if (typeof ticketId !== 'string')
    throw new TypeError(
      `${quote(ticketId)} is not a ticket's id. Write the id of an observed ticket as text, e.g. "T-1".`,
    )
  const row = rowOfTicket(state, ticketId)
  if (row !== undefined && (state.flags[row]! & isGone) === 0) return row
  const message = `Ticket ${quote(ticketId)} was not observed, does not count, or was forgotten. Observe it first.`
  throw new DomainError('recurrence/unknown-ticket', message, { ticketId })
}

/** Records that tickets belong to one problem, or do not. */
export function linkRows(
  prepared: Prepared,
  state: State,
  scratch: Scratch,
  kind: Change['kind'],
  ticketIds: readonly string[],
): void {
  for (const ticketId of ticketIds) rowOf(state, ticketId)
  const tickets = [...new Set(ticketIds)]
  if (tickets.length < (kind === 'another-cause' ? 1 : 2)) return
  const change = { kind, tickets, from: -1, to: -1, afterMs: state.log.lastMs, afterId: state.log.lastId }
  state.log.changes.push(change)
  applyChange(prepared, state, scratch, change)
}

/** Records that the problem of a ticket was fixed. Tickets opened since then were decided without it, so they are decided again. */
export function recordFix(state: State, fix: Fix): void {
  if (typeof fix !== 'object' || fix === null)
    throw new TypeError(`${quote(fix)} is not a fix. Write { "ticketId": "T-1", "at": "2026-03-02T16:00:00Z" }.`)
  const { ticketId } = fix
  const row = rowOf(state, ticketId)
  const atMs = domainMs(fix.at)
  if (atMs < state.timeMs[row]!) {
    const openedAt = toInstant(state.timeMs[row]!)
    const message = `Ticket ${quote(ticketId)} was opened at ${openedAt}, so its problem was not fixed at ${toInstant(atMs)}. Write a later instant, or the ticket that was fixed then.`
    throw new DomainError('recurrence/fixed-before-opened', message, { ticketId, openedAt })
  }
  if (state.log.fixes.some((known) => known.ticketId === ticketId && known.atMs === atMs)) return
  state.log.fixes.push({ ticketId, atMs })
  const p = state.problems[rootOf(state, state.problem[row]!)]!
  addFix(p, atMs, row)
  touch(state, p.index)
  if (hasTicketsAfter(state, state.client[row]!, atMs)) decideFrom(state, { ms: atMs, id: '' })
}

/** A fix can change only what was decided about later tickets of its client. */
function hasTicketsAfter(state: State, client: number, atMs: number): boolean {
  return state.problems.some((p) => p.client === client && p.members.length > 0 && p.lastMs > atMs)
}

export function nameProblem(state: State, problemId: string, title: string): void {
  if (typeof title !== 'string' || title.trim() === '')
    throw new TypeError(`${quote(title)} is not a name of a problem. Write text, e.g. "Backups of SRV-02".`)
  const p = state.problems.find((one) => one.members.length > 0 && nameOf(one.ticket) === problemId)
  if (p === undefined) throw unknownProblem(problemId)
  state.log.names.push([p.ticket, title])
  touch(state, p.index)
}

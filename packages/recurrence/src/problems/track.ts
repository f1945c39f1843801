// Makes a tracker: it observes tickets one by one and remembers their problems.

import type { Ticket } from '@mspkit/records'
import { DomainError, domainMs, quote, toInstant } from '@mspkit/values'
import { forget } from '../memory/forget'
import { readTicket } from '../memory/intake'
import { type Entry, enter } from '../memory/ledger'
import { readSnapshot, type Snapshot, writeSnapshot } from '../memory/snapshot'
import { createState, dimensions, rootOf, type State, withCapacity } from '../memory/state'
import { assertQuery, type ProblemQuery } from '../query'
import type { Observation } from '../result'
import { explanationOf, type Fix, type RecurrenceTracker } from '../tracker'
import { answerAgain, answerExcluded, answerOf } from './answer'
import { createScratch } from './assign'
import { decide } from './decide'
import { familiesOf, problemsOf } from './describe'
import { explain } from './explain'
import { compareIds, compareRows } from './members'
import { merge, split } from './merge-split'
import type { Prepared } from './prepared'
import { replay } from './replay'

export function createTracker(prepared: Prepared, snapshot?: Snapshot): RecurrenceTracker {
  let state = snapshot === undefined ? createState() : readSnapshot(snapshot)
  const scratch = createScratch()
  const { episodeMs } = prepared

  function observe(ticket: Ticket): Observation {
    const parsed = readTicket(ticket)
    const intake = prepared.intake(parsed)
    const { id } = parsed.ticket
    const known = state.rows.get(id)
    if (known !== undefined) {
      if (intake.counts) state.minutes[known] = intake.entry.minutes
      return answerAgain(prepared, state, known)
    }
    if (!intake.counts) return answerExcluded(id, intake.why)
    const { entry } = intake
    const late = isLate(entry)
    // Plug-ins run first, so that nothing of the ticket is kept if one throws.
    const vector = prepared.embed === null ? null : prepared.embed(`${entry.title}\n${entry.description}`)
    const row = enter(state, entry, prepared.tokenize)
    if (vector !== null) keepVector(row, vector)
    const decision = decide(prepared, state, scratch, row)
    state.clients.get(state.client[row]!)!.timeZone = intake.timeZone
    if (late && !state.log.forgot) state.log.late = true
    else if (!late) {
      state.log.lastMs = entry.timeMs
      state.log.lastId = entry.id
    }
    const answer = answerOf(prepared, state, row, decision)
    if (state.tickets.length > prepared.keep) state = forget(state, Math.floor((prepared.keep * 2) / 3))
    return answer
  }

  function isLate(entry: Entry): boolean {
    const { lastMs, lastId } = state.log
    return entry.timeMs < lastMs || (entry.timeMs === lastMs && compareIds(entry.id, lastId) < 0)
  }

  function keepVector(row: number, vector: Float32Array): void {
    state.given = withCapacity(state.given, (row + 1) * dimensions)
    state.given.set(vector, row * dimensions)
  }

  function rowOf(ticketId: string): number {
    const row = state.rows.get(ticketId)
    if (row !== undefined) return row
    const message = `Ticket ${quote(ticketId)} was not observed, or was forgotten. Observe it first.`
    throw new DomainError('recurrence/unknown-ticket', message, { ticketId })
  }

  function mustLink(ticketId: string, otherTicketId: string): void {
    inOrder()
    const a = rowOf(ticketId)
    const b = rowOf(otherTicketId)
    state.log.must.push([ticketId, otherTicketId])
    if (state.client[a] === state.client[b])
      merge(state, state.problem[a]!, state.problem[b]!, scratch.reading, episodeMs)
    else prepared.joinFamilies(state, rootOf(state, state.problem[a]!), rootOf(state, state.problem[b]!))
  }

  function cannotLink(ticketId: string, otherTicketId: string): void {
    inOrder()
    const a = rowOf(ticketId)
    const b = rowOf(otherTicketId)
    state.log.cannot.push([ticketId, otherTicketId])
    if (rootOf(state, state.problem[a]!) !== rootOf(state, state.problem[b]!)) return
    split(state, compareRows(state, a, b) > 0 ? a : b, scratch.reading, episodeMs)
  }

  function markFixed(fix: Fix): void {
    if (typeof fix !== 'object' || fix === null)
      throw new TypeError(`${quote(fix)} is not a fix. Write { "ticketId": "T-1", "at": "2026-03-02T16:00:00Z" }.`)
    const { ticketId } = fix
    rowOf(ticketId)
    const atMs = domainMs(fix.at)
    state.log.fixes.push({ ticketId, atMs, applied: false })
    // Later tickets were decided without it.
    if (atMs < state.log.lastMs && !state.log.forgot) state.log.late = true
  }

  /** The state as if all tickets had arrived in order. Answers about problems are made from it. */
  function inOrder(): State {
    if (state.log.late) state = replay(prepared, state, scratch)
    return state
  }

  return Object.freeze({
    observe,
    problems: (query: ProblemQuery = {}) => {
      assertQuery(query)
      return problemsOf(prepared, inOrder(), query)
    },
    families: () => familiesOf(prepared, inOrder()),
    mustLink,
    cannotLink,
    markFixed,
    revisions: () => inOrder().log.revisions.map(({ atMs, ...rest }) => ({ ...rest, at: toInstant(atMs) })),
    snapshot: () => writeSnapshot(inOrder()),
    [explanationOf]: (problemId: string) => explain(prepared, inOrder(), scratch, problemId),
  })
}

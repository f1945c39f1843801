// Observes one ticket: a new one is decided, one that was observed before brings its new facts.

import { withCapacity } from '../../memory/capacity'
import { breachedSla, dimensions, isGone, isLater } from '../../memory/constants'
import { compareIds } from '../../memory/ids'
import { rootOf, rowOfTicket } from '../../memory/lookup'
import type { Entry, Intake, ParsedTicket } from '../../memory/rows/entry'
import { decideFrom } from '../../memory/rows/journal'
import { dropLast, enter, saysTheSame } from '../../memory/rows/ledger'
import { type Change, type State, touch } from '../../memory/state'
import type { Observation } from '../../result'
import type { Prepared } from '../prepared'
import { answerAgain, answerExcluded, answerOf } from './answer'
import type { Scratch } from './assign'
import { applyChange } from './change'
import { decide } from './decide'

export function observeTicket(prepared: Prepared, state: State, scratch: Scratch, parsed: ParsedTicket): Observation {
  const intake = prepared.intake(parsed)
  const known = rowOfTicket(state, parsed.ticket.id)
  if (known !== undefined) return observeAgain(prepared, state, scratch, known, { parsed, intake })
  if (!intake.counts) return answerExcluded(parsed.ticket.id, intake.why)
  const { entry } = intake
  const row = store(prepared, state, entry)
  const isLate = isBeforeLast(state, entry)
  const decision = decide(prepared, state, scratch, row)
  setZone(state, row, intake.timeZone)
  if (isLate) decideFrom(state, { ms: entry.timeMs, id: entry.id })
  else if (!isLate) {
    state.log.lastMs = entry.timeMs
    state.log.lastId = entry.id
  }
  return answerOf(prepared, state, row, decision)
}

function isBeforeLast(state: State, entry: Entry): boolean {
  const { lastMs, lastId } = state.log
  return entry.timeMs < lastMs || (entry.timeMs === lastMs && compareIds(entry.id, lastId) < 0)
}

/** Stores a ticket as a row. Plug-ins run first, so that nothing of the ticket is kept if one throws. */
function store(prepared: Prepared, state: State, entry: Entry): number {
  const vector = prepared.embed === null ? null : prepared.embed(`${entry.title}\n${entry.description}`)
  const row = enter(state, entry, prepared.tokenize)
  if (vector !== null) {
    state.given = withCapacity(state.given, (row + 1) * dimensions)
    state.given.set(vector, row * dimensions)
  }
  return row
}

/** Schedules are in the zone of the client's latest ticket. */
function setZone(state: State, row: number, timeZone: string): void {
  state.clients.get(state.client[row]!)!.timeZone = timeZone
}

interface Again {
  readonly parsed: ParsedTicket
  readonly intake: Intake
}

function observeAgain(
  prepared: Prepared,
  state: State,
  scratch: Scratch,
  known: number,
  { parsed, intake }: Again,
): Observation {
  const { id } = parsed.ticket
  const counted = (state.flags[known]! & isGone) === 0
  if (!intake.counts) {
    if (counted) replace(prepared, state, scratch, { id, from: known, to: -1 })
    return answerExcluded(id, intake.why)
  }
  const row = store(prepared, state, intake.entry)
  state.flags[row]! |= isLater
  keepKnown(state, known, row, intake.entry)
  if (counted && saysTheSame(state, known, row)) {
    const changed = !Object.is(state.minutes[known], state.minutes[row])
    const breached = state.flags[row]! & breachedSla
    if (changed || breached !== (state.flags[known]! & breachedSla)) touchOf(state, known)
    state.minutes[known] = state.minutes[row]!
    state.flags[known] = (state.flags[known]! & ~breachedSla) | breached
    dropLast(state)
    state.rows.set(id, known)
    return answerAgain(prepared, state, known)
  }
  replace(prepared, state, scratch, { id, from: counted ? known : -1, to: row })
  setZone(state, row, intake.timeZone)
  return answerAgain(prepared, state, row)
}

/** What the ticket does not mention this time is as it was. */
function keepKnown(state: State, known: number, row: number, entry: Entry): void {
  if (entry.minutes === null) state.minutes[row] = state.minutes[known]!
  if (entry.slaBreached === null) state.flags[row]! |= state.flags[known]! & breachedSla
}

const touchOf = (state: State, row: number): void => touch(state, rootOf(state, state.problem[row]!))
function replace(
  prepared: Prepared,
  state: State,
  scratch: Scratch,
  { id, from, to }: { readonly id: string; readonly from: number; readonly to: number },
): void {
  const { lastMs, lastId } = state.log
  const change: Change = { kind: 'replace', tickets: [id], from, to, afterMs: lastMs, afterId: lastId }
  state.log.changes.push(change)
  applyChange(prepared, state, scratch, change)
}

// Makes a tracker: it observes tickets one by one and remembers their problems.

import type { Ticket } from '@mspkit/records'
import { domainMs, type InstantLike, quote, toInstant } from '@mspkit/values'
import { type Compaction, createCompaction } from '../memory/compact/compact'
import { forget } from '../memory/compact/forget'
import { createState } from '../memory/create-state'
import type { ParsedTicket } from '../memory/rows/entry'
import { readTicket } from '../memory/rows/intake'
import { createJournal } from '../memory/rows/journal'
import { readSnapshot, type Snapshot, writeSnapshot } from '../memory/snapshot/snapshot'
import type { State } from '../memory/state'
import { assertQuery, type ProblemQuery } from '../query'
import type { Observation, ProblemFamily, TrackedProblem } from '../result'
import { explanationOf, type ProblemHistory, type RecurrenceTracker } from '../tracker'
import { createScratch, type Scratch } from './decide/assign'
import { observeTicket } from './decide/observe'
import { replay } from './decide/replay'
import { familiesOf } from './describe/describe'
import { explain } from './describe/explain'
import { createDescribed, type Described, problemsOf, ticketsOfProblems } from './describe/list'
import { repeatedTitlesOf } from './describe/repeated'
import { linkRows, nameProblem, recordFix } from './feedback/record'
import { withdraw } from './feedback/withdraw'
import type { Prepared } from './prepared'

/** The state of a tracker that goes on, and what was described of it. */
interface Memory {
  observe(ticket: ParsedTicket): Observation
  /** The state as if all tickets had arrived in order. Answers about problems are made from it. */
  inOrder(): State
  /** The state as the tickets arrived. */
  state(): State
  described(): Described
}

function createMemory(prepared: Prepared, first: State, scratch: Scratch): Memory {
  let state = first
  let described = createDescribed()
  let compaction: Compaction | null = null

  /** Frees the space of what was forgotten, a slice at each observation. When it is freed does not depend on how fast that is. */
  function compact(): void {
    compaction ??= createCompaction(state, state.log.compactIn)
    if (--state.log.compactIn > 0) compaction.advance()
    else {
      replaceState(compaction.complete())
      compaction = null
    }
  }

  function replaceState(next: State): void {
    state = next
    described = createDescribed()
  }

  return {
    observe(ticket) {
      const answer = observeTicket(prepared, state, scratch, ticket)
      if (state.log.compactIn > 0) compact()
      else if (state.tickets.length > prepared.keep) {
        forget(state, prepared.keep)
        replaceState(state)
      }
      return answer
    },
    inOrder() {
      if (!state.log.late) return state
      const replayed = replay(prepared, state, scratch)
      if (replayed !== state) replaceState(replayed)
      return state
    },
    state: () => state,
    described: () => described,
  }
}

/** Reads tickets that are all known and in order. None comes late, so no step is recorded. */
export function detectAll(
  prepared: Prepared,
  tickets: readonly ParsedTicket[],
  query: ProblemQuery,
): { observations: Observation[]; problems: TrackedProblem[]; families: ProblemFamily[] } {
  const memory = createMemory(prepared, createState(), createScratch())
  const observations = tickets.map((ticket) => memory.observe(ticket))
  const state = memory.inOrder()
  return {
    observations,
    problems: problemsOf(prepared, state, query, memory.described()),
    families: familiesOf(prepared, state),
  }
}

/** Answers for instants in order of time from one reading. */
export function createHistory(prepared: Prepared, tickets: readonly ParsedTicket[]): ProblemHistory {
  let [memory, read, lastMs] = [createMemory(prepared, createState(), createScratch()), 0, Number.NEGATIVE_INFINITY]
  const readBefore = (instant: InstantLike): Memory => {
    const beforeMs = domainMs(instant)
    if (beforeMs < lastMs) [memory, read] = [createMemory(prepared, createState(), createScratch()), 0]
    lastMs = beforeMs
    for (let ticket = tickets[read]; ticket !== undefined && ticket.openedMs < beforeMs; ticket = tickets[++read])
      memory.observe(ticket)
    return memory
  }
  return Object.freeze({
    problemsBefore(instant: InstantLike, query: ProblemQuery = {}) {
      assertQuery(query)
      const known = readBefore(instant)
      return problemsOf(prepared, known.inOrder(), query, known.described())
    },
    ticketsBefore(instant: InstantLike, query: ProblemQuery = {}) {
      assertQuery(query)
      return ticketsOfProblems(readBefore(instant).inOrder(), query)
    },
  })
}

export function createTracker(prepared: Prepared, snapshot?: Snapshot): RecurrenceTracker {
  const state = snapshot === undefined ? createState() : readSnapshot(snapshot)
  if (!state.log.forgot) state.journal = createJournal(snapshot === undefined)
  const scratch = createScratch()
  const memory = createMemory(prepared, state, scratch)
  const { inOrder } = memory
  return Object.freeze({
    observe: (ticket: Ticket) => memory.observe(readTicket(ticket)),
    problems: (query: ProblemQuery = {}) => {
      assertQuery(query)
      // What was described is forgotten when tickets are decided again.
      const now = inOrder()
      return problemsOf(prepared, now, query, memory.described())
    },
    repeatedTitles: (query: ProblemQuery = {}) => {
      assertQuery(query)
      return repeatedTitlesOf(inOrder(), query)
    },
    families: () => familiesOf(prepared, inOrder()),
    mustLink: (ticketId: string, otherTicketId: string) =>
      linkRows(prepared, inOrder(), scratch, 'together', [ticketId, otherTicketId]),
    cannotLink: (ticketId: string, otherTicketId: string) =>
      linkRows(prepared, inOrder(), scratch, 'apart', [ticketId, otherTicketId]),
    anotherCause: (ticketIds: readonly string[]) => {
      if (!Array.isArray(ticketIds) || ticketIds.length === 0)
        throw new TypeError(`${quote(ticketIds)} is not a list of one ticket id or more. Write e.g. ["T-1", "T-2"].`)
      linkRows(prepared, inOrder(), scratch, 'another-cause', ticketIds)
    },
    markFixed: (fix) => recordFix(memory.state(), fix),
    nameProblem: (problemId: string, title: string) => nameProblem(inOrder(), problemId, title),
    withdraw: (feedback) => withdraw(inOrder(), feedback),
    revisions: () => inOrder().log.revisions.map(({ atMs, ...rest }) => ({ ...rest, at: toInstant(atMs) })),
    snapshot: () => writeSnapshot(inOrder()),
    [explanationOf]: (problemId: string) => explain(prepared, inOrder(), scratch, problemId),
  } satisfies RecurrenceTracker)
}

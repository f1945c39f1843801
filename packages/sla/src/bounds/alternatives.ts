// Alternatives that change what a whole ticket means, such as whether a change of priority was a correction: each is followed on its own.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import { storyOf } from '../policy/compiled-policy'
import { windowsOf } from '../timeline/windows'
import { onlySometimes, type PossibleCycle, type Question, widest } from './possible/cycle'

type Follow = (question: Question) => PossibleCycle[] | null

/** The cycles that a clock may have had; `null` if the possibilities are too many to follow. @param follow gives those of one alternative */
export function possibleCycles(question: Question, follow: Follow): PossibleCycle[] | null {
  return alternatives(question, follow, new Set())
}

/** @param decided events about which an alternative has been chosen */
function alternatives(question: Question, follow: Follow, decided: ReadonlySet<TicketEvent>): PossibleCycle[] | null {
  const { ticket, compiled, atMs } = question
  const triageMs = domainMs(ticket.openedAt) + compiled.rules.triageMs
  const endMs = firstEnd(ticket, atMs)
  const i = ticket.events.findIndex(
    (event) =>
      !decided.has(event) &&
      (straddles(event, triageMs) || maybeYet(event, triageMs, atMs) || maybeLater(event, endMs)),
  )
  const event = ticket.events[i]
  if (event === undefined) return follow(question)
  const { earliestAt: _, ...exact } = event
  const as = (...events: TicketEvent[]): PossibleCycle[] | null => {
    const other = { ...ticket, events: ticket.events.toSpliced(i, 1, ...events) }
    const changed = { story: storyOf(compiled, other, atMs), events: windowsOf(other, atMs, compiled.rules) }
    return alternatives({ ...question, ...changed, ticket: other }, follow, new Set([...decided, ...events]))
  }
  const asCorrection = (): PossibleCycle[] | null => as({ ...exact, at: ticket.openedAt })
  // A change around the end of triage was a correction, or it was not; or it has not been made yet. A policy was applied in time, or it was not.
  const [one, other] = maybeYet(event, triageMs, atMs)
    ? [asCorrection(), as()]
    : straddles(event, triageMs)
      ? [asCorrection(), as({ ...event, earliestAt: triageMs })]
      : [as({ ...event, at: Math.min(domainMs(event.at), endMs.latest) }), as()]
  return one === null || other === null ? null : united(one, other)
}

/** When a ticket may have ended, at the earliest and at the latest; at the latest, the instant of the question. */
function firstEnd(ticket: Ticket, atMs: number): { earliest: number; latest: number } {
  const end = { earliest: atMs + 1, latest: atMs }
  for (const event of ticket.events) {
    if (event.kind !== 'merge' && (event.kind !== 'status' || event.phase !== 'cancelled')) continue
    end.earliest = Math.min(end.earliest, domainMs(event.earliestAt ?? event.at))
    end.latest = Math.min(end.latest, domainMs(event.at) - 1)
  }
  return end
}

/** Whether a policy may have been applied before a ticket ended or after it. */
const maybeLater = (
  { kind, at, earliestAt = at }: TicketEvent,
  { earliest, latest }: { earliest: number; latest: number },
): boolean => kind === 'policy-applied' && domainMs(at) >= earliest && domainMs(earliestAt) <= latest

/** Whether a correction was seen only after the instant of the question, which is in the triage window: it may have been made by then. */
const maybeYet = (event: TicketEvent, triageMs: number, atMs: number): boolean =>
  (event.kind === 'priority' || event.kind === 'type') &&
  atMs < triageMs &&
  domainMs(event.at) > atMs &&
  domainMs(event.earliestAt ?? event.at) < atMs

const straddles = (event: TicketEvent, triageMs: number): boolean =>
  (event.kind === 'priority' || event.kind === 'type') &&
  event.earliestAt !== undefined &&
  domainMs(event.earliestAt) < triageMs &&
  domainMs(event.at) >= triageMs

/** The cycles of two sets of histories. */
function united(a: readonly PossibleCycle[], b: readonly PossibleCycle[]): PossibleCycle[] {
  const longer = a.length > b.length ? a : b
  return longer.map((_, i) => {
    const [one, other] = [a[i], b[i]]
    if (one && other) return widest(one, other)
    return onlySometimes((one ?? other) as PossibleCycle)
  })
}

// Alternatives that change what a whole ticket means, such as whether a change of priority was a correction: each is followed on its own.

import type { TicketEvent } from '@mspkit/records'
import { domainMs } from '@mspkit/values'
import { storyOf } from '../policy/compiled-policy'
import { windowsOf } from '../timeline/windows'
import { onlySometimes, type PossibleCycle, type Question, widest } from './possible-cycle'

type Follow = (question: Question) => PossibleCycle[] | null

/** The cycles that a clock may have had; `null` if the possibilities are too many to follow. @param follow gives those of one alternative */
export function possibleCycles(question: Question, follow: Follow): PossibleCycle[] | null {
  const { ticket, compiled, atMs } = question
  const triageMs = domainMs(ticket.openedAt) + compiled.rules.triageMs
  const i = ticket.events.findIndex((event) => straddles(event, triageMs) || maybeLater(event, atMs))
  const event = ticket.events[i]
  if (event === undefined) return follow(question)
  const { earliestAt: _, ...exact } = event
  const as = (...events: TicketEvent[]): PossibleCycle[] | null => {
    const other = { ...ticket, events: ticket.events.toSpliced(i, 1, ...events) }
    const changed = { story: storyOf(compiled, other, atMs), events: windowsOf(other, atMs, compiled.rules) }
    return possibleCycles({ ...question, ...changed, ticket: other }, follow)
  }
  // A change around the end of triage was a correction, or it was not. A policy seen later was applied by now, or it was not.
  const [one, other] = straddles(event, triageMs)
    ? [as({ ...exact, at: ticket.openedAt }), as({ ...event, earliestAt: triageMs })]
    : [as({ ...event, at: atMs }), as()]
  return one === null || other === null ? null : united(one, other)
}

const maybeLater = ({ kind, at, earliestAt }: TicketEvent, atMs: number): boolean =>
  kind === 'policy-applied' && earliestAt !== undefined && domainMs(at) > atMs && domainMs(earliestAt) <= atMs

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

// The events of a ticket as one clock meets them: by poll, and by the instant at which they have happened for certain.

import type { ClockPlan } from '../clocks/plan'
import { sign, signsOf } from '../timeline/step'
import type { WindowedEvent } from '../timeline/windows'

/** Late events of one poll whose order is known. */
export interface Poll {
  readonly fromMs: number
  readonly toMs: number
  readonly id: string
  readonly events: readonly WindowedEvent[]
}
/** An event that has happened for certain by an instant. */
export interface Item {
  readonly event: WindowedEvent
  readonly poll: Poll | null
  readonly position: number
}
/** Events that the clock cannot see are left out, because their order does not matter. */
export function relevant(plan: ClockPlan, events: readonly WindowedEvent[]): WindowedEvent[] {
  const { relevantSigns, pauses } = plan
  const byStatus = sign.status | sign.resolved | sign.closed | sign.works | sign.reopened
  return events.filter(({ event }) => {
    if (event.kind === 'status') return pauses || event.phase === 'cancelled' || (relevantSigns & byStatus) !== 0
    return event.kind === 'merge' || (signsOf(event, null, null) & relevantSigns) !== 0
  })
}

/** Whether the order of any two events is not known. Events are in the order of the instants at which they have happened for certain. */
export const haveUnknownOrder = (events: readonly WindowedEvent[]): boolean =>
  events.some(({ fromMs, poll }, i) => {
    const before = events[i - 1]
    return before !== undefined && before.toMs > fromMs && (poll === null || poll !== before.poll)
  })

/** Late events by poll, and all events by the last instant at which they may have happened. */
export function grouped(
  events: readonly WindowedEvent[],
  triageMs: number,
): { polls: Poll[]; byEnd: Map<number, Item[]> } {
  const byPoll = new Map<string, WindowedEvent[]>()
  const byEnd = new Map<number, Item[]>()
  const polls = new Map<string, Poll>()
  // Corrections are in the timeline's opening facts.
  const counted = events.filter(
    ({ event, toMs }) => !((event.kind === 'priority' || event.kind === 'type') && toMs < triageMs),
  )
  const positions = new Map<WindowedEvent, number>()
  for (const one of counted) {
    if (one.poll === null) continue
    const list = byPoll.get(one.poll) ?? []
    positions.set(one, list.length)
    list.push(one)
    byPoll.set(one.poll, list)
  }
  for (const [id, list] of byPoll) {
    const fromMs = Math.min(...list.map((one) => one.fromMs))
    polls.set(id, { id, fromMs, toMs: list[0]?.toMs ?? fromMs, events: list })
  }
  for (const event of counted) {
    const poll = event.poll === null ? null : (polls.get(event.poll) ?? null)
    const items = byEnd.get(event.toMs) ?? []
    items.push({ event, poll, position: positions.get(event) ?? 0 })
    byEnd.set(event.toMs, items)
  }
  return { polls: [...polls.values()].sort((a, b) => a.fromMs - b.fromMs), byEnd }
}

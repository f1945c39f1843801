// When a reading next changes without a new event.

import type { Ticket } from '@mspkit/records'
import { fromEpochMs } from '@mspkit/values'
import { type CompiledPolicy, storyOf } from '../policy/compiled-policy'
import type { NextChange } from '../sla'
import { cyclesOf } from './compiled'
import { breachAhead, measure } from './measure'

export function nextChange(compiled: CompiledPolicy, ticket: Ticket, atMs: number): NextChange | null {
  const story = storyOf(compiled, ticket, atMs)
  if (story.timeline.openedMs > atMs || story.timeline.endedMs !== null) return null
  const changes = compiled.plans.flatMap((plan) => {
    const cycle = cyclesOf(plan, story).at(-1)
    if (!cycle || cycle.state === 'stopped') return []
    const found = measure(plan, cycle, atMs)
    const change = (whenMs: number | null, what: NextChange['what'], percent: number | null) =>
      whenMs === null || whenMs < atMs ? [] : [{ atMs: whenMs, name: plan.name, cycle: cycle.number, what, percent }]
    return [
      ...change(cycle.capEndsMs, 'pause-cap', null),
      ...found.warnings.flatMap(({ percent, atMs: warnMs, reached }) =>
        reached ? [] : change(warnMs, 'warning', percent),
      ),
      ...change(breachAhead(plan, cycle, found, atMs), 'due', null),
    ]
  })
  const first = changes.reduce<(typeof changes)[number] | null>((a, b) => (a === null || b.atMs < a.atMs ? b : a), null)
  if (first === null) return null
  const { atMs: firstMs, ...rest } = first
  return { at: fromEpochMs(firstMs), ticketId: ticket.id, ...rest }
}

import type { Ticket } from '@mspkit/records'
import type { Story } from './cycle'
import type { Roster } from './facts'
import type { Calendars, ClockPlan } from './plan'
import { type TimelineRules, timelineOf } from './timeline'

/** What an evaluator is made of, for its verbs and for the free functions beside it. */
export interface SlaInside {
  readonly plans: readonly ClockPlan[]
  readonly calendars: Calendars
  readonly roster: Roster
  readonly rules: TimelineRules
}

const insides = /* @__PURE__ */ new WeakMap<object, SlaInside>()

/** Remembers what an evaluator is made of. */
export function keepInside(sla: object, parts: SlaInside): void {
  insides.set(sla, parts)
}

/** The inside of an evaluator that this package made. @throws TypeError for anything else. */
export function inside(sla: object): SlaInside {
  const found = insides.get(sla)
  if (!found) throw new TypeError('This is not an Sla made by compileSla.')
  return found
}

/** A ticket's story up to an instant, in the evaluator's surroundings. */
export function storyOf(parts: SlaInside, ticket: Ticket, atMs: number): Story {
  const { calendars, roster, rules } = parts
  return { ticket, timeline: timelineOf(ticket, atMs, rules), calendars, roster, atMs }
}

// What statuses and steps are to clocks: patterns and triggers, compiled.

import type { Phase, WaitingFor } from '@mspkit/records'
import type { Trigger, TriggerWord } from '../policy/definition'
import type { PauseRule, StatusPattern } from '../policy/options'
import type { Step } from './timeline'

/** The status of a ticket: the desk's label, its phase, and whom it waits for. */
export interface StatusState {
  readonly status: string | null
  readonly phase: Phase
  readonly waitingFor: WaitingFor | null
}

export const isDone = (phase: Phase): boolean => phase === 'resolved' || phase === 'closed'

/** Whether a status fits. */
export type StatusTest = (state: StatusState) => boolean

const listed = <T>(wanted: T | readonly T[] | undefined): readonly T[] | null =>
  wanted === undefined ? null : Array.isArray(wanted) ? wanted : [wanted as T]
const has = <T>(wanted: readonly T[] | null, value: T | null): boolean =>
  wanted === null || (value !== null && wanted.includes(value))

/** A status pattern, compiled: all that is written must fit. */
export function compilePattern(pattern: string | StatusPattern): StatusTest {
  if (typeof pattern === 'string') return (state) => state.status === pattern
  const statuses = listed(pattern.status)
  const phases = listed(pattern.phase)
  const waitsFor = listed(pattern.waitingFor)
  return (state) => has(phases, state.phase) && has(statuses, state.status) && has(waitsFor, state.waitingFor)
}

/** The first pause rule that fits a status, by its position; -1 when none does. */
export function compilePauses(rules: readonly PauseRule[]): (state: StatusState) => number {
  const tests = rules.map(compilePattern)
  return (state) => {
    for (let rule = 0; rule < tests.length; rule++) if (tests[rule]?.(state)) return rule
    return -1
  }
}

/**
 * What a step is, one bit each, worked out once so that a clock sees at a glance whether a step is about it: the words that
 * triggers use, and what else moves a clock.
 */
export const sign = {
  opened: 1,
  assigned: 2,
  'technician-reply': 4,
  'client-reply': 8,
  responded: 16,
  planned: 32,
  resolved: 64,
  closed: 128,
  reopened: 256,
  'policy-applied': 512,
  /** A status was set, at the opening or later. */
  status: 1024,
  /** A status in which there is work again; a `reopened` only when the one before was done. */
  works: 2048,
  /** A status that no map knows. */
  unmapped: 4096,
  /** A fact changed that a target may ask about. */
  fact: 8192,
  'calendar-changed': 16384,
  /** Cancelled or merged: nothing counts after it. */
  end: 32768,
} as const satisfies Record<TriggerWord, number> & Record<string, number>

/** What a step is, in {@link sign}s; `before` is the status just before it, `null` at the opening. */
export function signsOf(event: Step['event'], status: StatusState | null, before: StatusState | null): number {
  switch (event.kind) {
    case 'opened':
    case 'status':
      return signsOfStatus(status as StatusState, before)
    case 'reply':
      if (event.automated) return 0
      if (event.by === 'client') return sign['client-reply']
      // A public answer that a person wrote.
      return event.by === 'technician' && event.public ? sign['technician-reply'] : 0
    case 'assignment':
      return typeof event.technicianId === 'string' ? sign.fact | sign.assigned : sign.fact
    case 'priority':
    case 'type':
    case 'field':
      return sign.fact
    case 'milestone':
      return event.name === 'responded' ? sign.responded : event.name === 'planned' ? sign.planned : 0
    case 'merge':
      return sign.end
    case 'policy-applied':
    case 'calendar-changed':
      return sign[event.kind]
    default:
      return 0
  }
}

function signsOfStatus({ phase }: StatusState, before: StatusState | null): number {
  const opening = before === null ? sign.status | sign.opened : sign.status
  switch (phase) {
    case 'closed':
      // A ticket that is closed at once was resolved at once.
      return opening | sign.resolved | sign.closed
    case 'resolved':
      return opening | sign.resolved
    case 'cancelled':
      return before === null ? opening : opening | sign.end
    default: {
      const unmapped = phase === 'unknown' ? sign.unmapped : 0
      if (before === null) return opening | unmapped
      return opening | unmapped | sign.works | (isDone(before.phase) ? sign.reopened : 0)
    }
  }
}

/** Any of several triggers, compiled: the signs that set it off, and the statuses. */
export interface TriggerPlan {
  readonly signs: number
  readonly fits: StatusTest | null
}

export function compileTriggers(triggers: readonly Trigger[]): TriggerPlan {
  let signs = 0
  const tests: StatusTest[] = []
  for (const trigger of triggers) {
    if (typeof trigger === 'string') signs |= sign[trigger]
    else tests.push(compilePattern(trigger))
  }
  return { signs, fits: tests.length === 0 ? null : (state) => tests.some((test) => test(state)) }
}

/** Whether a step sets a trigger off. */
export const setsOff = ({ signs, fits }: TriggerPlan, step: Step): boolean =>
  (step.signs & signs) !== 0 || (fits !== null && step.status !== null && fits(step.status))

import type { Phase, WaitingFor } from '@mspkit/records'
import type { PauseRule, StatusPattern, Trigger, TriggerWord } from './definition'
import type { Step } from './timeline'

/** Where a ticket stands: the desk's label, its phase, and whom it waits for. */
export interface StatusState {
  readonly status: string | null
  readonly phase: Phase
  readonly waitingFor: WaitingFor | null
}

/** The status that a step puts the ticket in, or `null` when it is about something else. */
export function statusOf(event: Step['event']): StatusState | null {
  if (event.kind !== 'status' && event.kind !== 'opened') return null
  return { status: event.status, phase: event.phase, waitingFor: event.waitingFor ?? null }
}

export const isDone = (phase: Phase): boolean => phase === 'resolved' || phase === 'closed'

/** Whether a status fits. */
export type StatusTest = (state: StatusState) => boolean

const has = <T>(wanted: T | readonly T[] | undefined, value: T | null): boolean =>
  wanted === undefined || (value !== null && (Array.isArray(wanted) ? wanted.includes(value) : wanted === value))

/** A status pattern, made ready: all that is written must fit. */
export function compilePattern(pattern: string | StatusPattern): StatusTest {
  if (typeof pattern === 'string') return (state) => state.status === pattern
  const { status, phase, waitingFor } = pattern
  return (state) => has(status, state.status) && has(phase, state.phase) && has(waitingFor, state.waitingFor)
}

/** The first pause rule that fits a status, by its position; -1 when none does. */
export function compilePauses(rules: readonly PauseRule[]): (state: StatusState) => number {
  const tests = rules.map(compilePattern)
  if (tests.length === 0) return () => -1
  return (state) => tests.findIndex((test) => test(state))
}

/** A public answer that a person wrote. */
export const isTechnicianReply = ({ event }: Step): boolean =>
  event.kind === 'reply' && event.by === 'technician' && event.public && !event.automated

/** The client wrote, and not their out-of-office machine. */
export const isClientReply = ({ event }: Step): boolean =>
  event.kind === 'reply' && event.by === 'client' && !event.automated

/** A change to a status in which there is work again. */
export const leavesDone = ({ event }: Step): boolean =>
  event.kind === 'status' && !isDone(event.phase) && event.phase !== 'cancelled'

/** Whether a step sets a trigger off; `before` is the status just before it, `null` at the opening. */
export type TriggerTest = (step: Step, before: StatusState | null) => boolean

const words: Readonly<Record<TriggerWord, TriggerTest>> = {
  opened: ({ event }) => event.kind === 'opened',
  assigned: ({ event }) => event.kind === 'assignment' && typeof event.technicianId === 'string',
  'technician-reply': (step) => isTechnicianReply(step),
  'client-reply': (step) => isClientReply(step),
  responded: ({ event }) => event.kind === 'milestone' && event.name === 'responded',
  planned: ({ event }) => event.kind === 'milestone' && event.name === 'planned',
  // A ticket that is closed at once was resolved at once.
  resolved: ({ event }) => (event.kind === 'status' || event.kind === 'opened') && isDone(event.phase),
  closed: ({ event }) => (event.kind === 'status' || event.kind === 'opened') && event.phase === 'closed',
  reopened: (step, before) => before !== null && isDone(before.phase) && leavesDone(step),
  'policy-applied': ({ event }) => event.kind === 'policy-applied',
}

/** Any of several triggers, made ready. */
export function compileTriggers(triggers: readonly Trigger[]): TriggerTest {
  const tests = triggers.map((trigger): TriggerTest => {
    if (typeof trigger === 'string') return words[trigger]
    const fits = compilePattern(trigger)
    return ({ status }) => status !== null && fits(status)
  })
  if (tests.length === 1) return tests[0] as TriggerTest
  return (step, before) => {
    for (const test of tests) if (test(step, before)) return true
    return false
  }
}

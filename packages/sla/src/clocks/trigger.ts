// Which statuses and steps a rule of the policy means: patterns and triggers, compiled.

import type { PauseRule, StatusPattern, Trigger } from '../policy/options'
import { type StatusState, type Step, sign } from '../timeline/step'

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

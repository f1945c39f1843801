// Status patterns and triggers of a policy, compiled into tests on statuses and steps.

import type { PauseRule, StatusPattern, Trigger } from '../policy/options'
import { type StatusState, type StatusTest, sign, type TriggerPlan } from '../timeline/step'

const listed = <T>(wanted: T | readonly T[] | undefined): readonly T[] | null =>
  wanted === undefined ? null : Array.isArray(wanted) ? wanted : [wanted as T]
const has = <T>(wanted: readonly T[] | null, value: T | null): boolean =>
  wanted === null || (value !== null && wanted.includes(value))

/** Compiles a status pattern: every key that is given must match. */
export function compilePattern(pattern: string | StatusPattern): StatusTest {
  if (typeof pattern === 'string') return (state) => state.status === pattern
  const statuses = listed(pattern.status)
  const phases = listed(pattern.phase)
  const waitsFor = listed(pattern.waitingFor)
  return (state) => has(phases, state.phase) && has(statuses, state.status) && has(waitsFor, state.waitingFor)
}

/** Compiles pause rules into a function from a status to the index of the first rule that matches, or -1. */
export function compilePauses(rules: readonly PauseRule[]): (state: StatusState) => number {
  const tests = rules.map(compilePattern)
  return (state) => {
    for (let rule = 0; rule < tests.length; rule++) if (tests[rule]?.(state)) return rule
    return -1
  }
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

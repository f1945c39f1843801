// Status patterns and triggers of a policy, compiled into tests on statuses, facts and steps.

import { compileCondition, type FactLookup } from '@mspkit/records'
import type { PauseRule, StatusPattern, Trigger } from '../policy/options'
import { type FactPattern, matches, type StatusState, type StatusTest, sign, type TriggerPlan } from '../timeline/step'

const listed = <T>(wanted: T | readonly T[] | undefined): readonly T[] | null =>
  wanted === undefined ? null : Array.isArray(wanted) ? wanted : [wanted as T]
const has = <T>(wanted: readonly T[] | null, value: T | null): boolean =>
  wanted === null || (value !== null && wanted.includes(value))

/** Compiles what a pattern says about the status: every key that is given must match. */
export function compilePattern(pattern: string | StatusPattern): StatusTest {
  if (typeof pattern === 'string') return (state) => state.status === pattern
  const statuses = listed(pattern.status)
  const phases = listed(pattern.phase)
  const waitsFor = listed(pattern.waitingFor)
  return (state) => has(phases, state.phase) && has(statuses, state.status) && has(waitsFor, state.waitingFor)
}

/** A pattern with a condition; `null` for one without. */
function withFacts(pattern: string | StatusPattern): FactPattern | null {
  if (typeof pattern === 'string' || pattern.when === undefined) return null
  const { when, ...ofStatus } = pattern
  return { fits: compilePattern(ofStatus), byStatus: Object.keys(ofStatus).length > 0, when: compileCondition(when) }
}

/** Pause rules, compiled. */
export interface PausePlan {
  /** The index of the first rule without facts that a status matches, or -1. */
  readonly byStatus: (state: StatusState) => number
  /** The index of the first rule that a status and the facts match, or -1. */
  readonly rule: (state: StatusState, facts: FactLookup) => number
  /** The facts that a rule reads; none if it reads only the status. */
  readonly facts: (rule: number) => readonly string[]
  /** The rules with facts. */
  readonly patterns: readonly FactPattern[]
}

export function compilePauses(rules: readonly PauseRule[]): PausePlan {
  const patterns = rules.map(withFacts)
  const tests = rules.map((rule, i) => (patterns[i] ? () => false : compilePattern(rule)))
  const byStatus = (state: StatusState): number => tests.findIndex((test) => test(state))
  const found = patterns.filter((pattern) => pattern !== null)
  return {
    byStatus,
    rule:
      found.length === 0
        ? byStatus
        : (state, facts) =>
            tests.findIndex((test, i) => {
              const pattern = patterns[i]
              return pattern ? matches(pattern, state, facts) : test(state)
            }),
    facts: (rule) => patterns[rule]?.when.facts ?? [],
    patterns: found,
  }
}

export function compileTriggers(triggers: readonly Trigger[]): TriggerPlan {
  let signs = 0
  const tests: StatusTest[] = []
  const patterns: FactPattern[] = []
  for (const trigger of triggers) {
    const pattern = withFacts(trigger)
    if (typeof trigger === 'string') signs |= sign[trigger]
    else if (pattern) patterns.push(pattern)
    else tests.push(compilePattern(trigger))
  }
  return { signs, fits: tests.length === 0 ? null : (state) => tests.some((test) => test(state)), patterns }
}

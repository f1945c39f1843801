// The compiled form of a policy, and how functions that take an evaluator find it.

import { parseTicket, type Ticket } from '@mspkit/records'
import { DefinitionError, quote } from '@mspkit/values'
import type { ClockPlan } from '../clocks/plan'
import type { Calendars } from '../clocks/promise'
import type { Roster, Story } from '../timeline/story'
import { type TimelineRules, timelineOf } from '../timeline/timeline'
import type { SlaPolicy } from './definition'

/** Everything that answers are computed from. */
export interface CompiledPolicy {
  readonly plans: readonly ClockPlan[]
  readonly calendars: Calendars
  readonly roster: Roster
  readonly rules: TimelineRules
}

/** By the policy that an evaluator exposes, so that it is found for a wrapped evaluator as well. */
const compiledPolicies = /* @__PURE__ */ new WeakMap<object, CompiledPolicy>()

/** Remembers the compiled form of a policy. */
export function rememberCompiled(policy: SlaPolicy, compiled: CompiledPolicy): void {
  compiledPolicies.set(policy, compiled)
}

/**
 * The compiled form of an evaluator's policy. The evaluator may be a wrapper that keeps `policy`, such as `{ ...sla }`.
 *
 * @throws TypeError for anything else.
 */
export function compiledPolicyOf(sla: { readonly policy: SlaPolicy }): CompiledPolicy {
  const policy: unknown = typeof sla === 'object' && sla !== null ? sla.policy : null
  const found = typeof policy === 'object' && policy !== null ? compiledPolicies.get(policy) : undefined
  if (found) return found
  const received = policy ? `An evaluator whose "policy" compileSla did not make` : quote(sla)
  throw new TypeError(`${received} is not an Sla. Give what compileSla returns, or a wrapper that keeps its "policy".`)
}

/**
 * A ticket's story up to an instant.
 *
 * @throws DefinitionError with every problem of a ticket that cannot be read; DomainError when it happened outside 1900 to 2199.
 */
export function storyOf(compiled: CompiledPolicy, ticket: Ticket, atMs: number): Story {
  const { roster, rules } = compiled
  const parsed = parseTicket(ticket)
  // The timeline refuses instants outside 1900 to 2199 itself.
  if (!parsed.ok && parsed.problems.some(({ code }) => code !== 'values/outside-domain'))
    throw new DefinitionError('ticket', parsed.problems)
  return { ticket, timeline: timelineOf(ticket, atMs, rules), roster, atMs }
}

// What an evaluator computes with, for its own functions and for the free functions that take an evaluator.

import { parseTicket, type Ticket } from '@mspkit/records'
import { DefinitionError, quote } from '@mspkit/values'
import type { ClockPlan } from '../clocks/plan'
import type { Calendars, Roster, Story } from '../timeline/story'
import { type TimelineRules, timelineOf } from '../timeline/timeline'
import type { SlaPolicy } from './definition'

/** A policy with all that its answers come from. */
export interface CompiledPolicy {
  readonly plans: readonly ClockPlan[]
  readonly calendars: Calendars
  readonly roster: Roster
  readonly rules: TimelineRules
}

/** By the policy that an evaluator exposes, so that a wrapped evaluator is found as well. */
const compiledPolicies = /* @__PURE__ */ new WeakMap<object, CompiledPolicy>()

/** Remembers what the answers of a policy come from. */
export function rememberCompiled(policy: SlaPolicy, compiled: CompiledPolicy): void {
  compiledPolicies.set(policy, compiled)
}

/**
 * What the answers of an evaluator come from: of one that `compileSla` made, or of a wrapper that passes its `policy` on, such as
 * `{ ...sla }`.
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
  const { calendars, roster, rules } = compiled
  try {
    return { ticket, timeline: timelineOf(ticket, atMs, rules), calendars, roster, atMs }
  } catch (error) {
    // Tickets are typed, and parsing each costs as much as reading it: only one that fails is parsed, to say why.
    const parsed = parseTicket(ticket)
    throw parsed.ok ? error : new DefinitionError('ticket', parsed.problems)
  }
}

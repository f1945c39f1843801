// Answers the scope cases with @mspkit/scope.

import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { ConformanceQuestion } from '@mspkit/conformance'
import {
  type Changeable,
  compileChain,
  compileScope,
  explainDecision,
  type LimitUsage,
  type ScopeChain,
  type ScopePolicy,
  type ScopeRequest,
} from '@mspkit/scope'
import { analyse, type Domains } from '@mspkit/scope/analysis'

interface Definition {
  readonly policy: ScopePolicy
  readonly chain: ScopeChain
  readonly calendars?: Readonly<Record<string, CalendarDefinition>>
}

interface Facts {
  readonly request: ScopeRequest
  /** By limit; for a chain, by policy and limit. */
  readonly usage?: LimitUsage & Readonly<Record<string, LimitUsage>>
  readonly changeable: Changeable
  readonly domains: Domains
}

type Question = ConformanceQuestion<Definition, Facts, string>

export function answerScope({ definition, facts, ask }: Question): unknown {
  const { request, usage, changeable, domains } = facts
  const options = usage === undefined ? {} : { usage }
  switch (ask) {
    case 'decide':
      return scopeOf(definition).decide(request, options)
    case 'explain':
      return explainDecision(scopeOf(definition), request, options)
    case 'whatWouldMakeItCovered':
      return scopeOf(definition).whatWouldMakeItCovered(request, changeable, options)
    case 'analyse':
      return analyse(definition.policy, domains)
    case 'chain':
      return compileChain(definition.chain).decide(request, options)
    default:
      throw new Error(`The scope engine does not know the question ${ask}.`)
  }
}

/** `decide` a second time, by the function that explains. Its decision must be the same, and have a reason. */
export function answerScopeByReference({ definition, facts }: Question): unknown {
  const { request, usage } = facts
  const {
    reasons,
    meta: _,
    ...decision
  } = explainDecision(scopeOf(definition), request, usage === undefined ? {} : { usage })
  if (reasons.length === 0) throw new Error('A decision without a reason.')
  return decision
}

function scopeOf({ policy, calendars = {} }: Definition) {
  const compiled = Object.entries(calendars).map(([name, definition]) => [name, compileCalendar(definition)] as const)
  return compileScope(policy, { calendars: Object.fromEntries(compiled) })
}

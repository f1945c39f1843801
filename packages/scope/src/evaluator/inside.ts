// What a compiled scope is made of, for the functions that take one.

import type { Zone } from '@mspkit/values/zone'
import type { Clauses } from '../clauses/compiled'
import type { ScopePolicy } from '../policy/definition'
import type { ScopeRequest } from '../request/request'
import type { Asked, WorkRules } from '../work/decide'
import type { Scope } from './scope'

/** What an evaluator is made of; functions that take one (explaining) reach it by this. */
export interface Inside {
  readonly policy: ScopePolicy
  readonly zone: Zone
  readonly clauses: Clauses
  readonly workRules: WorkRules
  /** Whether the request's date is in the term; `null` when nothing says which date it is. */
  inTerm(asked: Asked): boolean | null
  ask(request: ScopeRequest, usageOf: Asked['usageOf'], bucketsMatter: boolean): Asked
}

const behind = /* @__PURE__ */ new WeakMap<Scope, Inside>()

export function keepInside(scope: Scope, inside: Inside): Scope {
  behind.set(scope, inside)
  return scope
}

/** @throws TypeError for anything that `compileScope` did not make. */
export function insideOf(scope: Scope): Inside {
  const inside = behind.get(scope)
  if (!inside) throw new TypeError('This is not a compiled scope. Make one with compileScope(policy, { calendars }).')
  return inside
}

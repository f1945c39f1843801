import type { Clause, LimitUsage, MissingFact, ScopePolicy, ScopeReason, ScopeRequest } from '@mspkit/scope'
import {
  checkScope,
  compileChain,
  compileScope,
  coverageGaps,
  defineChain,
  defineScope,
  explainDecision,
  parseScope,
  requestOf,
} from '@mspkit/scope'
import { analyse, compareScopes, domainsOf, replay } from '@mspkit/scope/analysis'
import { decisionInWords, reasonInWords } from '@mspkit/scope/words'
import { expectTypeOf, test } from 'vitest'

const policy = defineScope({
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [{ id: 'a', kind: 'include', when: { category: ['incident'], 'estimate.hours': { gt: 4 } } }],
})

test('a slip in a policy does not compile', () => {
  // @ts-expect-error misspelt key
  compileScope({ ...policy, coverage_hours: 'desk' })
  // @ts-expect-error misspelt optional key where a policy is written
  defineScope({ ...policy, timezone: 'Etc/UTC' })
  // @ts-expect-error a number instead of an object
  compileScope(42)
  // @ts-expect-error a list instead of an object
  compileScope([])
  // @ts-expect-error silence is a choice
  compileScope({ term: policy.term, clauses: [] })
  // @ts-expect-error wrong literal
  compileScope({ ...policy, limitPeriods: 'calender' })
  // @ts-expect-error money is not a date
  compileScope({ ...policy, term: { from: '150.00', to: '2027-01-01' } })
  // @ts-expect-error a rate is decimal text
  compileScope({ ...policy, standardRate: 150 })
  // @ts-expect-error unknown data goes through parseScope
  compileScope(JSON.parse('{}') as unknown)
  // @ts-expect-error misspelt key of the context
  compileScope(policy, { calendar: {} })
  // @ts-expect-error a number is not a calendar
  compileScope(policy, { calendars: { desk: 4 } })
})

test('a slip in a clause does not compile', () => {
  // @ts-expect-error a clause is of one of eight kinds
  const kind: Clause = { id: 'a', kind: 'including', when: {} }
  // @ts-expect-error misspelt key
  const key: Clause = { id: 'a', kind: 'exclude', when: {}, outcome: 'out-of-scope', fall_back: 'tm' }
  // @ts-expect-error an exception has no rate
  const other: Clause = { id: 'a', kind: 'exception', to: 'b', when: {}, rate: '2' }
  // @ts-expect-error hours come before minutes
  const turned: Clause = { id: 'a', kind: 'after-hours', outcome: 'billable', minimum: '30m1h' }
  void [kind, key, other, turned]
})

test('a slip in a chain does not compile', () => {
  const chain = defineChain({ first: 'a', policies: [{ ...policy, id: 'a' }] })
  // @ts-expect-error misspelt key
  compileChain({ ...chain, polices: [] })
  // @ts-expect-error a number instead of an object
  compileChain(42)
  // @ts-expect-error wrong literal
  compileChain({ ...chain, version: 2 })
  // @ts-expect-error misspelt key of the context
  compileChain(chain, { calender: {} })
  // @ts-expect-error usage of a chain is by policy
  compileChain(chain).decide({ facts: {} }, { usage: { a: '2' } })
})

test('a slip in a request, in usage or in options does not compile', () => {
  const scope = compileScope(policy)
  // @ts-expect-error a request has facts, even if nothing is known
  scope.decide({ on: '2026-04-14' })
  // @ts-expect-error a number instead of an object
  scope.decide(42)
  // @ts-expect-error misspelt key
  scope.decide({ facts: {}, works: [] })
  // @ts-expect-error a month is not a date
  scope.decide({ facts: {}, on: '2026-04' })
  // @ts-expect-error amounts used are decimal text
  scope.decide({ facts: {} }, { usage: { visits: 2 } })
  // @ts-expect-error misspelt option
  scope.decide({ facts: {} }, { used: {} })
  // @ts-expect-error misspelt option
  explainDecision(scope, { facts: {} }, { used: {} })
  // @ts-expect-error a policy is not a compiled scope
  explainDecision(policy, { facts: {} })
  // @ts-expect-error an amount is decimal text
  scope.track([{ clause: 'visits', bucket: '2026-04', used: 2, counted: [] }])
  // @ts-expect-error misspelt key
  scope.track([{ clause: 'visits', buckets: '2026-04', used: '2', counted: [] }])
  // @ts-expect-error a number instead of lists of values
  scope.whatWouldMakeItCovered({ facts: {} }, 4)
  // @ts-expect-error an entry is required
  requestOf({ ticket: undefined })
})

test('a slip in an analysis does not compile', () => {
  const scope = compileScope(policy)
  // @ts-expect-error a number instead of a policy
  analyse(42, {})
  // @ts-expect-error misspelt key of the policy
  analyse({ ...policy, clause: [] }, {})
  // @ts-expect-error misspelt option
  analyse(policy, {}, { atMostGaps: 4 })
  // @ts-expect-error a domain is a list of values
  analyse(policy, { category: 'incident' })
  // @ts-expect-error a number instead of a policy
  compareScopes(policy, 42)
  // @ts-expect-error wrong literal
  compareScopes(policy, { ...policy, surcharges: 'all' })
  // @ts-expect-error a number instead of a policy
  domainsOf(4)
  // @ts-expect-error misspelt option
  replay(scope, [], { now: scope })
  // @ts-expect-error a request of the past has an id
  replay(scope, [{ facts: {} }])
  // @ts-expect-error misspelt key of a service
  coverageGaps([{ id: 'a', when: {}, requires: {} }], [])
})

test('right documents compile', () => {
  const request: ScopeRequest = { facts: {}, work: { from: new Date(), to: 0, workedMinutes: 4 } }
  const usage: LimitUsage = { visits: '2', incidents: ['T-1'] }
  const decision = compileScope(policy).decide(request, { usage })
  expectTypeOf(decision.coveredMinutes).toEqualTypeOf<number>()
  expectTypeOf(decision.missing).toEqualTypeOf<readonly MissingFact[]>()
  const parsed = parseScope({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<ScopePolicy>()
  expectTypeOf(checkScope(42)[0]?.severity).toEqualTypeOf<'error' | 'warning' | 'advice' | undefined>()
  decisionInWords(decision, { currency: 'USD', timeZone: 'America/Chicago' })
  // @ts-expect-error the currency is one of the options
  decisionInWords(decision, 'USD')
})

test('the code of a reason decides the type of its facts', () => {
  const read = (reason: ScopeReason) => {
    if (reason.code === 'scope/limit') expectTypeOf(reason.facts.reached).toEqualTypeOf<boolean>()
    if (reason.code === 'scope/segment') expectTypeOf(reason.facts.minutes).toEqualTypeOf<number>()
    // @ts-expect-error no such code
    return reason.code === 'scope/limits'
  }
  void read
  // @ts-expect-error a reason of another package
  reasonInWords({ code: 'sla/met', facts: {}, source: null })
})

import type { Clause, Consequence, ScopeChain, ScopePolicy } from '@mspkit/scope'
import { compileScope } from '@mspkit/scope'
import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { clauseInner, consequenceInner, scopeChainInner, scopePolicyInner } from '../src/schema'

// The unannotated schemas are compared: on the annotated ones this could not fail.
test('each schema says exactly what its type says', () => {
  expectTypeOf<z.infer<typeof scopePolicyInner>>().toEqualTypeOf<ScopePolicy>()
  expectTypeOf<z.infer<typeof clauseInner>>().toEqualTypeOf<Clause>()
  expectTypeOf<z.infer<typeof consequenceInner>>().toEqualTypeOf<Consequence>()
  expectTypeOf<z.infer<typeof scopeChainInner>>().toEqualTypeOf<ScopeChain>()
})

test('what must not compile', () => {
  const scope = compileScope({})
  // @ts-expect-error a request has facts, even if nothing is known
  scope.decide({ on: '2026-04-14' })
  // @ts-expect-error amounts used are decimal text
  scope.decide({ facts: {} }, { usage: { visits: 2 } })
  // @ts-expect-error a clause is of one of eight kinds
  const clause: Clause = { id: 'a', kind: 'including', when: {} }
  void clause
  // @ts-expect-error silence is a choice
  const policy: ScopePolicy = { term: { from: '2026-01-01', to: '2027-01-01' }, clauses: [] }
  void policy
})

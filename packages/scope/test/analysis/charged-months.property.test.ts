// Once an incident, a visit or an entry: what compareScopes says of it, held to months of work.
import { type Clause, compileScope, type ScopePolicy } from '@mspkit/scope'
import { compareScopes } from '@mspkit/scope/analysis'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Per = 'incident' | 'visit' | 'entry'

const policyWith = (...clauses: Clause[]): ScopePolicy => ({
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses,
})
const all: Clause = { id: 'all', kind: 'include', when: {} }
const priced: Readonly<Record<string, (per: Per) => ScopePolicy>> = {
  'a price': (per) => policyWith({ id: 'x', kind: 'exclude', when: {}, outcome: 'billable', flat: '40.00', per }),
  'a surcharge': (per) => policyWith(all, { id: 'x', kind: 'surcharge', when: {}, amount: '40.00', per }),
  'a price beyond a limit': (per) =>
    policyWith(all, {
      id: 'x',
      kind: 'limit',
      measure: 'visits',
      per: 'month',
      max: 1,
      beyond: { outcome: 'billable', flat: '40.00', per },
    }),
}

/** A month of entries, each on a ticket and in a visit: a visit may serve several tickets, and a ticket may need several visits. */
const month = fc.array(fc.tuple(fc.constantFrom('T1', 'T2', 'T3'), fc.constantFrom('V1', 'V2', 'V3')), {
  minLength: 1,
  maxLength: 6,
})
function chargedFor(policy: ScopePolicy, entries: readonly (readonly [ticketId: string, visitId: string])[]): number {
  const tracker = compileScope(policy).track()
  return entries.reduce((sum, [ticketId, visitId], i) => {
    const on = `2026-03-${String(i + 2).padStart(2, '0')}` as const
    const { amount } = tracker.decide({
      facts: { ticketId, visitId },
      work: { on: on as `2026-03-02`, workedMinutes: 30 },
    })
    return sum + Number(amount ?? 0)
  }, 0)
}

const pairs = (['incident', 'visit', 'entry'] as const).flatMap((from) =>
  (['incident', 'visit', 'entry'] as const).filter((to) => to !== from).map((to) => [from, to] as const),
)
test.each(Object.entries(priced).flatMap(([name, make]) => pairs.map(([from, to]) => [name, from, to, make] as const)))(
  '%s once each %s, then once each %s',
  (_, from, to, make) => {
    const [before, after] = [make(from), make(to)]
    const [change, ...others] = compareScopes(before, after, {}).fields
    expect(others).toEqual([])
    const seen = new Set<'better' | 'worse'>()
    fc.assert(
      fc.property(month, (entries) => {
        const [was, is] = [chargedFor(before, entries), chargedFor(after, entries)]
        if (is !== was) seen.add(is < was ? 'better' : 'worse')
      }),
      { seed: 20261129, numRuns: 60 },
    )
    // What has a direction goes that way only; what has none goes both ways.
    expect([...seen].sort()).toEqual(change?.client === 'different' ? ['better', 'worse'] : [change?.client])
  },
)

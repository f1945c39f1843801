// Law 4 under a scope with prices of its own: each entry is in one list, whatever it is marked as, and a call-out is charged once for work that is billed.
import { type Contract, compileContract } from '@mspkit/contracts'
import type { TimeEntry } from '@mspkit/records'
import type { Clause, ScopePolicy } from '@mspkit/scope'
import { addDays } from '@mspkit/values'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const flat = (per: 'incident' | 'visit' | 'entry' | undefined, price: '100.00' | '0.00') =>
  ({ outcome: 'billable', flat: price, ...(per === undefined ? {} : { per }) }) as const
const always: Clause = { id: 'all', kind: 'include', when: {} }

type Price = ReturnType<typeof flat>
const policies: Readonly<Record<string, (price: Price) => Pick<ScopePolicy, 'otherwise' | 'clauses'>>> = {
  otherwise: (price) => ({ otherwise: price, clauses: [] }),
  excluded: (price) => ({
    otherwise: { outcome: 'out-of-scope' },
    clauses: [{ id: 'x', kind: 'exclude', when: {}, ...price }],
  }),
  'a failed condition': (price) => ({
    otherwise: { outcome: 'out-of-scope' },
    clauses: [always, { id: 'x', kind: 'condition', when: {}, require: { workType: 'other' }, otherwise: price }],
  }),
  'beyond a limit': (price) => ({
    otherwise: { outcome: 'out-of-scope' },
    clauses: [always, { id: 'x', kind: 'limit', measure: 'hours', per: 'month', max: 0, beyond: price }],
  }),
  'out of scope': () => ({ otherwise: { outcome: 'out-of-scope' }, clauses: [] }),
  covered: () => ({ otherwise: { outcome: 'out-of-scope' }, clauses: [always] }),
}

const contractOf = (policy: keyof typeof policies, price: Price): Contract => ({
  id: 'AG',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: false, months: 12, notice: { days: 0 } },
  rateCard: { rates: [{ when: {}, rate: '60.00' }], roundPer: 'entry' },
  scope: {
    term: { from: '2026-01-01', to: '2027-01-01' },
    currency: 'USD',
    timeZone: 'America/Chicago',
    ...(policies[policy] as (typeof policies)[string])(price),
  },
  lines: [
    { id: 'labour', kind: 'time-and-materials' },
    {
      id: 'move',
      kind: 'fixed-price-project',
      price: '500.00',
      accepts: { workType: 'move' },
      milestones: [{ id: 'end', weight: '1' }],
    },
  ],
})

const marks = [
  {},
  {},
  {},
  { billing: 'no-charge' },
  { billing: 'do-not-bill' },
  { writtenOff: true },
  { billedMinutes: 0 },
] as const
const entry = fc.record({
  technicianId: fc.constantFrom('kim', 'lee'),
  workType: fc.constantFrom('support', 'support', 'move'),
  on: fc.integer({ min: 0, max: 2 }).map((n) => addDays('2026-02-03', n)),
  workedMinutes: fc.constantFrom(0, 15, 15, 60, 60, 90, 90),
  ticketId: fc.constantFrom('T1', 'T2', undefined),
  visitId: fc.constantFrom('V1', undefined),
  mark: fc.constantFrom(...marks),
})
const given = fc.record({
  policy: fc.constantFrom(...Object.keys(policies)),
  per: fc.constantFrom('incident', 'visit', 'entry', undefined),
  price: fc.constantFrom('100.00' as const, '100.00' as const, '0.00' as const),
  entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
})

test('each entry is in one list, and a flat price is charged once an incident or visit', () => {
  const lists = new Set<string>()
  fc.assert(
    fc.property(given, ({ policy, per, price, entries: rows }) => {
      const entries = rows.map(
        ({ mark, ticketId, visitId, ...row }, i): TimeEntry => ({
          ...row,
          ...mark,
          id: `E${i}`,
          clientId: 'acme',
          ...(ticketId === undefined ? {} : { ticketId }),
          ...(visitId === undefined ? {} : { fields: { visitId } }),
        }),
      )
      const contract = compileContract(contractOf(policy, flat(per, price)))
      const draft = contract.draftInvoice('2026-03', { entries }, { knownAt: '2030-01-01T00:00:00Z' })
      expect(draft.outcome).toBe('charged')
      const charged = draft.lines.flatMap(({ reasons }) => JSON.stringify(reasons).match(/"E\d"/g) ?? [])
      for (const { id } of entries) {
        const found = [
          ...(charged.includes(`"${id}"`) ? ['charged'] : []),
          ...draft.unbilled.flatMap(({ entryId, why }) => (entryId === id ? [why] : [])),
          ...draft.held.flatMap(({ entryId, why }) => (entryId === id ? [`held ${why}`] : [])),
        ]
        expect(found, `${id} in ${policy}`).toHaveLength(1)
        for (const one of found) lists.add(one)
      }
      if (price === '0.00' || policy === 'covered' || policy === 'out of scope') return
      if (entries.some(({ workedMinutes }) => workedMinutes === 0)) return
      const paid = entries.filter(
        ({ billing, writtenOff, billedMinutes }) =>
          billing === undefined && writtenOff === undefined && billedMinutes === undefined,
      )
      const visitOf = ({ fields, technicianId, on }: TimeEntry) => `visit ${fields?.visitId ?? `${technicianId} ${on}`}`
      const prices = new Set(
        paid.map((one) =>
          per === 'entry'
            ? one.id
            : per === 'visit' || one.ticketId === undefined
              ? visitOf(one)
              : `ticket ${one.ticketId}`,
        ),
      )
      expect(draft.total).toBe(`${prices.size * 100}.00`)
    }),
    { seed: 20261129, numRuns: 600 },
  )
  expect([...lists].sort()).toEqual([
    'charged',
    'covered',
    'do-not-bill',
    'held out-of-scope',
    'no-minutes',
    'priced-once',
    'project',
    'written-off',
  ])
})

// Flat prices and surcharges: once an incident or visit, whatever the number of entries.
import {
  type Clause,
  compileScope,
  explainDecision,
  listCoverage,
  type ScopePolicy,
  type WorkEntry,
} from '@mspkit/scope'
import { decisionInWords } from '@mspkit/scope/words'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const policy = (clauses: readonly Clause[], more: Partial<ScopePolicy> = {}): ScopePolicy => ({
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses,
  ...more,
})
const help: Clause = { id: 'help', kind: 'include', when: {} }
const flat: Clause = { id: 'virus', kind: 'exclude', when: { virus: true }, outcome: 'billable', flat: '95.00' }
const trip: Clause = { id: 'trip', kind: 'surcharge', when: { delivery: 'onsite' }, amount: '75.00', per: 'visit' }

interface Row {
  readonly ticketId: string | null
  readonly visitId: string | null
  readonly technicianId: string
  readonly day: number
  readonly waived: boolean
}
const rows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.record({
    ticketId: fc.constantFrom('T1', 'T2', null),
    visitId: fc.constantFrom('V1', 'V2', null),
    technicianId: fc.constantFrom('kim', 'lee'),
    day: fc.integer({ min: 1, max: 3 }),
    waived: fc.boolean(),
  }),
  { maxLength: 12 },
)
const entriesOf = (list: readonly Row[], facts: object): WorkEntry[] =>
  list.map(({ ticketId, visitId, technicianId, day, waived }, i) => ({
    id: `E${i}`,
    facts: { clientId: 'acme', technicianId, ticketId, visitId, ...facts },
    // 23:30 in Chicago, the next day in UTC.
    work: { from: `2026-03-1${day}T04:30:00Z`, to: `2026-03-1${day}T04:40:00Z` },
    ...(waived ? { billing: 'no-charge' as const } : {}),
  }))

/** The rule as the docs state it. */
const visitOf = ({ visitId, technicianId, day }: Row): string => visitId ?? `${technicianId} on ${day}`
const incidentOf = (row: Row): string => row.ticketId ?? `no ticket, ${visitOf(row)}`
const billed = (list: readonly Row[], thing: (row: Row) => string): number =>
  new Set(list.filter(({ waived }) => !waived).map(thing)).size

describe('once', () => {
  test('a flat price is charged once an incident, and a surcharge once a visit', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const flats = listCoverage(compileScope(policy([help, flat])), entriesOf(list, { virus: true }))
        expect(Number(flats.amount ?? 0)).toBe(95 * billed(list, incidentOf))
        const trips = listCoverage(compileScope(policy([help, trip])), entriesOf(list, { delivery: 'onsite' }))
        expect(Number(trips.amount ?? 0)).toBe(75 * billed(list, visitOf))
      }),
      { seed: 20260301, numRuns: 300 },
    )
  })

  test('a tracker goes on from its snapshot, and usage says the same', () => {
    fc.assert(
      fc.property(rows, fc.nat(12), (list, cut) => {
        const scope = compileScope(policy([help, flat, trip]))
        const entries = entriesOf(list, { virus: true, delivery: 'onsite' })
        const whole = scope.track()
        let tracker = scope.track()
        const charged = new Map<string, string[]>()
        for (const [i, entry] of entries.entries()) {
          if (i === cut) tracker = scope.track(JSON.parse(JSON.stringify(tracker.snapshot())))
          const decision = whole.decide(entry)
          expect(tracker.decide(entry)).toEqual(decision)
          expect(scope.decide(entry, { usage: charged })).toEqual(decision)
          if (entry.billing === undefined)
            for (const { clause, id } of decision.once) charged.set(clause, [...(charged.get(clause) ?? []), id])
        }
      }),
      { seed: 20260301, numRuns: 100 },
    )
  })

  test('the proof says which earlier work was charged', () => {
    const scope = compileScope(policy([help, flat]))
    const request = {
      facts: { virus: true, ticketId: 'T-1' },
      work: { on: '2026-04-14', workedMinutes: 30 },
    } as const
    const explained = explainDecision(scope, request, { usage: { virus: ['ticket T-1'] } })
    expect(explained.amount).toBe('0.00')
    expect(explained.reasons.at(-1)).toEqual({
      code: 'scope/charged-earlier',
      facts: { clause: 'virus', kind: 'flat', id: 'ticket T-1', amount: '95.00' },
      source: { document: 'policy', path: '/clauses/1' },
    })
    expect(decisionInWords(explained)).toContain(
      '- The flat price of "virus", 95.00, was charged to earlier work of ticket T-1.',
    )
  })

  test('a larger surcharge that was charged leaves nothing to a smaller one under "max"', () => {
    const percent: Clause = { id: 'rush', kind: 'surcharge', when: {}, percent: '10', of: '100.00' }
    const scope = compileScope(policy([help, trip, percent], { surcharges: 'max' }))
    const tracker = scope.track()
    const entries = entriesOf(
      [1, 1, 2].map((day) => ({ ...row, day })),
      { delivery: 'onsite' },
    )
    expect(entries.map((entry) => tracker.decide(entry).amount)).toEqual(['75.00', '0.00', '75.00'])
  })
  const row = { ticketId: 'T1', visitId: null, technicianId: 'kim', waived: false }

  test('usage of a price is a list of ids', () => {
    const scope = compileScope(policy([help, flat]))
    const request = { facts: { virus: true, ticketId: 'T-1' }, work: { on: '2026-04-14', workedMinutes: 30 } } as const
    expect(() => scope.decide(request, { usage: { virus: '1' } })).toThrow('["ticket T-1"]')
    expect(() => scope.decide(request, { usage: { virs: [] } })).toThrow('Did you mean "virus"?')
  })

  test('"per" without a price that is charged once is a problem', () => {
    for (const clause of [
      { id: 'x', kind: 'exclude', when: {}, outcome: 'billable', rate: '1.00', per: 'visit' },
      { id: 'x', kind: 'surcharge', percent: '10', of: '100.00', per: 'visit' },
    ] satisfies Clause[])
      expect(() => compileScope(policy([clause]))).toThrow('"per"')
  })
})

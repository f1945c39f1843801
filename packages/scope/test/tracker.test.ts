// Trackers: what they count comes back as it was or is refused, and what is no id is never counted as one.
import { compileChain, compileScope, listCoverage, type ScopePolicy, type ScopeSnapshot } from '@mspkit/scope'
import { DefinitionError, DomainError } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const policy: ScopePolicy = {
  id: 'care',
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [
    { id: 'support', kind: 'include', when: {} },
    {
      id: 'five',
      kind: 'limit',
      measure: 'devices',
      per: 'contract',
      max: 2,
      beyond: { outcome: 'billable', flat: '9.00' },
    },
    {
      id: 'hours',
      kind: 'limit',
      measure: 'hours',
      per: 'ticket',
      max: 1,
      beyond: { outcome: 'billable', rate: '90' },
    },
  ],
}
const scope = compileScope(policy)
const on = (facts: Record<string, unknown>) => ({ facts, work: { on: '2026-04-14', workedMinutes: 30 } as const })
const device = (id: unknown, ticketId: unknown = 'T1') => on({ 'asset.id': id, ticketId })
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value))

function counted(...ids: readonly string[]): ScopeSnapshot {
  const tracker = scope.track()
  for (const id of ids) tracker.decide(device(id, `T-${id}`))
  return json(tracker.snapshot())
}

/** Every snapshot that differs from one in a single value or key. */
function edited(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [null, 7, 'x', `${value}1`, {}, [], true, '']
  const entries = Object.entries(value)
  const made = (pairs: readonly (readonly [string, unknown])[]): unknown =>
    Array.isArray(value) ? pairs.map(([, one]) => one) : Object.fromEntries(pairs)
  return [
    null,
    'x',
    ...entries.map((_, i) => made(entries.filter((_, j) => j !== i))),
    made([...entries, entries[0] ?? ['a', 1]]),
    ...entries.flatMap(([key, one], i) => edited(one).map((put) => made(entries.with(i, [key, put])))),
  ]
}

describe('a snapshot', () => {
  const kept = counted('D-1', 'D-2', 'D-3')

  test('comes back as it was; one that was written by hand has no checksum', () => {
    expect(json(scope.track(kept).snapshot())).toEqual(kept)
    const { checksum: _, ...plain } = kept
    expect(json(scope.track(plain).snapshot())).toEqual(kept)
    expect(() => scope.track([] as never)).toThrow(DefinitionError)
  })

  test('with a single change is refused, or means the same', () => {
    const all = edited(kept)
    expect(all.length).toBeGreaterThan(100)
    const taken = all.filter((one) => {
      try {
        expect(json(scope.track(one as never).snapshot())).toEqual(kept)
        return true
      } catch (error) {
        expect(DefinitionError.isInstance(error), `${JSON.stringify(one)}: ${error}`).toBe(true)
        return false
      }
    })
    // Without a checksum it is what somebody could have written.
    const { checksum: _, ...plain } = kept
    expect(taken.filter((one) => JSON.stringify(one) !== JSON.stringify(kept))).toEqual([plain])
  })

  test('of a chain has one for each policy', () => {
    const chain = compileChain({ first: 'care', policies: [policy] })
    const tracker = chain.track()
    tracker.decide(device('D-1'))
    expect(json(chain.track(json(tracker.snapshot())).snapshot())).toEqual(json(tracker.snapshot()))
    const changed = { care: { ...tracker.snapshot().care, checksum: 'x' } }
    expect(() => chain.track(changed as never)).toThrow('not those of the checksum')
  })

  test('is always read back, whatever facts a request has', () => {
    const odd = fc.oneof(fc.string({ maxLength: 5 }), fc.constant('x'.repeat(2000)), fc.double(), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(fc.tuple(odd, odd), { maxLength: 8 }), (ids) => {
        const tracker = scope.track()
        for (const [asset, ticket] of ids) tracker.decide(device(asset, ticket))
        const snapshot = json(tracker.snapshot())
        expect(json(scope.track(snapshot).snapshot())).toEqual(snapshot)
      }),
      { seed: 20261128, numRuns: 300 },
    )
  })
})

describe('the id of a device', () => {
  test.each([[['D-1']], [{ id: 'D-1' }], [true], [Number.NaN], [''], ['x'.repeat(1001)]])(
    'that is none is a missing fact, and nothing is counted: %j',
    (id) => {
      const tracker = scope.track()
      const decision = tracker.decide(device(id))
      expect(decision.outcome).toBe('needs-information')
      expect(decision.missing.map(({ fact }) => fact)).toEqual(['asset.id'])
      expect(tracker.snapshot().limits).toEqual([])
    },
  )

  test('that the agreement does not know is refused, and listed by listCoverage', () => {
    const devices = ['D-1', '7']
    const tracker = scope.track(undefined, { devices })
    expect(tracker.decide(device('D-1')).outcome).toBe('covered')
    expect(tracker.decide(device(7, 'T2')).outcome).toBe('covered')
    expect(tracker.decide(on({ 'asset.id': null, ticketId: 'T3' })).outcome).toBe('covered')
    const before = json(tracker.snapshot())
    expect(() => tracker.decide(device('D-11'))).toThrow(
      /^The device "D-11" is not one of the 2 under the agreement\. Did you mean "D-1"\?/,
    )
    expect(json(tracker.snapshot())).toEqual(before)
    const entries = [device('D-1'), device('D-9')].map((request, i) => ({ id: `E${i}`, ...request }))
    const chain = compileChain({ first: 'care', policies: [policy] })
    for (const list of [listCoverage(scope, entries, { devices }), listCoverage(chain, entries, { devices })]) {
      expect(list.lines.map(({ id }) => id)).toEqual(['E0'])
      expect(list.leftOut.map(({ id, problem }) => [id, problem.code])).toEqual([['E1', 'scope/unknown-device']])
    }
    expect(listCoverage(scope, entries).leftOut).toEqual([])
  })

  test.each([['D-1'], [{}], [[null]], [[{ id: 'D-1' }]], [42]])('in a wrong list is refused: %j', (devices) => {
    expect(() => scope.track(undefined, { devices } as never)).toThrow(TypeError)
    expect(() => scope.track(undefined, devices === 42 ? (42 as never) : ({ devices } as never))).toThrow(
      /Write e\.g\./,
    )
  })

  test('is refused with a code', () => {
    try {
      scope.track(undefined, { devices: [] }).decide(device('D-1'))
      expect.unreachable()
    } catch (error) {
      expect(DomainError.isInstance(error) && [error.code, error.facts]).toEqual([
        'scope/unknown-device',
        { received: 'D-1' },
      ])
    }
  })
})

// Snapshots of every tracker: what a single edit makes of one either answers as before or is refused with problems. Without its checksum, which
// marks what somebody wrote by hand, it is refused with problems or taken, and never falls.

import { compileObligations, type Roster } from '@mspkit/obligations'
import { statements } from '@mspkit/profitability'
import { compileRecurrence } from '@mspkit/recurrence'
import { compileChain, compileScope, type ScopePolicy } from '@mspkit/scope'
import { compileSla } from '@mspkit/sla'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'
import { edits, withoutChecksums } from '../src/hostile/edits'
import { fallOf } from '../src/hostile/falls'

interface Tracked {
  /** A snapshot as it comes back from a store. */
  readonly snapshot: unknown
  /** Restores a snapshot and asks it everything. */
  readonly answersOf: (snapshot: unknown) => unknown
  /** What the package calls the version of its form. */
  readonly version: readonly string[]
}

const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const month = { from: '2026-03-01', to: '2026-04-01' } as const

const policy: ScopePolicy = {
  id: 'care',
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [
    { id: 'all', kind: 'include', when: {} },
    {
      id: 'five',
      kind: 'limit',
      measure: 'visits',
      per: 'month',
      max: 2,
      beyond: { outcome: 'billable', flat: '9.00' },
    },
    {
      id: 'hours',
      kind: 'limit',
      measure: 'hours',
      per: 'contract',
      max: 2,
      beyond: { outcome: 'billable', rate: '90' },
    },
  ],
}
const visit = (visitId: string) => ({ facts: { visitId }, work: { on: '2026-03-14', workedMinutes: 50 } as const })

function scope(): Tracked {
  const compiled = compileScope(policy)
  const tracker = compiled.track()
  for (const id of ['V1', 'V2', 'V1']) tracker.decide(visit(id))
  return {
    snapshot: stored(tracker.snapshot()),
    answersOf: (snapshot) => {
      const again = compiled.track(snapshot as never)
      return [again.snapshot(), again.decide(visit('V1')), again.decide(visit('V3'))]
    },
    version: ['version'],
  }
}

function chain(): Tracked {
  const projects = { ...policy, id: 'projects' }
  const [all, ...limits] = policy.clauses
  if (all === undefined) throw new Error('No clause.')
  const care: ScopePolicy = {
    ...policy,
    clauses: [
      all,
      { id: 'dev', kind: 'exclude', when: { workRole: 'dev' }, outcome: 'out-of-scope', fallback: 'projects' },
      ...limits,
    ],
  }
  const compiled = compileChain({ first: 'care', policies: [care, projects] })
  const dev = { facts: { visitId: 'V9', workRole: 'dev' }, work: { on: '2026-03-15', workedMinutes: 20 } as const }
  const tracker = compiled.track()
  for (const one of [visit('V1'), dev]) tracker.decide(one)
  return {
    snapshot: stored(tracker.snapshot()),
    answersOf: (snapshot) => {
      const again = compiled.track(snapshot as never)
      return [again.snapshot(), again.decide(visit('V2')), again.decide(dev)]
    },
    version: ['care', 'version'],
  }
}

function obligations(): Tracked {
  const compiled = compileObligations({
    timeZone: 'America/Chicago',
    from: '2026-01-01',
    obligations: [{ id: 'backup', of: 'asset', every: '24h', counts: { verified: true }, responsible: 'provider' }],
  })
  const roster: Roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
  const tracker = compiled.track()
  for (const on of ['02', '03', '05'] as const)
    tracker.observe({
      id: `E${on}`,
      obligation: 'backup',
      clientId: 'acme',
      assetId: 'srv-1',
      outcome: on === '03' ? 'failure' : 'success',
      at: `2026-03-${on}T09:00:00Z`,
      fields: { verified: true, sizes: [1, 2] },
    })
  return {
    snapshot: stored(tracker.snapshot()),
    answersOf: (snapshot) => {
      const again = compiled.track(snapshot as never)
      return [again.snapshot(), again.status(roster, '2026-03-06T00:00:00Z'), again.unmetDays(roster, month)]
    },
    version: ['version'],
  }
}

function profitability(): Tracked {
  const terms = {
    currency: 'USD',
    technicianCosts: [{ workRole: 'tech', perHour: '60.00', currency: 'USD', from: '2026-01-01' }],
    unapproved: 'not-tracked',
  } as const
  const fold = statements(month, terms)
  const entry = { clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 90 } as const
  fold.observe({ entry: { ...entry, id: 'E1', workRole: 'tech' } })
  fold.observe({ entry: { ...entry, id: 'E2', workRole: 'helper' } })
  return {
    snapshot: stored(fold.snapshot()),
    answersOf: (snapshot) => {
      const again = statements(month, terms, snapshot as never)
      return [again.snapshot(), again.read('client-month')]
    },
    version: ['version'],
  }
}

function recurrence(): Tracked {
  const compiled = compileRecurrence({ timeZone: 'Europe/Berlin' })
  const tracker = compiled.track()
  const ticket = (id: string, openedAt: string, clientId = 'acme') => ({
    ...{ id, clientId, title: 'Backup job failed on srv-02', description: '', openedAt, events: [] },
  })
  for (const [id, day] of [
    ['T1', '02'],
    ['T2', '09'],
    ['T3', '16'],
  ] as const)
    tracker.observe(ticket(id, `2026-03-${day}T07:00:00Z`))
  tracker.markFixed({ ticketId: 'T1', at: '2026-03-05T07:00:00Z' })
  return {
    snapshot: stored(tracker.snapshot()),
    answersOf: (snapshot) => {
      const again = compiled.track(snapshot as never)
      const before = again.snapshot()
      again.observe(ticket('T4', '2026-03-23T07:00:00Z'))
      return [before, again.problems({ ticketsAtLeast: 1 })]
    },
    version: ['version'],
  }
}

const trackers: readonly (readonly [name: string, tracked: Tracked])[] = [
  ['scope', scope()],
  ['a chain of scopes', chain()],
  ['obligations', obligations()],
  ['profitability', profitability()],
  ['recurrence', recurrence()],
]

/** What became of a snapshot: the answers as text, or `null` where it was refused with problems. */
function taken({ answersOf }: Tracked, snapshot: unknown): string | null {
  try {
    return JSON.stringify(answersOf(snapshot))
  } catch (error) {
    if (!DefinitionError.isInstance(error)) throw error
    expect(error.problems.length).toBeGreaterThan(0)
    return null
  }
}

describe.each(trackers)('%s', (_, tracked) => {
  test('comes back as it was', () => {
    const before = taken(tracked, tracked.snapshot)
    expect(before).not.toBeNull()
    expect(JSON.stringify(tracked.snapshot)).toContain('"checksum"')
    expect(taken(tracked, withoutChecksums(tracked.snapshot))).toBe(before)
  })

  test('with a single edit it answers as before, or is refused with problems', () => {
    const before = taken(tracked, tracked.snapshot)
    const all = [...edits(tracked.snapshot)]
    expect(all.length).toBeGreaterThan(150)
    const changed = all.filter(({ value }) => ![null, before].includes(taken(tracked, value)))
    expect(changed.map(({ name }) => name)).toEqual([])
  })

  test('that somebody wrote by hand is refused with problems, or taken', async () => {
    for (const { name, value } of edits(withoutChecksums(tracked.snapshot)))
      expect([name, await fallOf(() => tracked.answersOf(value))]).toEqual([name, null])
  })

  test('of another version is refused by name', () => {
    for (const version of [0, 2, 99, '1', null]) {
      const all = [...edits(tracked.snapshot, () => [{ name: 'version', value: version }])]
      const [one] = all.filter(({ path }) => path.join('/') === tracked.version.join('/'))
      expect(() => tracked.answersOf(one?.value)).toThrow(/version/)
    }
  })
})

test('of sla a snapshot is the ticket: every edit makes another ticket, or is refused with problems', async () => {
  const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] })
  const tracker = sla.track({
    id: 'T',
    clientId: 'acme',
    title: 'Printer',
    openedAt: '2026-03-02T15:00:00Z',
    events: [],
  })
  tracker.observe({ kind: 'status', at: '2026-03-02T16:00:00Z', status: 'Done', phase: 'resolved' })
  for (const { name, value } of edits(stored(tracker.snapshot()))) {
    const read = () => sla.track(value as never).read('2026-03-03T00:00:00Z')
    expect([name, await fallOf(read)]).toEqual([name, null])
  }
})

// Answers share nothing that can be written to, compiled documents are copies, and trackers keep only what they can read.
import { always, type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import { compileObligations, explainStatus, type ObligationsPolicy, type Roster } from '@mspkit/obligations'
import { type Evidence, parseEvidence } from '@mspkit/records'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const at = '2026-04-15T02:00:00Z'
const ran: Evidence = {
  id: 'run-1',
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  at: '2026-04-01T02:00:00Z',
  outcome: 'success',
  fields: { verified: true, sizes: [1, 2] },
}
const roster: Roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
const policy: ObligationsPolicy = {
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [
    {
      id: 'backup',
      of: 'asset',
      where: { any: [{ 'asset.type': ['server', 'firewall'] }, { 'asset.managed': true }] },
      every: '24h',
      grace: { days: 1 },
      counts: { verified: true },
      responsible: 'provider',
      credit: { day: 'any', percent: '50' },
    },
    { id: 'review', of: 'client', every: { each: 'quarter' }, responsible: 'both', after: ['survey'] },
    { id: 'survey', of: 'client', every: { once: { within: { days: 5 } } }, responsible: 'both' },
  ],
}
const compiled = compileObligations(policy)
const doubtful: Evidence = { ...ran, id: 'run-2', at: '2026-04-14T22:00:00Z', fields: {} }
const clients = [{ id: 'acme', name: 'Acme' }]

/** Writes into everything that can be written to. */
function deface(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    deface(inner)
    Reflect.set(value, key, 'defaced')
  }
  if (Array.isArray(value) && !Object.isFrozen(value)) value.push('defaced')
}

const questions: Readonly<Record<string, (obligations: typeof compiled) => unknown>> = {
  status: (obligations) => obligations.status([ran, doubtful], { ...roster, clients }, at),
  lapses: (obligations) =>
    obligations.lapses([ran, doubtful], { ...roster, clients }, { from: '2026-01-01T00:00:00Z', to: at }),
  next: (obligations) => obligations.next([ran], { ...roster, clients }, '2026-04-01T03:00:00Z'),
  unmetDays: (obligations) =>
    obligations.unmetDays([ran], { ...roster, clients }, { from: '2026-03-01', to: '2026-05-01' }),
  unmatched: (obligations) =>
    obligations.unmatched(
      [
        { ...ran, obligation: 'typo' },
        { obligation: 'backup', clientId: 'acme', at: ran.at, outcome: 'success' },
        { ...ran, assetId: 'gone' },
      ],
      roster,
    ),
  explainStatus: (obligations) => explainStatus(obligations, [ran], { ...roster, clients }, at),
}

describe.each(Object.entries(questions))('%s', (_, question) => {
  test('a change to one answer does not change another', () => {
    const before = JSON.stringify(question(compiled))
    expect(before.length).toBeGreaterThan(50)
    deface(question(compiled))
    expect(JSON.stringify(question(compiled))).toBe(before)
  })
  test('a wrapped evaluator answers the same', () => {
    expect(question({ ...compiled })).toEqual(question(compiled))
  })
})

test('a policy is compiled as a frozen copy', () => {
  const written = structuredClone(policy)
  const obligations = compileObligations(written)
  deface(written)
  expect(obligations.policy).toEqual(policy)
  const unfrozen = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null
      ? [...(Object.isFrozen(value) ? [] : [value]), ...Object.values(value).flatMap(unfrozen)]
      : []
  expect(unfrozen(obligations.policy)).toEqual([])
})

test('calendars may be definitions or compiled, by name in an object or a map', () => {
  const desk: CalendarDefinition = { timeZone: 'America/Chicago', hours: { mon: ['09:00-17:00'] } }
  const counted: ObligationsPolicy = {
    timeZone: 'Etc/UTC',
    from: '2026-01-01',
    obligations: [{ id: 'backup', of: 'asset', every: '8h', calendar: 'desk', responsible: 'provider' }],
  }
  const evidence = [{ ...ran, at: '2026-04-06T15:00:00Z' as const }]
  const due = (calendars: NonNullable<Parameters<typeof compileObligations>[1]>['calendars']) =>
    compileObligations(counted, { calendars: calendars! }).status(evidence, roster, '2026-04-06T15:00:00Z')[0]
      ?.nextDueAt
  expect(due({ desk })).toBe('2026-04-13T15:00:00.000Z')
  expect(due({ desk: compileCalendar(desk) })).toBe('2026-04-13T15:00:00.000Z')
  expect(due(new Map([['desk', desk]]))).toBe('2026-04-13T15:00:00.000Z')
  expect(due({ desk: always })).toBe('2026-04-06T23:00:00.000Z')
  const holidays: CalendarDefinition = { ...desk, holidays: [{ set: 'us' }] }
  const context = { calendars: { desk: holidays }, holidaySets: { us: ['2026-04-13' as const] } }
  expect(compileObligations(counted, context).status(evidence, roster, at)[0]?.metUntil).toBe(
    '2026-04-20T15:00:00.000Z',
  )
})

describe('a tracker', () => {
  const wrong = [null, 42, [], {}, { ...ran, at: 'garbage' }, { ...ran, outcome: 'SUCCESS' }, { ...ran, clientId: 5 }]
  test('refuses unreadable evidence with its fields, and keeps none of it', () => {
    const tracker = compiled.track()
    tracker.observe(ran)
    const before = JSON.stringify([tracker.snapshot(), tracker.status(roster, at)])
    for (const one of wrong) expect(() => tracker.observe(one as never)).toThrow(DefinitionError)
    expect(() => tracker.observe({ ...ran, outcome: 'SUCCESS' } as never)).toThrow('/outcome  Unknown value "SUCCESS".')
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    for (const value of [() => 1, new Date(0), cyclic])
      expect(() => tracker.observe({ ...ran, fields: { value } })).toThrow(
        '/fields  The evidence has a value that is not plain data',
      )
    expect(() => tracker.observe({ ...ran, at: '1800-01-01T00:00:00Z' })).toThrow(DomainError)
    expect(JSON.stringify([tracker.snapshot(), tracker.status(roster, at)])).toBe(before)
  })

  test('keeps copies', () => {
    const tracker = compiled.track()
    const one = structuredClone(ran)
    tracker.observe(one)
    deface(one)
    deface(tracker.snapshot())
    expect(tracker.snapshot()).toMatchObject({ version: 1, evidence: [ran] })
    const snapshot = structuredClone(tracker.snapshot())
    const restored = compiled.track(snapshot)
    deface(snapshot)
    expect(restored.snapshot()).toMatchObject({ version: 1, evidence: [ran] })
    expect(restored.status(roster, at)).toEqual(compiled.status([ran], roster, at))
  })

  test('takes a snapshot whole or refuses it', () => {
    for (const one of wrong)
      expect(() => compiled.track({ version: 1, evidence: [ran, one as never] })).toThrow(DefinitionError)
    expect(() => compiled.track({ version: 1, evidence: [ran, { ...ran, outcome: 'SUCCESS' as never }] })).toThrow(
      '1 problem in the snapshot:\n  /evidence/1/outcome  Unknown value "SUCCESS".',
    )
    const taken = JSON.parse(JSON.stringify(compiled.track({ version: 1, evidence: [ran] }).snapshot()))
    expect(() => compiled.track({ ...taken, evidence: [] })).toThrow('The evidence is not that of the checksum')
    for (const snapshot of [null, 42, [], {}, { version: 1 }, { version: '1', evidence: [] }])
      expect(() => compiled.track(snapshot as never)).toThrow(DefinitionError)
  })
})

test.each(['id', 'obligation', 'clientId', 'assetId', 'siteId', 'contactId', 'at', 'outcome'])(
  'the evaluator refuses the same values of %s as the schema of evidence',
  (key) => {
    for (const value of [null, '', 'x', 0, 5, true, [], {}, ['x'], new Date(0), 'success', 'failure', 'acme', at]) {
      const one = { ...ran, [key]: value }
      const call = () => compiled.status([one as never], roster, at)
      if (parseEvidence(one).ok) expect(call).not.toThrow()
      else expect(call).toThrow(key === 'at' && typeof value === 'string' ? RangeError : DefinitionError)
    }
  },
)

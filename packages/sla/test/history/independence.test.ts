// Answers share nothing: changing an answer or an argument changes no other answer.
import type { Client, Ticket } from '@mspkit/records'
import { attainment, compileSla, explainReading, judgeObjectives, type SlaPolicy, trackAttainment } from '@mspkit/sla'
import { replay } from '@mspkit/sla/history'
import { profiles, withProfile } from '@mspkit/sla/profiles'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, policy, ticket } from '../arbitraries'

const at = '2026-03-02T20:00:00Z'
const mail: Ticket = {
  id: 'T-1',
  clientId: 'acme',
  title: 'Mail down',
  priority: 'P1',
  openedAt: '2026-03-02T15:00:00Z',
  events: [
    { kind: 'status', at: '2026-03-02T16:00:00Z', status: 'Hold', phase: 'waiting', waitingFor: 'client' },
    { kind: 'status', at: '2026-03-02T17:00:00Z', status: 'Open', phase: 'active' },
  ],
}
const document: SlaPolicy = {
  calendar: 'desk',
  calendars: { desk: { timeZone: 'Etc/UTC', hours: { mon: ['09:00-22:00'] }, holidays: ['2026-12-25'] } },
  pausedIn: [{ phase: ['waiting'] }],
  pauseCap: { each: '72h', only: ['Hold'] },
  clocks: [
    {
      clock: 'resolution',
      stopOn: ['resolved'],
      warnAtPercent: [50],
      targets: [{ when: { any: [{ priority: ['P1'] }] }, within: '2h' }, { by: { businessDays: 1 } }],
    },
    { clock: 'first-response', targets: [{ when: { priority: 'P9' }, within: '1h' }] },
    { clock: 'next-response', targets: [{ within: '1h' }] },
  ],
  excluded: [{ when: { type: 'project' }, reason: 'project' }],
  objectives: [{ clock: 'resolution', metPercent: 95, per: 'month' }],
}

/** Overwrites every value of an answer, however deep. */
function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const owner = value as Record<string, unknown>
    scribble(owner[key])
    if (!Object.isFrozen(owner)) owner[key] = 'scribbled'
  }
}

const frozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen))

describe('changing an answer changes no other', () => {
  const sla = compileSla(document)
  const judged = () => [{ ticket: mail, readings: sla.read(mail, at) }]
  const tracker = trackAttainment(sla, { groupBy: ['client'] })
  for (const one of judged()) tracker.observe(one)
  const merged: Ticket = { ...mail, events: [{ kind: 'merge', at, into: 'T-2' }] }
  tracker.observe({ ticket: merged, readings: sla.read(merged, '2026-03-03T00:00:00Z') })
  const followed = sla.track(mail)
  const other = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '9h' }] }] })

  test.each<[string, () => unknown]>([
    ['read', () => sla.read(mail, at)],
    ['readAll', () => [...sla.readAll([mail], at)]],
    ['explainReading', () => explainReading(sla, mail, at)],
    ['next', () => sla.next(mail, '2026-03-02T15:00:00Z')],
    ['bounds', () => sla.bounds({ ...mail, history: 'snapshots' }, at)],
    ['bounds of what was seen late', () => sla.bounds({ ...mail, openedPhase: 'unknown' }, at)],
    ['track: read', () => followed.read(at)],
    ['track: snapshot', () => followed.snapshot()],
    ['attainment', () => attainment(sla, judged(), { groupBy: ['client'] })],
    ['trackAttainment: report', () => tracker.report()],
    ['judgeObjectives', () => judgeObjectives(sla, judged(), { timeZone: 'Etc/UTC' })],
    ['replay', () => replay(sla, other, [mail], at)],
    ['withProfile', () => withProfile({ calendar: 'always', clocks: document.clocks }, 'servicenow').latePolicy],
  ])('%s', (_, answer) => {
    const before = JSON.stringify(answer())
    scribble(answer())
    expect(JSON.stringify(answer())).toBe(before)
    expect(before).not.toContain('scribbled')
  })

  test('for any policy and ticket (property)', () => {
    fc.assert(
      fc.property(policy, ticket, asOf, (anyPolicy, anyTicket, when) => {
        const any = compileSla(anyPolicy, { calendars })
        const before = JSON.stringify(explainReading(any, anyTicket, when))
        scribble(any.read(anyTicket, when))
        scribble(explainReading(any, anyTicket, when))
        expect(JSON.stringify(explainReading(any, anyTicket, when))).toBe(before)
      }),
      { seed: 20261128, numRuns: 300 },
    )
  })
})

test('the policy is deeply frozen, and answers come from it', () => {
  const own = structuredClone(document)
  const sla = compileSla(own)
  const before = sla.read(mail, at)
  scribble(own)
  expect(sla.policy).toEqual(document)
  expect(frozen(sla.policy)).toBe(true)
  expect(frozen(sla.calendars)).toBe(true)
  expect(sla.tzdata).toBe(process.versions.tz)
  expect(sla.read(mail, at)).toEqual(before)
  expect(compileSla(sla.policy).read(mail, at)).toEqual(before)
})

test('profiles are deeply frozen', () => {
  expect(frozen(profiles)).toBe(true)
})

test('clients and sites are copied', () => {
  const client = { id: 'acme', name: 'Acme', tier: 'gold' } satisfies Client
  const golden: SlaPolicy = {
    calendar: 'always',
    clocks: [{ clock: 'resolution', targets: [{ when: { 'client.tier': 'gold' }, within: '1h' }, { within: '8h' }] }],
  }
  const sla = compileSla(golden, { clients: [client] })
  client.tier = 'tin'
  expect(sla.read(mail, at)[0]?.targetMs).toBe(3_600_000)
})

describe('a wrapped evaluator', () => {
  const context = { clients: [{ id: 'acme', name: 'Acme', tier: 'gold' }] }
  const wide: SlaPolicy = { ...document, excluded: [{ when: { 'client.tier': 'gold' }, reason: 'gold' }] }
  const sla = compileSla(wide, context)
  const judged = [{ ticket: mail, readings: sla.read(mail, at) }]
  class Logged {
    readonly policy = sla.policy
    readonly calendars = sla.calendars
    readonly tzdata = sla.tzdata
    read = sla.read
    next = sla.next
    bounds = sla.bounds
    track = sla.track
    readAll = sla.readAll
  }
  test.each([
    ['a copy', { ...sla }],
    ['one that inherits', Object.create(sla) as typeof sla],
    ['a proxy', new Proxy({ ...sla }, {})],
    ['a class', new Logged()],
  ])('%s answers like the evaluator itself', (_, wrapped) => {
    expect(explainReading(wrapped, mail, at)).toEqual(explainReading(sla, mail, at))
    expect(attainment(wrapped, judged)).toEqual(attainment(sla, judged))
    expect(attainment(wrapped, judged)[0]?.excluded).toEqual([{ reason: 'gold', count: 1, ticketIds: ['T-1'] }])
    expect(judgeObjectives(wrapped, judged, { timeZone: 'Etc/UTC' })).toEqual(
      judgeObjectives(sla, judged, { timeZone: 'Etc/UTC' }),
    )
    expect(replay(wrapped, sla, [mail], at).flips).toEqual([])
  })
  test('with another policy is refused, because its clients and calendars are unknown', () => {
    const other = { ...sla, policy: structuredClone(sla.policy) }
    expect(() => explainReading(other, mail, at)).toThrow('Give what compileSla returns, or a wrapper that keeps')
  })
})

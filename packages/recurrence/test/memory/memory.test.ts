// A tracker over time: snapshots, late tickets, forgetting; and the problems and families that it lists.

import { compileRecurrence, explainProblem } from '@mspkit/recurrence'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, it } from 'vitest'
import { backup, halfYear, request, ticket } from '../tickets'

const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })

describe('memory', () => {
  it('a tracker continues from a snapshot without any difference', () => {
    const all = halfYear()
    const whole = recurrence.track()
    const half = recurrence.track()
    const expected = all.map((one) => whole.observe(one))
    const before = all.slice(0, 20).map((one) => half.observe(one))
    const restored = recurrence.track(JSON.parse(JSON.stringify(half.snapshot())))
    const after = all.slice(20).map((one) => restored.observe(one))
    expect([...before, ...after]).toEqual(expected)
    expect(restored.problems()).toEqual(whole.problems())
    expect(restored.snapshot()).toEqual(whole.snapshot())
  })

  it('late tickets give the same answers as tickets in order', () => {
    const all = halfYear()
    const late = recurrence.track()
    const order = [...all.slice(3), ...all.slice(0, 3)]
    for (const one of order) late.observe(one)
    const { problems } = recurrence.detect(all)
    expect(late.problems()).toEqual(problems)
  })

  it('revisions list the ids that change when a late ticket is the first', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    expect(tracker.problems()[0]?.problemId).toBe('problem-T1')
    expect(tracker.revisions()).toMatchObject([{ problemId: 'problem-T2', mergedInto: 'problem-T1' }])
  })

  it('the problems silent for longest are forgotten, those with several episodes later', () => {
    const tracker = compileRecurrence({ timeZone: null, memory: { tickets: 100 } }).track()
    tracker.observe(backup('T1', '2026-01-01T07:00:00Z'))
    tracker.observe(backup('T2', '2026-01-08T07:00:00Z'))
    for (let i = 0; i < 130; i++) {
      const at = new Date(Date.UTC(2026, 0, 10 + i)).toISOString()
      tracker.observe(ticket(`N${i}`, at, `thing${i} other${i} word${i}`, { clientId: `c${i}` }))
    }
    const left = tracker.problems({ ticketsAtLeast: 1 })
    expect(left.length).toBeLessThanOrEqual(100)
    expect(left.find((one) => one.problemId === 'problem-T1')?.ticketIds).toEqual(['T1', 'T2'])
    expect(left.some((one) => one.problemId === 'problem-N0')).toBe(false)
    // What is left is still found.
    expect(tracker.observe(backup('T3', '2026-06-01T07:00:00Z')).problemId).toBe('problem-T1')
  })

  it('a ticket observed again is not counted, but its minutes are updated', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z', { fields: { workedMinutes: 99 } }))
    expect(tracker.problems({ ticketsAtLeast: 1 })).toMatchObject([{ ticketIds: ['T1'], workedMinutes: 99 }])
  })

  it('a value that is not a snapshot is refused', () => {
    expect(() => recurrence.track({ format: 'other', version: 1, state: {} } as never)).toThrow(DefinitionError)
  })
})

describe('problems', () => {
  it('have schedule, shape and cost, the most expensive first', () => {
    const { problems } = compileRecurrence({ timeZone: null, cost: { perHour: '60', currency: 'EUR' } }).detect(
      halfYear(),
    )
    const [first, second] = problems
    expect(first).toMatchObject({
      problemId: 'problem-B0',
      episodes: 20,
      workedMinutes: 600,
      cost: '600.00',
      shape: 'scheduled',
      medianIntervalDays: 7.01,
      assetIds: ['srv-02'],
      contactIds: ['ada@acme.example'],
    })
    expect(first?.schedule).toMatchObject({
      schedule: { kind: 'weekly', weekday: 'mon', hour: 8 },
      timeZone: 'Europe/Berlin',
      apart: 0,
      silent: 0,
    })
    expect(second).toMatchObject({ problemId: 'problem-P0', workedMinutes: 70 })
  })

  it('are ranked by the query', () => {
    const { problems } = recurrence.detect(halfYear(), { rankBy: 'last-seen' })
    expect(problems.map((one) => one.lastAt)).toEqual([...problems.map((one) => one.lastAt)].sort().reverse())
  })

  it('have no schedule without a zone', () => {
    const tickets = halfYear().map(({ fields: _, ...rest }) => rest)
    expect(
      compileRecurrence({ timeZone: null })
        .detect(tickets)
        .problems.every((one) => one.schedule === null),
    ).toBe(true)
  })

  it('have an explanation for every link', () => {
    const tracker = recurrence.track()
    for (const one of halfYear()) tracker.observe(one)
    const explanation = explainProblem(tracker, 'problem-B0')
    expect(explanation.links).toHaveLength(20)
    expect(explanation.links[0]?.reasons).toEqual([])
    expect(explanation.links[5]?.reasons.map((one) => one.code)).toEqual(
      expect.arrayContaining([
        'recurrence/same-asset',
        'recurrence/same-code',
        'recurrence/same-person',
        'recurrence/since-last',
        'recurrence/same-time',
      ]),
    )
    const before = tracker.snapshot()
    explainProblem(tracker, 'problem-B0')
    expect(tracker.snapshot()).toEqual(before)
  })

  it('count two ids of a client and of an asset as one', () => {
    const tracker = compileRecurrence({
      timeZone: null,
      clients: { 'acme-old': { sameAs: 'acme' } },
      assetAliases: { 'old-srv': 'srv-02' },
    }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    const seen = tracker.observe(backup('T2', '2026-03-09T07:00:00Z', { clientId: 'acme-old', assetIds: ['OLD-SRV'] }))
    expect(seen.problemId).toBe('problem-T1')
    expect(seen.reasons).toContainEqual({
      code: 'recurrence/same-asset',
      facts: { assetId: 'srv-02', tickets: 1 },
      source: null,
    })
  })
})

describe('families', () => {
  it('connect problems of many clients with the same sudden words', () => {
    const tracker = recurrence.track()
    let n = 0
    for (let d = 0; d < 40; d++) {
      const at = new Date(Date.UTC(2026, 0, 5 + d, 9)).toISOString()
      tracker.observe(request(`R${n++}`, at, d, `c${d % 12}`))
    }
    const wave = (i: number) =>
      ticket(`W${i}`, new Date(Date.UTC(2026, 1, 16, 8 + i)).toISOString(), 'Tunnel client crashes', {
        clientId: `c${i}`,
        contactId: `w${i}`,
        category: 'Network',
        description: 'ztna.exe stops in wfpcallout with c0000005 after update 7.7.',
      })
    const seen = Array.from({ length: 10 }, (_, i) => tracker.observe(wave(i)))
    expect(seen[9]?.familyId).not.toBeNull()
    expect(tracker.families()[0]?.tickets).toBeGreaterThanOrEqual(8)
  })
})

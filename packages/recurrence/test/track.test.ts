import { compileRecurrence, explainProblem } from '@mspkit/recurrence'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, it } from 'vitest'
import { backup, halfYear, printer, request, ticket } from './tickets'

const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })

describe('verdicts', () => {
  it('calls the first new, one within twelve hours a duplicate, a later one an episode, a much later one a recurrence', () => {
    const tracker = recurrence.track()
    const seen = [
      backup('T1', '2026-03-02T07:00:00Z'),
      backup('T2', '2026-03-02T09:00:00Z'),
      backup('T3', '2026-03-09T07:00:00Z'),
      backup('T4', '2026-04-20T07:00:00Z'),
    ].map((one) => tracker.observe(one))
    expect(seen.map((one) => one.verdict)).toEqual(['new', 'duplicate', 'new-episode', 'recurrence'])
    expect(new Set(seen.map((one) => one.problemId))).toEqual(new Set(['problem-T1']))
    expect(seen.map((one) => one.duplicateOf)).toEqual([null, 'T1', null, null])
  })

  it('does not attach another matter of the same client', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    expect(tracker.observe(printer('T2', '2026-03-02T10:00:00Z')).verdict).toBe('new')
    expect(tracker.observe(request('T3', '2026-03-03T10:00:00Z', 1)).verdict).toBe('new')
  })

  it('never attaches a ticket of another client', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    expect(tracker.observe(backup('T2', '2026-03-02T07:30:00Z', { clientId: 'other' })).verdict).toBe('new')
  })

  it('attaches an equal title in a stream of two, and says so', () => {
    const tracker = recurrence.track()
    tracker.observe(ticket('T1', '2026-03-02T07:00:00Z', 'VPN drops'))
    const second = tracker.observe(ticket('T2', '2026-03-04T07:00:00Z', 'VPN drops'))
    expect(second.verdict).toBe('new-episode')
    expect(second.reasons.map(({ code }) => code)).toEqual(['recurrence/same-title', 'recurrence/since-last'])
  })

  it('attaches nothing by words of grammar, however young the stream', () => {
    const tracker = recurrence.track()
    for (let n = 0; n < 12; n++) tracker.observe(request(`R${n}`, `2026-03-0${1 + (n % 9)}T10:00:00Z`, n, `client${n}`))
    const about = (description: string) => ({ description, category: 'Other' })
    tracker.observe(
      ticket('T1', '2026-03-10T07:00:00Z', 'Cannot open the sheet', about('The file is locked by another user.')),
    )
    const other = ticket('T2', '2026-03-12T07:00:00Z', 'Monitor flickers', about('When the docking station is used.'))
    expect(tracker.observe(other).verdict).toBe('new')
  })

  it('reports a fixed problem that returns, and only after the fix', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    tracker.markFixed({ ticketId: 'T2', at: '2026-03-09T12:00:00Z' })
    const back = tracker.observe(backup('T3', '2026-03-16T07:00:00Z'))
    expect(back.verdict).toBe('returned-after-fix')
    expect(back.brokenFix).toEqual({ ticketId: 'T2', fixedAt: '2026-03-09T12:00:00.000Z' })
    expect(tracker.problems()[0]?.lastFix).toEqual({
      ticketId: 'T2',
      fixedAt: '2026-03-09T12:00:00.000Z',
      returned: true,
    })
  })

  it('reports only the first of an episode when the definition says so', () => {
    const tracker = compileRecurrence({ timeZone: null, returned: 'first-of-episode' }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.markFixed({ ticketId: 'T1', at: '2026-03-02T12:00:00Z' })
    expect(tracker.observe(backup('T2', '2026-03-16T07:00:00Z')).verdict).toBe('returned-after-fix')
    expect(tracker.observe(backup('T3', '2026-03-16T08:00:00Z')).verdict).toBe('duplicate')
  })
})

it.each([
  [
    'openedAt',
    { openedAt: 'monday' },
    /ticket "T2" has 1 problem:\n {2}\/openedAt {2}"monday" is not an instant\. Write/,
  ],
  ['title', { title: undefined }, /ticket "T2" .*\n {2}\/title {2}"title" is required/],
  ['clientId', { clientId: 7 }, /ticket "T2" .*\n {2}\/clientId {2}7 is a number; write the client's id/],
  ['events', { events: undefined }, /ticket "T2" .*\n {2}\/events {2}"events" is required/],
])('names the ticket that it cannot read, %s, and goes on', (_, wrong, message) => {
  const tracker = recurrence.track()
  tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
  expect(() => tracker.observe(backup('T2', '2026-03-09T07:00:00Z', wrong as object))).toThrow(message)
  expect(tracker.observe(backup('T2', '2026-03-09T07:00:00Z')).verdict).toBe('new-episode')
})

it('names no words of grammar', () => {
  const tracker = recurrence.track()
  for (const one of halfYear()) tracker.observe(one)
  tracker.observe(
    ticket('T1', '2026-06-01T07:00:00Z', 'Printer on the second floor', { contactId: 'eve@acme.example' }),
  )
  const again = ticket('T2', '2026-06-03T07:00:00Z', 'Printer on the second floor', { contactId: 'eve@acme.example' })
  const shared = tracker.observe(again).reasons.find((one) => one.code === 'recurrence/same-words')
  expect(shared?.facts.words).toEqual(['printer', 'floor', 'second'])
})

it('ties every link by something that a technician can look up', () => {
  const tracker = recurrence.track()
  const ties = /same-(?:asset|code|words|title|person)/
  for (const one of halfYear()) {
    const { verdict, reasons } = tracker.observe(one)
    if (verdict !== 'new') expect(reasons.some(({ code }) => ties.test(code))).toBe(true)
  }
})

describe('what does not count', () => {
  it.each([
    ['opened by schedule', { openedBy: 'schedule' as const }, 'opened-by-schedule'],
    ['a child', { parentId: 'T0' }, 'child'],
    ['merged', { events: [{ kind: 'merge' as const, into: 'T9', at: '2026-03-02T08:00:00Z' }] }, 'merged'],
    ['excluded by the definition', { category: 'Noise' }, 'excluded'],
  ])('%s', (_, more, why) => {
    const tracker = compileRecurrence({ timeZone: null, exclude: { category: 'Noise' } }).track()
    const seen = tracker.observe(backup('T1', '2026-03-02T07:00:00Z', more))
    expect(seen).toMatchObject({
      verdict: 'excluded',
      problemId: null,
      confidence: null,
      reasons: [{ facts: { why } }],
    })
    expect(tracker.problems({ ticketsAtLeast: 1 })).toEqual([])
  })
})

describe('people know better', () => {
  it('links what they link, lists the merge, and keeps the older id', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(printer('T2', '2026-03-03T07:00:00Z'))
    tracker.mustLink('T2', 'T1')
    expect(tracker.problems().map((one) => [one.problemId, one.ticketIds])).toEqual([['problem-T1', ['T1', 'T2']]])
    expect(tracker.revisions()).toEqual([
      { problemId: 'problem-T2', mergedInto: 'problem-T1', splitInto: null, at: '2026-03-03T07:00:00.000Z' },
    ])
  })

  it('parts what they part, and keeps it apart', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    tracker.cannotLink('T1', 'T2')
    expect(tracker.problems({ ticketsAtLeast: 1 }).map((one) => one.ticketIds)).toEqual([['T2'], ['T1']])
    expect(tracker.revisions()[0]).toMatchObject({ problemId: 'problem-T1', splitInto: 'problem-T2' })
  })

  it('keeps apart what they part when tickets come late, whatever merges', () => {
    const tracker = compileRecurrence({ timeZone: null, mergeAt: 0 }).track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(printer('T2', '2026-03-03T07:00:00Z', { contactId: 'ada@acme.example' }))
    tracker.observe(backup('T3', '2026-03-09T07:00:00Z'))
    tracker.observe(backup('T4', '2026-03-16T07:00:00Z'))
    tracker.cannotLink('T3', 'T4')
    tracker.observe(printer('T0', '2026-03-01T07:00:00Z'))
    const [parted] = tracker.problems({ ticketsAtLeast: 1 }).filter((one) => one.ticketIds.includes('T4'))
    expect(parted?.ticketIds).not.toContain('T3')
    expect(tracker.problems({ ticketsAtLeast: 1 }).flatMap((one) => one.ticketIds)).toHaveLength(5)
  })

  it('makes a family of problems at two clients', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T2', '2026-03-02T07:30:00Z', { clientId: 'other' }))
    tracker.mustLink('T1', 'T2')
    expect(new Set(tracker.problems({ ticketsAtLeast: 1 }).map((one) => one.familyId))).toEqual(new Set(['family-T1']))
  })

  it('refuses a ticket it does not know', () => {
    expect(() => recurrence.track().mustLink('A', 'B')).toThrow('Ticket "A" was not observed')
    expect(() => recurrence.track().mustLink('A', 'B')).toThrow(DomainError)
  })
})

describe('memory', () => {
  it('goes on from a snapshot as if nothing had happened', () => {
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

  it('answers late arrivals as arrivals in order', () => {
    const all = halfYear()
    const late = recurrence.track()
    const order = [...all.slice(3), ...all.slice(0, 3)]
    for (const one of order) late.observe(one)
    const { problems } = recurrence.detect(all)
    expect(late.problems()).toEqual(problems)
  })

  it('lists which ids changed when a late ticket turns out to be the first', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T2', '2026-03-09T07:00:00Z'))
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    expect(tracker.problems()[0]?.problemId).toBe('problem-T1')
    expect(tracker.revisions()).toMatchObject([{ problemId: 'problem-T2', mergedInto: 'problem-T1' }])
  })

  it('forgets the longest silent problems, once-only ones first', () => {
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

  it('does not count a ticket twice, but takes its new minutes', () => {
    const tracker = recurrence.track()
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z'))
    tracker.observe(backup('T1', '2026-03-02T07:00:00Z', { fields: { workedMinutes: 99 } }))
    expect(tracker.problems({ ticketsAtLeast: 1 })).toMatchObject([{ ticketIds: ['T1'], workedMinutes: 99 }])
  })

  it('refuses something that is no snapshot', () => {
    expect(() => recurrence.track({ format: 'other', version: 1, state: {} } as never)).toThrow(DefinitionError)
  })
})

describe('problems', () => {
  it('states rhythm, shape and cost, the dearest first', () => {
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

  it('ranks by what is asked', () => {
    const { problems } = recurrence.detect(halfYear(), { rankBy: 'last-seen' })
    expect(problems.map((one) => one.lastAt)).toEqual([...problems.map((one) => one.lastAt)].sort().reverse())
  })

  it('has no schedule where no zone is known', () => {
    const tickets = halfYear().map(({ fields: _, ...rest }) => rest)
    expect(
      compileRecurrence({ timeZone: null })
        .detect(tickets)
        .problems.every((one) => one.schedule === null),
    ).toBe(true)
  })

  it('explains every link', () => {
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

  it('counts two names of a client and of an asset as one', () => {
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

describe('waves', () => {
  it('binds the problems of many clients that suddenly say the same', () => {
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

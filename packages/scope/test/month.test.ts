import { compileCalendar } from '@mspkit/calendar'
import type { TimeEntry } from '@mspkit/records'
import {
  type Clause,
  compileChain,
  compileScope,
  coverageGaps,
  explainDecision,
  listCoverage,
  requestOf,
  type ScopePolicy,
  type ScopeRequest,
  type WorkEntry,
} from '@mspkit/scope'
import { chainInWords, changesInWords, coverageListInWords, decisionInWords, reasonInWords } from '@mspkit/scope/words'
import type { Instant, LocalDate } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const term = { from: '2026-01-01', to: '2027-01-01' } as const
const base = { term, timeZone: 'America/Chicago', currency: 'USD', otherwise: { outcome: 'out-of-scope' } } as const
const policy = (clauses: readonly Clause[], more: Partial<ScopePolicy> = {}): ScopePolicy => ({
  ...base,
  ...more,
  clauses,
})
const support: Clause = { id: 'support', kind: 'include', when: { workType: ['support', 'onsite'] } }
const entry = (id: string, workType: string, from: Instant, to: Instant, more: object = {}) =>
  requestOf({
    timeEntry: {
      id,
      clientId: 'acme',
      technicianId: 'kim',
      workType,
      from,
      to,
      workedMinutes: (Date.parse(to) - Date.parse(from)) / 60_000,
      ...more,
    },
  })

describe('a month of time entries', () => {
  const scope = compileScope(
    policy([
      support,
      {
        id: 'cap',
        kind: 'limit',
        measure: 'hours',
        per: 'month',
        max: 1,
        beyond: { outcome: 'billable', rate: '120.00' },
      },
    ]),
  )
  const entries = [
    entry('typed-first', 'support', '2026-04-20T15:00:00Z', '2026-04-20T16:00:00Z'),
    entry('worked-first', 'support', '2026-04-10T15:00:00Z', '2026-04-10T15:45:00Z'),
    entry('travel', 'travel', '2026-04-11T15:00:00Z', '2026-04-11T15:30:00Z'),
    entry('free', 'support', '2026-04-21T15:00:00Z', '2026-04-21T15:30:00Z', { billing: 'do-not-bill' }),
    entry('given-up', 'support', '2026-04-22T15:00:00Z', '2026-04-22T15:15:00Z', { writtenOff: true }),
  ]
  const list = listCoverage(scope, entries)

  test('entries draw on limits in the order of the work, not in the order of typing', () => {
    expect(list.lines.map(({ id, decision }) => [id, decision.coveredMinutes, decision.billableMinutes])).toEqual([
      ['worked-first', 45, 0],
      ['travel', 0, 0],
      ['typed-first', 15, 45],
      ['free', 0, 30],
      ['given-up', 0, 15],
    ])
  })
  test('covered, billable and unbilled add up to the work', () => {
    expect(list).toMatchObject({
      coveredMinutes: 60,
      billableMinutes: 45,
      unbilledMinutes: 75,
      amount: '90.00',
      unpricedMinutes: 0,
    })
    expect(list.unbilled).toEqual([
      { id: 'travel', minutes: 30, why: 'out-of-scope', amount: null, missing: [] },
      { id: 'free', minutes: 30, why: 'do-not-bill', amount: '60.00', missing: [] },
      { id: 'given-up', minutes: 15, why: 'written-off', amount: '30.00', missing: [] },
    ])
    expect(coverageListInWords(list, { currency: 'USD' })).toEqual([
      'Covered 1 h, billable 45 min (90.00 USD), unbilled 1 h 15 min.',
      '  travel: 30 min out of scope, and no other contract takes it.',
      '  free: 30 min marked as not to be billed, worth 60.00 USD.',
      '  given-up: 15 min written off, worth 30.00 USD.',
    ])
  })
  test('in a chain, work that another contract takes is not unbilled', () => {
    const chain = compileChain({
      first: 'flat',
      policies: [
        { ...policy([support], { otherwise: { outcome: 'out-of-scope', fallback: 'tm' } }), id: 'flat' },
        { ...policy([], { otherwise: { outcome: 'billable' } }), id: 'tm' },
      ],
    })
    expect(listCoverage(chain, entries.slice(0, 3))).toMatchObject({
      coveredMinutes: 105,
      billableMinutes: 30,
      unbilledMinutes: 0,
      unpricedMinutes: 30,
      amount: '0.00',
      unbilled: [],
    })
  })
  test('an entry without a date is a line of unbilled work', () => {
    const timeEntry: TimeEntry = { id: 'E9', clientId: 'acme', technicianId: 'kim', workedMinutes: 5 }
    const undated = listCoverage(compileScope(policy([support])), [requestOf({ timeEntry })])
    expect(undated).toMatchObject({ coveredMinutes: 0, unbilledMinutes: 5, leftOut: [] })
    expect(undated.unbilled).toMatchObject([
      { id: 'E9', minutes: 5, why: 'needs-information', missing: [{ fact: 'work.on', path: '/work/on' }] },
    ])
  })
  test.each<[string, Partial<TimeEntry>, ScopeRequest['work']]>([
    [
      'start and worked minutes',
      { from: '2026-04-14T15:00:00Z' },
      { from: '2026-04-14T15:00:00Z', to: '2026-04-14T15:45:00.000Z', workedMinutes: 45 },
    ],
    [
      'end and worked minutes',
      { to: '2026-04-14T15:45:00-05:00' },
      { from: '2026-04-14T20:00:00.000Z', to: '2026-04-14T15:45:00-05:00', workedMinutes: 45 },
    ],
    [
      'start beside a date',
      { from: '2026-04-14T23:30:00Z', on: '2026-04-14' },
      { from: '2026-04-14T23:30:00Z', to: '2026-04-15T00:15:00.000Z', workedMinutes: 45 },
    ],
    ['a date', { on: '2026-04-14' }, { on: '2026-04-14', workedMinutes: 45 }],
    ['minutes alone', {}, { workedMinutes: 45 }],
  ])('work of an entry that has %s', (_, times, expected) => {
    const timeEntry: TimeEntry = { id: 'E1', clientId: 'acme', technicianId: 'kim', workedMinutes: 45, ...times }
    expect(requestOf({ timeEntry }).work).toEqual(expected)
  })
  test('rows that cannot be read, and repeated ones, are left out with their problems', () => {
    const work = { on: '2026-04-14', workedMinutes: 30 } as const
    const facts = { workType: 'support' }
    const rows: readonly unknown[] = [
      { id: 'good', facts, work },
      { id: 'bad instant', facts, work: { from: 'yesterday', to: 'today' } },
      { id: 'reversed', facts, work: { from: '2026-04-14T10:00:00Z', to: '2026-04-14T09:00:00Z' } },
      { id: 'negative', facts, work: { ...work, workedMinutes: -5 } },
      { id: 'no facts', facts: null, work },
      { id: 'good', facts, work: { ...work, workedMinutes: 99 } },
      null,
      7,
      requestOf({
        timeEntry: {
          id: 'odd',
          clientId: 'a',
          technicianId: 'k',
          workedMinutes: Number.NaN,
          from: '2026-04-14T10:00:00Z',
        },
      }),
    ]
    const mixed = listCoverage(compileScope(policy([support])), rows as readonly WorkEntry[])
    expect(mixed.coveredMinutes).toBe(30)
    expect(mixed.lines.map(({ id }) => id)).toEqual(['good'])
    expect(mixed.leftOut.map(({ id, index, problem }) => [id, index, problem.code, problem.path])).toEqual([
      ['bad instant', 1, 'scope/unreadable-entry', '/1'],
      ['reversed', 2, 'scope/reversed-work', '/2'],
      ['negative', 3, 'scope/unreadable-entry', '/3'],
      ['no facts', 4, 'scope/unreadable-entry', '/4'],
      ['good', 5, 'scope/repeated-entry', '/5/id'],
      [null, 6, 'scope/unreadable-entry', '/6'],
      [null, 7, 'scope/unreadable-entry', '/7'],
      ['odd', 8, 'scope/unreadable-entry', '/8'],
    ])
    expect(coverageListInWords(mixed)).toContain(
      '  Entry 2 (reversed) was left out: The work ends ("2026-04-14T09:00:00Z") before it begins ("2026-04-14T10:00:00Z"). Write the earlier instant as "from".',
    )
  })
})

describe('a tracker over tickets', () => {
  const scope = compileScope(
    policy([
      support,
      {
        id: 'five',
        kind: 'limit',
        measure: 'incidents',
        per: 'month',
        max: 1,
        beyond: { outcome: 'billable', flat: '95.00' },
      },
    ]),
  )
  const on = (ticketId: string | undefined, day: LocalDate) => ({
    facts: { workType: 'support', ...(ticketId ? { ticketId } : {}) },
    work: { on: day, workedMinutes: 10 },
  })
  test('entries on one ticket are one incident; a new month starts at zero', () => {
    const tracker = scope.track()
    const outcomes = [
      on('T1', '2026-04-01'),
      on('T1', '2026-04-02'),
      on('T2', '2026-04-03'),
      on('T2', '2026-05-01'),
      on('T1', '2026-05-02'),
    ].map((request) => tracker.decide(request).outcome)
    expect(outcomes).toEqual(['covered', 'covered', 'billable', 'covered', 'billable'])
    expect(tracker.snapshot().limits).toEqual([
      { clause: 'five', bucket: '2026-04', used: '1', counted: ['T1'] },
      { clause: 'five', bucket: '2026-05', used: '1', counted: ['T2'] },
      { clause: 'five/beyond', bucket: 'charged', used: '2', counted: ['ticket T2', 'ticket T1'] },
    ])
  })
  test('without a ticket, every request counts', () => {
    const tracker = scope.track()
    expect(
      [on(undefined, '2026-04-01'), on(undefined, '2026-04-01')].map((request) => tracker.decide(request).outcome),
    ).toEqual(['covered', 'billable'])
  })
  test('an unknown bucket is a missing fact', () => {
    const perUser = compileScope(
      policy([
        support,
        { id: 'cap', kind: 'limit', measure: 'hours', per: 'user', max: 1, beyond: { outcome: 'billable' } },
      ]),
    )
    expect(perUser.track().decide(on('T1', '2026-04-01')).missing).toMatchObject([
      { code: 'scope/missing-fact', fact: 'contact.id', path: '/facts/contact.id' },
    ])
    expect(perUser.decide(on('T1', '2026-04-01')).outcome).toBe('covered')
  })
})

describe('a chain', () => {
  const day = ['08:00-18:00'] as const
  const desk = compileCalendar({
    timeZone: 'America/Chicago',
    hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  })
  const chain = compileChain(
    {
      first: 'flat',
      policies: [
        {
          ...policy([support, { id: 'nights', kind: 'after-hours', outcome: 'out-of-scope', fallback: 'on-call' }], {
            coverageHours: 'desk',
            untimed: 'in-hours',
          }),
          id: 'flat',
        },
        {
          ...policy([
            { id: 'calls', kind: 'include', when: {} },
            {
              id: 'block',
              kind: 'limit',
              measure: 'hours',
              per: 'contract',
              max: 1,
              beyond: { outcome: 'billable', rate: '200.00' },
            },
          ]),
          id: 'on-call',
        },
      ],
    },
    { calendars: { desk } },
  )
  const request = { facts: { workType: 'support' }, work: { from: '2026-04-14T12:00:00Z', to: '2026-04-15T01:00:00Z' } }
  test('only the after-hours work falls to the next policy, and both parts draw on one limit', () => {
    const decision = chain.decide(request)
    expect(decision.segments.map(({ policyId, minutes, outcome }) => [policyId, minutes, outcome])).toEqual([
      ['on-call', 60, 'covered'],
      ['flat', 600, 'covered'],
      ['on-call', 120, 'billable'],
    ])
    expect(decision).toMatchObject({
      outcome: 'split',
      path: ['flat', 'on-call'],
      policyId: 'flat',
      coveredMinutes: 660,
      billableMinutes: 120,
      amount: '400.00',
    })
    expect(chainInWords(decision, { currency: 'USD' })[0]).toBe(
      'Partly covered, partly billable, taken by "flat" (flat → on-call).',
    )
  })
  test('its tracker counts limits and continues from a snapshot', () => {
    const tracker = chain.track()
    tracker.decide(request)
    const later = chain.track(JSON.parse(JSON.stringify(tracker.snapshot())))
    expect(later.decide(request)).toMatchObject({
      coveredMinutes: 600,
      billableMinutes: 180,
      amount: '600.00',
    })
  })
})

describe('coverageGaps', () => {
  const services = [
    { id: 'backup', name: 'Daily backup', when: { 'asset.type': 'server' }, require: { 'asset.backup': true } },
    { id: 'edr', when: { 'asset.type': ['server', 'workstation'] }, require: { 'asset.edr': true } },
  ]
  const device = (id: string, type: string, fields: Record<string, unknown>) => ({ id, clientId: 'acme', type, fields })
  const gaps = coverageGaps(services, [
    device('pc-1', 'workstation', { edr: false }),
    device('srv-1', 'server', { backup: true, edr: true }),
    device('srv-2', 'server', { backup: false, edr: false }),
    device('srv-3', 'server', { backup: true }),
    device('tv', 'television', {}),
  ])
  test('devices that lack most come first, unknown ones last, and unknown is not protected', () => {
    expect(gaps.devices).toEqual([
      { assetId: 'srv-2', lacking: ['backup', 'edr'], unknown: [], missing: [] },
      { assetId: 'pc-1', lacking: ['edr'], unknown: [], missing: [] },
      { assetId: 'srv-3', lacking: [], unknown: ['edr'], missing: [expect.objectContaining({ fact: 'asset.edr' })] },
    ])
    expect(gaps.counts).toEqual({ promised: 4, fullyProtected: 1, lacking: 2, unknown: 1 })
    expect(gaps.services[0]).toEqual({
      service: 'backup',
      name: 'Daily backup',
      promised: 3,
      present: 2,
      lacking: ['srv-2'],
      unknown: [],
    })
  })
  test('a wrong condition is refused with its path', () => {
    expect(() => coverageGaps([{ id: 'x', when: {}, require: { a: { over: 1 } } }] as never, [])).toThrow(
      '/0/require/a/over',
    )
  })
})

describe('words', () => {
  const scope = compileScope(
    policy([
      support,
      {
        id: 'projects',
        kind: 'exclude',
        name: 'Project work',
        when: { board: 'project' },
        outcome: 'billable',
        rate: '165.00',
      },
      { id: 'new-pc', kind: 'exception', to: 'projects', when: { task: 'new-pc', sold: true } },
      {
        id: 'managed',
        kind: 'condition',
        require: { managed: true },
        otherwise: { outcome: 'billable', rate: '150.00' },
      },
    ]),
  )
  test('an exclusion, with its near misses', () => {
    const request = {
      facts: { workType: 'support', board: 'project', task: 'new-pc', sold: false, managed: true },
      work: { on: '2026-04-14', workedMinutes: 90 },
    } as const
    expect(decisionInWords(explainDecision(scope, request), { currency: 'USD' })).toEqual([
      'Billable, by "projects".',
      '  1 h 30 min: billable, 247.50 USD at 165.00 an hour (projects)',
      'Total: 247.50 USD.',
      '- 2026-04-14 is in the term, 2026-01-01 to 2026-12-31.',
      '- Exclusion "projects" (Project work) holds: board is "project".',
      'Near miss: "new-pc" (exception) needs sold true, but it is false.',
    ])
  })
  test('missing facts are named', () => {
    const explained = explainDecision(scope, { facts: { workType: 'support', board: 'service' }, on: '2026-04-14' })
    expect(decisionInWords(explained)).toContain('Missing facts: managed.')
    expect(decisionInWords(explained)).toContain('- Condition "managed" cannot be evaluated: managed is not known.')
  })
  test('changes', () => {
    expect(changesInWords([{ managed: true, board: 'service' }])).toEqual([
      'It would be covered if managed were true and board were "service".',
    ])
    expect(changesInWords([])).toEqual(['No change of these facts would make it covered.'])
    expect(changesInWords([{}])).toEqual(['It is covered as it is.'])
  })
  test('a reason of another package is refused', () => {
    const other = { code: 'sla/other', facts: {}, source: null }
    expect(() => reasonInWords(other as never)).toThrow('"sla/other"')
  })
  test('options: the currency after amounts, instants on the clock of a time zone', () => {
    const work = { from: '2026-07-14T15:00:00Z', to: '2026-07-14T16:30:00Z' }
    const decision = scope.decide({ facts: { workType: 'support', board: 'project', task: 'x', managed: true }, work })
    expect(decisionInWords(decision)[1]).toBe(
      '  2026-07-14T15:00Z to 2026-07-14T16:30Z, 1 h 30 min: billable, 247.50 at 165.00 an hour (projects)',
    )
    expect(decisionInWords(decision, { currency: 'USD', timeZone: 'America/Chicago' })[1]).toBe(
      '  2026-07-14T10:00-05:00 to 2026-07-14T11:30-05:00, 1 h 30 min: billable, 247.50 USD at 165.00 an hour (projects)',
    )
  })
})

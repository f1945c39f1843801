import type { CalendarDefinition } from '@mspkit/calendar'
import type { ClockReading, Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy, type SlaReason } from '@mspkit/sla'
import { attainable, infer, replay, suspectStops } from '@mspkit/sla/history'
import { type ProfileName, profiles, withProfile } from '@mspkit/sla/profiles'
import type { Duration } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const hourMs = 3_600_000
const ticketOf = (id: string, hours: number | null, more: Partial<Ticket> = {}): Ticket => ({
  id,
  clientId: 'acme',
  title: '',
  openedAt: '2026-03-02T09:00:00Z',
  events:
    hours === null
      ? []
      : [
          {
            kind: 'status',
            at: new Date(Date.UTC(2026, 2, 2, 9) + hours * hourMs).toISOString(),
            status: 'Closed',
            phase: 'closed',
          },
        ],
  ...more,
})
const within = (hours: Duration) =>
  compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: hours }] }] })

describe('replay', () => {
  test('returns the verdicts that change, with both readings and the client', () => {
    const tickets = [
      ticketOf('fast', 1),
      ticketOf('slow', 6),
      ticketOf('other', 6, { clientId: 'zeta' }),
      ticketOf('open', null),
    ]
    const { flips, byClient, tickets: count } = replay(within('8h'), within('4h'), tickets, '2026-03-02T16:00:00Z')
    expect(count).toBe(4)
    expect(flips.map(({ ticketId, before, after }) => [ticketId, before?.verdict, after?.verdict])).toEqual([
      ['slow', 'met', 'breached'],
      ['other', 'met', 'breached'],
      ['open', 'pending', 'breached'],
    ])
    expect(byClient).toEqual([
      { clientId: 'acme', worse: 2, better: 0 },
      { clientId: 'zeta', worse: 1, better: 0 },
    ])
    expect(replay(within('4h'), within('8h'), tickets, '2026-03-02T16:00:00Z').byClient[0]).toEqual({
      clientId: 'acme',
      worse: 0,
      better: 2,
    })
  })
  test('includes clocks and cycles that only one policy has', () => {
    const both = compileSla({
      calendar: 'always',
      clocks: [
        { clock: 'resolution', targets: [{ within: '4h' }] },
        { clock: 'first-response', targets: [{ within: '1h' }] },
      ],
    })
    expect(replay(within('4h'), both, [ticketOf('slow', 6)], '2026-03-03T00:00:00Z').flips).toMatchObject([
      { name: 'first-response', before: null, after: { verdict: 'breached' } },
    ])
  })
})

describe('attainable', () => {
  // Freireich and others, Blood 21 (1963): weeks of remission under 6-MP; a plus is censored. The standard example of Kaplan–Meier.
  const weeks = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ')
  const history = weeks.map((text) => ({
    ticket: ticketOf(text, null),
    readings: [
      {
        name: 'resolution',
        elapsedMs: Number.parseInt(text, 10) * 1000,
        clock: text.endsWith('+') ? 'running' : 'stopped',
      } as ClockReading<SlaReason>,
    ],
  }))
  test.each([
    [50, 23_000, 55.18, { fromMs: 13_000, toMs: null }],
    [25, 13_000, 30.98, { fromMs: 6_000, toMs: 23_000 }],
    [14, 6_000, 14.29, { fromMs: 6_000, toMs: 16_000 }],
    [90, null, null, { fromMs: null, toMs: null }],
  ])('%d %% of the published example', (confidence, targetMs, kept, band) => {
    expect(attainable(history, { clock: 'resolution', confidence })).toMatchObject([
      { group: null, tickets: 21, censored: 12, targetMs, kept, band: confidence === 50 ? band : expect.anything() },
    ])
  })
  test('groups by a function of the caller, and skips clocks that never ran', () => {
    const sla = within('4h')
    const judged = [1, 2, 3]
      .map((hours) => ticketOf(`t${hours}`, hours, { priority: hours === 3 ? 'P1' : 'P2' }))
      .map((ticket) => ({ ticket, readings: sla.read(ticket, '2026-03-05T00:00:00Z') }))
    const rows = attainable(judged, { clock: 'resolution', confidence: 95, by: (ticket) => ticket.priority ?? null })
    expect(rows.map(({ group, targetMs }) => [group, targetMs])).toEqual([
      ['P2', 2 * hourMs],
      ['P1', 3 * hourMs],
    ])
    expect(attainable(judged, { clock: 'next-response', confidence: 95 })).toEqual([])
    expect(() => attainable(judged, { clock: 'resolution', confidence: 100 })).toThrow(
      'write a percent above 0 and below 100',
    )
  })
})

describe('infer', () => {
  const desk = {
    timeZone: 'Europe/Berlin',
    hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-18:00']])),
  }
  /** Tickets whose verdicts were recorded by a policy that infer does not know. */
  function recordedBy(pausedIn: string[], stopOn: 'resolved' | 'closed') {
    const hidden = compileSla({
      calendar: 'desk',
      calendars: { desk },
      pausedIn,
      clocks: [{ clock: 'resolution', stopOn: [stopOn], targets: [{ within: '12h' }] }],
    })
    return Array.from({ length: 300 }, (_, i) => {
      const openedMs = Date.UTC(2026, 2, 2, 7) + i * 5_400_000
      const at = (hours: number): string => new Date(openedMs + hours * hourMs).toISOString()
      const ticket: Ticket = {
        ...ticketOf(`t${i}`, null),
        openedAt: at(0),
        events: [
          { kind: 'status', at: at(1 + (i % 5)), status: 'Customer', phase: 'waiting', waitingFor: 'client' },
          { kind: 'status', at: at(3 + (i % 11)), status: 'Working', phase: 'active' },
          { kind: 'status', at: at(4 + ((i * 7) % 60)), status: 'Done', phase: 'resolved' },
          { kind: 'status', at: at(20 + ((i * 7) % 60)), status: 'Closed', phase: 'closed' },
        ],
      }
      const verdict = hidden.read(ticket, '2026-06-01T00:00:00Z')[0]?.verdict as 'met' | 'breached'
      return { ticket, verdict }
    })
  }
  test.each([
    [[], 'resolved'],
    [['Customer'], 'resolved'],
    [[], 'closed'],
  ] as const)('recovers the calendar, the target, the pauses %j and the stop %s', (pausedIn, stopOn) => {
    const found = infer(recordedBy([...pausedIn], stopOn), { timeZone: 'Europe/Berlin', at: '2026-06-01T00:00:00Z' })
    expect(found).toMatchObject({ agreement: 100, agreeing: 300, disagreeing: [] })
    expect(found.policy).toMatchObject({
      calendar: 'working-days-0800-1800',
      clocks: [{ stopOn: [stopOn], targets: [{ within: '12h' }] }],
    })
    expect(found.policy.pausedIn ?? []).toEqual(pausedIn)
    expect(() => compileSla(found.policy)).not.toThrow()
  })
  test('lists tickets that it cannot reproduce', () => {
    const contradictory = [1, 1, 1].map((hours, i) => ({
      ticket: ticketOf(`t${i}`, hours),
      verdict: i === 0 ? ('breached' as const) : ('met' as const),
    }))
    expect(infer(contradictory, { timeZone: 'Etc/UTC', at: '2026-06-01T00:00:00Z' })).toMatchObject({
      agreement: 66.67,
      disagreeing: ['t0'],
    })
    expect(infer([], { timeZone: 'Etc/UTC', at: '2026-06-01T00:00:00Z' })).toMatchObject({
      agreement: null,
      tickets: 0,
    })
  })
})

describe('suspect stops', () => {
  const sla = compileSla({
    calendar: 'always',
    pausedIn: ['Hold'],
    clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '4h' }, { within: '24h' }] }],
  })
  const at = (time: string): string => `2026-03-02T${time}:00Z`
  const p1 = (events: Ticket['events']): Ticket => ({
    ...ticketOf('t', null),
    priority: 'P1',
    technicianId: 'kim',
    events,
  })
  test.each([
    ['pause', p1([{ kind: 'status', at: at('12:50'), status: 'Hold', phase: 'waiting' }]), 600_000],
    ['downgrade', p1([{ kind: 'priority', at: at('12:55'), priority: 'P3' }]), 300_000],
    [
      'stop-and-reopen',
      p1([
        { kind: 'status', at: at('12:59'), status: 'Done', phase: 'resolved' },
        { kind: 'status', at: at('14:00'), status: 'Working', phase: 'active' },
      ]),
      60_000,
    ],
  ] as const)('%s', (what, ticket, leftMs) => {
    expect(suspectStops(sla, [ticket], { within: '15m' })).toMatchObject([
      { what, leftMs, technicianId: 'kim', ticketId: 't' },
    ])
  })
  test('ignores stops with time left and real last-minute fixes', () => {
    expect(
      suspectStops(sla, [p1([{ kind: 'status', at: at('10:00'), status: 'Hold', phase: 'waiting' }])], {
        within: '15m',
      }),
    ).toEqual([])
    expect(
      suspectStops(sla, [p1([{ kind: 'status', at: at('12:59'), status: 'Done', phase: 'resolved' }])], {
        within: '15m',
      }),
    ).toEqual([])
  })
})

describe('profiles', () => {
  const policy: SlaPolicy = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
  test.each(Object.keys(profiles) as ProfileName[])('%s compiles and lists its differences', (name) => {
    expect(() => compileSla(withProfile(policy, name))).not.toThrow()
    expect(profiles[name].differences.length).toBeGreaterThan(0)
  })
  test('an option of the policy wins over the profile', () => {
    expect(withProfile({ ...policy, boundary: 'close' }, 'zammad').boundary).toBe('close')
  })
  test('Zammad: a target used up at closing time is due at the next opening; the first close is final', () => {
    const desk: CalendarDefinition = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-13:00'], tue: ['09:00-13:00'] } }
    const zammad = compileSla(withProfile({ ...policy, calendar: 'desk', calendars: { desk } }, 'zammad'))
    expect(zammad.read(ticketOf('t', null), '2026-03-02T12:00:00Z')[0]?.dueAt).toBe('2026-03-03T09:00:00.000Z')
    const reopened = ticketOf('t', 1)
    const events: Ticket['events'] = [
      ...reopened.events,
      { kind: 'status', at: '2026-03-03T09:00:00Z', status: 'Open', phase: 'active' },
    ]
    expect(zammad.read({ ...reopened, events }, '2026-03-03T12:00:00Z')[0]).toMatchObject({
      clock: 'stopped',
      verdict: 'met',
    })
  })
})

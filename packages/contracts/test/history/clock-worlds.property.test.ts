// What compareContracts calls a weaker clock, held to readings: no ticket is due earlier by it, and none is late that was in time.
import { compileCalendar } from '@mspkit/calendar'
import { type Contract, compareContracts } from '@mspkit/contracts'
import type { Ticket, TicketEvent } from '@mspkit/records'
import { compileSla, parseSla, type Sla } from '@mspkit/sla'
import { fromEpochMs, hourMs, minuteMs, toEpochMs } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

type Loose = Readonly<Record<string, unknown>>
const day = ['08:00-17:00'] as const
const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: ['2026-03-09'],
})

const pauses = [['On hold'], ['On hold', 'Parked'], [{ phase: 'waiting' }], [{ phase: 'waiting' }, 'Parked'], []]
const option = <T>(values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined })
const length = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('30m', '4h', '8h', '240m').map((within): Loose => ({ within })) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2).map((businessDays): Loose => ({ by: { businessDays } })) },
)
const target = fc.tuple(length, option(['always', 'desk'])).map(([one, calendar]): Loose => ({ ...one, calendar }))
const parts = {
  calendar: fc.constantFrom('desk', 'always'),
  pausedIn: option(pauses),
  own: option(pauses),
  urgent: target,
  rest: target,
  pauseCap: fc.option(fc.constantFrom({ each: '6h' }, { total: '6h' }), { nil: undefined, freq: 9 }),
}
const sla = fc.record(parts)
type Parts = typeof sla extends fc.Arbitrary<infer T> ? T : never
const change = fc
  .constantFrom(...(Object.keys(parts) as (keyof Parts)[]))
  .chain((key) => (parts[key] as fc.Arbitrary<unknown>).map((value): Loose => ({ [key]: value })))
const pair = fc
  .tuple(sla, fc.array(change, { minLength: 1, maxLength: 2 }))
  .map(([one, changes]): [Parts, Parts] => [one, Object.assign({}, one, ...changes)])

const document = ({ calendar, pausedIn, own, urgent, rest, pauseCap }: Parts): Loose =>
  JSON.parse(
    JSON.stringify({
      calendar,
      pausedIn,
      pauseCap,
      clocks: [
        {
          clock: 'resolution',
          pausedIn: own,
          targets: [{ ...urgent, when: { priority: 'P1' } }, rest],
        },
      ],
    }),
  )
function engineOf(policy: Loose): Sla {
  const parsed = parseSla(policy, { calendars: { desk } })
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '))
  return compileSla(parsed.value, { calendars: { desk } })
}
const contractWith = (policy: Loose): Contract =>
  JSON.parse(
    JSON.stringify({
      id: 'AG-1',
      clientId: 'acme',
      currency: 'USD',
      timeZone: 'America/Chicago',
      term: { from: '2026-01-01', months: 12 },
      renewal: { auto: true, months: 12, notice: { days: 60 } },
      lines: [],
      sla: policy,
    }),
  )
const become = (before: Loose, after: Loose) => {
  const { differences, promises } = compareContracts(contractWith(before), contractWith(after))
  return differences.length === 0 ? 'the same' : (promises[0]?.change ?? 'no promise')
}

const startMs = Date.parse('2026-03-02T13:00:00Z')
const statuses = [
  { status: 'In progress', phase: 'active' },
  { status: 'On hold', phase: 'waiting', waitingFor: 'client' },
  { status: 'Parked', phase: 'waiting', waitingFor: 'vendor' },
] as const
const ticket = fc
  .record({
    priority: fc.constantFrom('P1', 'P3'),
    openedMs: fc.nat(8 * 24 * 60).map((minutes) => startMs + minutes * minuteMs),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.constantFrom(...statuses)), { maxLength: 6 }),
  })
  .map(({ priority, openedMs, steps }): Ticket => {
    let atMs = openedMs
    const events = [...steps, [30, statuses[0]] as const].map(([minutes, status]): TicketEvent => {
      atMs += minutes * minuteMs
      return { kind: 'status', at: fromEpochMs(atMs), ...status }
    })
    return { id: 'T', clientId: 'acme', title: 'Mail down', priority, openedAt: fromEpochMs(openedMs), events }
  })

describe('clocks', () => {
  test('property: no ticket is due earlier by a weaker clock', () => {
    let compared = 0
    fc.assert(
      fc.property(pair, fc.array(ticket, { minLength: 4, maxLength: 4 }), ([one, other], tickets) => {
        const [before, after] = [document(one), document(other)]
        const said = become(before, after)
        if (said !== 'weaker' && said !== 'stricter' && said !== 'the same' && said !== 'no promise') return
        const [strict, loose] =
          said === 'stricter' ? [engineOf(after), engineOf(before)] : [engineOf(before), engineOf(after)]
        for (const each of tickets)
          for (const hours of [3, 12, 500]) {
            compared++
            const at = toEpochMs(each.openedAt) + hours * hourMs
            const [was, is] = [strict.read(each, at)[0], loose.read(each, at)[0]]
            if (was?.dueAt && is?.dueAt) expect(Date.parse(is.dueAt)).toBeGreaterThanOrEqual(Date.parse(was.dueAt))
            if (is?.verdict === 'breached') expect(was?.verdict).toBe('breached')
            if (said === 'the same') expect(is?.dueAt).toBe(was?.dueAt)
          }
      }),
      { seed: 20261129, numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(1000)
  })

  const plain: Loose = {
    calendar: 'desk',
    pausedIn: ['On hold', 'Parked'],
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  }
  const withClock = (clock: Loose, more: Loose = {}): Loose => ({
    ...plain,
    ...more,
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], ...clock }],
  })
  test.each<[string, Loose, Loose, string, string]>([
    [
      'pauses of its own that are fewer than those of the policy',
      plain,
      withClock({ pausedIn: ['On hold'] }),
      'stricter',
      'weaker',
    ],
    [
      'pauses of its own that are those of the policy',
      plain,
      withClock({ pausedIn: ['Parked', 'On hold'] }),
      'the same',
      'the same',
    ],
    [
      'one more status that pauses every clock',
      plain,
      { ...plain, pausedIn: ['On hold', 'Parked', 'New'] },
      'weaker',
      'stricter',
    ],
    ['clocks that no longer run around the clock', { ...plain, calendar: 'always' }, plain, 'weaker', 'stricter'],
    [
      'business days around the clock, which end later',
      withClock({ targets: [{ by: { businessDays: 1 } }] }, { calendar: 'always' }),
      withClock({ targets: [{ by: { businessDays: 1 } }] }),
      'different',
      'different',
    ],
    [
      'a pause under a cap',
      { ...plain, pauseCap: { each: '6h' } },
      { ...plain, pauseCap: { each: '6h' }, pausedIn: ['On hold'] },
      'different',
      'different',
    ],
    [
      'a target of nothing',
      withClock({ targets: [{ within: '0m' }] }, { zeroTarget: 'none' }),
      { ...plain, zeroTarget: 'none' },
      'different',
      'different',
    ],
    [
      'another number of business days',
      withClock({ targets: [{ by: { businessDays: 1 } }] }),
      withClock({ targets: [{ by: { businessDays: 3 } }] }),
      'weaker',
      'stricter',
    ],
    [
      'pauses of the policy, where the clock has its own',
      withClock({ pausedIn: ['On hold'] }),
      withClock({ pausedIn: ['On hold'] }, { pausedIn: [] }),
      'no promise',
      'no promise',
    ],
    ['a warning', plain, { ...plain, warnAtPercent: [75] }, 'no promise', 'no promise'],
  ])('%s', (_, before, after, there, back) => {
    expect(become(before, after)).toBe(there)
    expect(become(after, before)).toBe(back)
  })
})

import { compileCalendar } from '@mspkit/calendar'
import { compareVerdict, type MappedTicket, mergeEvents, withEvents } from '@mspkit/psa'
import { parseTicket } from '@mspkit/records'
import { builtInClocks, compileSla } from '@mspkit/sla'
import { describe, expect, test } from 'vitest'
import { cw, fixture, js, storyRows, timeline } from '../stories'

const expected = [
  '2025-11-26T20:30:00Z opened new P3',
  '2025-11-26T21:00:00Z responded',
  '2025-11-26T21:00:00Z active',
  '2025-11-26T21:30:00Z waiting for client',
  '2025-11-28T16:00:00Z active',
  '2025-11-28T17:00:00Z P2',
  '2025-11-28T19:00:00Z resolved',
  '2025-12-01T14:30:00Z active',
  '2025-12-01T15:00:00Z closed',
]

const desk = compileCalendar({
  timeZone: 'America/New_York',
  hours: {
    mon: ['09:00-17:00'],
    tue: ['09:00-17:00'],
    wed: ['09:00-17:00'],
    thu: ['09:00-17:00'],
    fri: ['09:00-17:00'],
  },
  holidays: ['2025-11-27'],
})
const policy = (onReopen: 'resume' | 'first-only') =>
  compileSla(
    {
      calendar: 'desk',
      pausedIn: [{ phase: 'waiting' }],
      clocks: [
        { clock: 'first-response', targets: [{ when: { priority: 'P2' }, within: '30m' }, { within: '1h' }] },
        { clock: 'resolution', onReopen, targets: [{ when: { priority: 'P2' }, within: '4h' }, { within: '8h' }] },
      ],
    },
    { calendars: { desk } },
  )
const end = '2025-12-02T00:00:00Z'
/** Minutes, to the second: some vendors keep the milliseconds of the opening, others cut them off. */
const minutes = (ms: number): number => Math.round(ms / 1000) / 60

const historic = storyRows().filter((one) => one.context !== null)

describe.each(historic)('$vendor gives the story', ({ row, context, map }) => {
  const result = map(row, context ?? {})
  const ticket = result.value as MappedTicket

  test('as the same timeline as every other vendor', () => {
    expect(timeline(ticket)).toEqual(expected)
    expect(ticket.history).toBe('complete')
    expect(parseTicket(ticket)).toEqual({ ok: true, value: ticket })
  })

  test('with the same numbers: 30, 240, and 270 when the reopening counts', () => {
    const read = (onReopen: 'resume' | 'first-only') =>
      policy(onReopen)
        .read(ticket, end)
        .map((one) => [one.name, minutes(one.elapsedMs), one.verdict])
    expect(read('first-only')).toEqual([
      ['first-response', 30, 'met'],
      ['resolution', 240, 'met'],
    ])
    expect(read('resume')).toEqual([
      ['first-response', 30, 'met'],
      ['resolution', 270, 'breached'],
    ])
  })

  test('and says nothing that is wrong', () => {
    expect(result.diagnostics.filter((one) => one.severity !== 'advice')).toEqual([])
  })

  test('mapping twice, and pages in another order, change nothing', () => {
    expect(map(row, context ?? {})).toEqual(result)
    const shuffled = Object.fromEntries(Object.entries(context ?? {}).map(([key, value]) => [key, backwards(value)]))
    expect(map(row, shuffled).value).toEqual(ticket)
    const doubled = Object.fromEntries(Object.entries(context ?? {}).map(([key, value]) => [key, [value, value]]))
    expect(map(row, doubled).value).toEqual(ticket)
  })
})

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].reverse()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, Array.isArray(held) ? [...held].reverse() : held]),
  )
}

describe.each(storyRows())('$vendor without history', ({ vendor, row, map }) => {
  test('claims no more than the row proves', () => {
    const ticket = map(row).value as MappedTicket
    expect(ticket.history).toBe('none')
    expect(
      ticket.events.every((event) => event.kind !== 'status' || event.phase === 'resolved' || event.phase === 'closed'),
    ).toBe(true)
  })

  test('bounds the resolution between 0 and 390 minutes where the row has its stamp', () => {
    const ticket = map(row).value as MappedTicket
    const resolved = ticket.events.some((event) => event.kind === 'status' && event.phase === 'resolved')
    const [, resolution] = policy('first-only').bounds(ticket, end)
    expect(resolution?.verdict).toBe(resolved ? 'indeterminate' : resolution?.verdict)
    if (!resolved) expect(['connectwise', 'halopsa', 'zendesk']).toContain(vendor)
    else if (vendor !== 'jira')
      expect([minutes(resolution?.best.elapsedMs ?? -1), minutes(resolution?.worst.elapsedMs ?? -1)]).toEqual([0, 390])
  })
})

/** Copies of a log, each without one of its entries, however they are wrapped. */
function* withoutOne(log: unknown): Generator<unknown> {
  if (Array.isArray(log)) for (const at of log.keys()) yield log.filter((_, i) => i !== at)
  else if (typeof log === 'object' && log !== null) {
    for (const [key, held] of Object.entries(log))
      if (Array.isArray(held)) for (const less of withoutOne(held)) yield { ...log, [key]: less }
  }
}

describe.each(historic)('$vendor with less than the whole log', ({ row, context, map }) => {
  const elapsedOf = (ticket: MappedTicket): number => policy('first-only').read(ticket, end)[1]?.elapsedMs ?? -1
  const whole = elapsedOf(map(row, context ?? {}).value as MappedTicket)
  const holds = (ticket: MappedTicket): void => {
    const [, resolution] = policy('first-only').bounds(ticket, end)
    expect(resolution?.best.elapsedMs).toBeLessThanOrEqual(whole)
    expect(resolution?.worst.elapsedMs).toBeGreaterThanOrEqual(whole)
  }

  test('without any of it the bounds only widen', () => holds(map(row).value as MappedTicket))

  test('without one entry they still hold what happened', () => {
    let tried = 0
    for (const [key, log] of Object.entries(context ?? {}))
      for (const less of withoutOne(log)) {
        tried++
        holds(map(row, { ...context, [key]: less }).value as MappedTicket)
      }
    expect(tried).toBeGreaterThan(5)
  })
})

describe('ConnectWise seen by polling alone', () => {
  const snapshots = fixture<Record<string, unknown>[]>('connectwise/ticket-story-snapshots.json')
  const looks = ['2025-11-26T20:30:30Z', '2025-11-26T21:35:00Z', '2025-11-28T19:05:00Z', '2025-12-01T15:05:00Z']
  const diffs = looks
    .slice(1)
    .map((nextAt, i) => cw().diff(snapshots[i], snapshots[i + 1], { previousAt: looks[i] as string, nextAt }).events)
  const first = cw().ticket(snapshots[0], { audit: [] }).value as MappedTicket

  test('stamps are exact; everything else may have happened any time since the look before', () => {
    expect(timeline(withEvents({ ...first, history: 'snapshots' }, diffs.flat()))).toEqual([
      '2025-11-26T20:30:00Z opened new P3',
      '2025-11-26T21:00:00Z responded',
      '2025-11-26T21:30:00Z (from 2025-11-26T20:30:30Z) waiting for client',
      '2025-11-28T19:00:00Z (from 2025-11-26T21:35:00Z) P2',
      '2025-11-28T19:00:00Z resolved',
      '2025-12-01T15:00:00Z closed',
    ])
  })

  test('a look taken twice, and looks merged in any order, change nothing', () => {
    const once = mergeEvents(...diffs)
    expect(mergeEvents(...diffs, ...diffs)).toEqual(once)
    expect(mergeEvents(...[...diffs].reverse())).toEqual(once)
    expect(
      cw().diff(snapshots[1], snapshots[1], { previousAt: looks[1] as string, nextAt: looks[1] as string }).events,
    ).toEqual([])
  })

  test('an audit that arrives later takes the place of what was only seen', () => {
    const audited = cw().ticket(snapshots[3], { audit: fixture('connectwise/audittrail-story.json') })
      .value as MappedTicket
    const merged = mergeEvents(...diffs, audited.events)
    expect(merged.filter((event) => event.earliestAt !== undefined)).toEqual([])
    expect(
      timeline({ ...audited, events: mergeEvents(merged, audited.events) }).filter((line) => line.includes('P2')),
    ).toHaveLength(1)
  })
})

describe("a vendor's own clocks", () => {
  test.each(storyRows())('$vendor calls them by the names that policies have', ({ row, context, map }) => {
    const reported = map(row, context ?? undefined).vendorReported ?? {}
    for (const [name, held] of Object.entries(reported))
      if (typeof held === 'object' && held !== null && 'met' in held && 'source' in held)
        expect(builtInClocks).toContain(name)
  })

  test('Jira’s come from its fields, or from the service desk, each with what it promises', () => {
    const span = (millis: number) => ({ millis, friendly: `${millis / 60_000}m` })
    const cycle = {
      startTime: { iso8601: '2026-03-02T09:00:00+0000' },
      stopTime: { iso8601: '2026-03-02T09:20:00+0000' },
      breached: false,
      goalDuration: span(3_600_000),
      elapsedTime: span(1_200_000),
    }
    const sla = { id: '1', name: 'Time to first response', completedCycles: [cycle] }
    const issue = { key: 'DESK-1', fields: { summary: 'x', created: '2026-03-02T09:00:00.000+0000' } }
    const clock = { met: true, minutes: 20, dueAt: null, targetMinutes: 60 }
    const asked = js().ticket(issue, { slas: { values: [sla], isLastPage: true } })
    expect(asked.vendorReported).toEqual({ 'first-response': { ...clock, source: 'request/sla' } })
    const held = js().ticket({ ...issue, fields: { ...issue.fields, customfield_10030: sla } })
    expect(held.vendorReported).toEqual({ 'first-response': { ...clock, source: 'customfield_10030' } })
    expect(held.value?.events).toEqual(asked.value?.events)
    expect(
      compareVerdict('jira', asked.vendorReported, { ticketId: 'DESK-1', name: 'first-response', verdict: 'breached' })
        .agreement,
    ).toBe('differs')
    for (const slas of [null, 7, { errorMessage: 'no right' }, [null, 3, {}, { name: 'x' }]])
      expect(js().ticket(issue, { slas }).vendorReported).toBeNull()
  })
})

test.each(storyRows())('$vendor points at what its row lacks', ({ row, map }) => {
  const found = new Map(map({ id: 1, key: 'DESK-1', sys_id: 'a' }).diagnostics.map(({ code, path }) => [code, path]))
  for (const code of ['psa/missing-created', 'psa/missing-client'] as const) {
    const path = found.get(code)
    // The first thing that is vital and not there ends the row.
    if (path !== undefined) expect(path).toMatch(/^\/\w/)
  }
  expect(found.has('psa/missing-created')).toBe(true)
  const { diagnostics } = map({
    ...row,
    company: null,
    companyID: null,
    client_id: 0,
    organization_id: null,
    department_id: null,
  })
  for (const { code, path } of diagnostics) if (code === 'psa/missing-client') expect(path).toMatch(/^\/\w/)
})

// Trackers parse what they observe, refuse anything wrong, and keep copies.
import type { Ticket, TicketEvent } from '@mspkit/records'
import { compileSla, trackAttainment } from '@mspkit/sla'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const at = '2026-03-02T20:00:00Z'
const sla = compileSla({
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
})
const opened: Ticket = { id: 'T-1', clientId: 'acme', title: '', openedAt: '2026-03-02T15:00:00Z', events: [] }
const hold: TicketEvent = { kind: 'status', at: '2026-03-02T16:00:00Z', status: 'Hold', phase: 'waiting' }

/** Why a call was refused, as the message of its error. */
function refusal(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (DefinitionError.isInstance(error) || DomainError.isInstance(error)) return error.message
    throw error
  }
  return 'not refused'
}

describe('a ticket tracker', () => {
  test.each<[unknown, string]>([
    [{ kind: 'status', at: 'garbage', status: 'Hold', phase: 'waiting' }, '/at  "garbage" is not an instant. Write'],
    [{ kind: 'status', at: '2026-03-02T16:00:00Z' }, '/status  "status" is required: the desk\'s own label'],
    [{ ...hold, phase: 'wating' }, 'Did you mean "waiting"?'],
    [{ ...hold, at: '2026-03-02T16:00:00' }, 'has no offset, so it names no instant. Add "Z"'],
    [{ ...hold, at: '2300-01-01T00:00:00Z' }, 'is outside the years 1900 to 2199. Write'],
    [{ ...hold, earliestAt: '1899-01-01T00:00:00Z' }, 'is outside the years 1900 to 2199. Write'],
    [{ kind: 'field', at, name: 'x', value: () => 1 }, 'has a value that is not plain data'],
    [{ kind: 'poison', at }, 'Write'],
    [null, 'null'],
    [undefined, 'Nothing was given'],
    [{}, '"kind"'],
    [5, '5 is a number'],
    [[hold], 'a list'],
  ])('refuses a wrong event and keeps nothing of it: $1', (event, message) => {
    const tracker = sla.track(opened)
    tracker.observe(hold)
    const [before, snapshot] = [tracker.read(at), tracker.snapshot()]
    expect(refusal(() => tracker.observe(event as never))).toContain(message)
    expect(tracker.read(at)).toEqual(before)
    expect(tracker.snapshot()).toEqual(snapshot)
  })

  test.each<[unknown, string]>([
    [{ ...opened, openedAt: '2026-03-02' }, '/openedAt  "2026-03-02" is a date, not an instant'],
    [{ ...opened, events: [hold, { ...hold, at: 'garbage' }] }, '/events/1/at  "garbage" is not an instant'],
    [{ ...opened, openedAt: '2300-01-01T00:00:00Z' }, 'outside the years'],
    [{ ...opened, title: 5 }, '/title  5 is a number; write the subject line, "5".'],
    [null, 'null'],
    [{}, '/id  "id" is required'],
  ])('does not start with a wrong ticket: $1', (ticket, message) => {
    expect(refusal(() => sla.track(ticket as never))).toContain(message)
  })

  test("keeps copies of the caller's ticket and events", () => {
    const own = structuredClone({ ...opened, events: [hold], fields: { 'impact.users': 4 } })
    const event = { kind: 'field', at, name: 'impact', value: { users: [1] } } satisfies TicketEvent
    const tracker = sla.track(own)
    tracker.observe(event)
    const [before, snapshot] = [tracker.read(at), tracker.snapshot()]
    own.openedAt = '2026-03-01T00:00:00Z'
    own.fields['impact.users'] = 9
    own.events.pop()
    event.value.users.push(2)
    expect(tracker.read(at)).toEqual(before)
    expect(tracker.snapshot()).toEqual(snapshot)
  })

  test('takes instants in every form, and writes them to the snapshot as text', () => {
    // As a Temporal.Instant is: what it is lies in its prototype, and it cannot be cloned.
    const temporal = Object.create(
      { toString: () => '2026-03-02T16:00:00Z' },
      { epochMilliseconds: { value: Date.UTC(2026, 2, 2, 16) }, slots: { value: () => null, enumerable: true } },
    ) as { epochMilliseconds: number }
    const tracker = sla.track({ ...opened, openedAt: new Date('2026-03-02T15:00:00Z') })
    tracker.observe({ ...hold, at: temporal, earliestAt: Date.UTC(2026, 2, 2, 15, 30) })
    expect(tracker.snapshot()).toEqual({
      ...opened,
      openedAt: '2026-03-02T15:00:00.000Z',
      events: [{ ...hold, at: '2026-03-02T16:00:00.000Z', earliestAt: '2026-03-02T15:30:00.000Z' }],
    })
    expect(tracker.read(at)).toEqual(sla.read({ ...opened, events: [hold] }, at))
    expect(tracker.next('2026-03-02T15:00:00Z')).toEqual(
      sla.next({ ...opened, events: [hold] }, '2026-03-02T15:00:00Z'),
    )
  })
})

describe('an attainment tracker', () => {
  const judged = { ticket: opened, readings: sla.read(opened, at) }
  const [reading] = judged.readings
  test.each<[unknown, string]>([
    [null, 'null is not an object'],
    [{}, '1 problem in the ticket'],
    [{ ...judged, ticket: { ...opened, events: null } }, '/events'],
    [{ ...judged, readings: null }, 'null is not a collection of readings'],
    [{ ...judged, readings: [reading, null] }, 'null is not an object'],
    [
      { ...judged, readings: [reading, { ...reading, verdict: 'won' }] },
      'is not a reading. Give what sla.read returns.',
    ],
    [{ ...judged, readings: [reading, { ...reading, elapsedMs: '4' }] }, 'is not a reading'],
  ])('refuses a wrong ticket or reading and counts nothing of it: $1', (one, message) => {
    const tracker = trackAttainment(sla)
    tracker.observe(judged)
    const before = tracker.report()
    expect(() => tracker.observe(one as never)).toThrow(message)
    expect(tracker.report()).toEqual(before)
    expect(before).toMatchObject([{ breached: 1 }])
  })
})

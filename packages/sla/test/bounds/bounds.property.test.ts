// bounds against the truth: random full histories, what a poller or a lossy export would have seen of them, and the true verdict must be possible.

import type { Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
<<<<<<< HEAD:packages/sla/test/bounds/bounds.property.test.ts
import { asOf, calendars, madeUpPolicy, policy, ticket } from '../arbitraries'
import { settings } from '../four-hours'

const isoOf = (ms: number): string => new Date(ms).toISOString()
const inOrder = (events: readonly TicketEvent[]): TicketEvent[] =>
  [...events].sort((a, b) => toEpochMs(a.at) - toEpochMs(b.at))
const isEnd = (event: TicketEvent): boolean =>
  event.kind === 'merge' || (event.kind === 'status' && event.phase === 'cancelled')

/** What polls every so many hours see of a ticket's log: every event, late. */
function polled(facts: Ticket, hours: number, isPolled: (event: TicketEvent) => boolean): Ticket {
  const everyMs = hours * 3_600_000
  const openedMs = toEpochMs(facts.openedAt)
  const events = inOrder(facts.events).map((event): TicketEvent => {
    const ms = toEpochMs(event.at)
    if (ms <= openedMs || !isPolled(event)) return event
    const at = openedMs + Math.ceil((ms - openedMs) / everyMs) * everyMs
    return { ...event, at: isoOf(at), earliestAt: isoOf(at - everyMs) }
  })
  return { ...facts, events }
}

/** What polls see of the present state of a ticket: the last status at each poll, if it is another than at the poll before. */
function snapshots(
  facts: Ticket,
  hours: number,
  isPolled = (event: TicketEvent): boolean => event.kind === 'status',
): Ticket {
  const seen = polled(facts, hours, isPolled)
  const events = seen.events.filter((event, i) => {
    if (event.kind !== 'status' || event.earliestAt === undefined) return event.kind !== 'reply'
    return !seen.events.slice(i + 1).some((later) => later.kind === 'status' && later.at === event.at)
  })
  return { ...facts, events, history: 'snapshots' }
}

/** What polls see of several fields: the changes of one poll come field by field, whatever their order was. */
function fieldByField(facts: Ticket, hours: number): Ticket {
  const { events, ...seen } = snapshots(facts, hours, () => true)
  const byField = (a: TicketEvent, b: TicketEvent): number =>
    toEpochMs(a.at) - toEpochMs(b.at) ||
    Number(b.kind === 'status') - Number(a.kind === 'status') ||
    (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0)
  return { ...seen, events: [...events].sort(byField) }
}

/** Facts that choose the target are taken as known, so they stay. A stamp of the first response is the first, or it is no such stamp. */
function lossy(facts: Ticket, keep: readonly boolean[]): Ticket {
  const events = inOrder(facts.events)
  const first = events.find(isResponse)
  const isKept = (event: TicketEvent, i: number): boolean =>
    event.kind === 'milestone' && event.name === 'responded' && event.at !== first?.at
      ? false
      : keep[i] || !(event.kind === 'status' || event.kind === 'reply' || event.kind === 'milestone')
  return { ...facts, history: 'none', events: events.filter(isKept) }
}

const isResponse = (event: TicketEvent): boolean =>
  (event.kind === 'milestone' && event.name === 'responded') ||
  (event.kind === 'reply' && event.by === 'technician' && event.public && !event.automated)

/** An export that lost events, with what a row of it says about those that it lost. */
function summarised(facts: Ticket, keep: readonly boolean[], proves: readonly boolean[]): Ticket {
  const openedMs = toEpochMs(facts.openedAt)
  const statuses = inOrder(facts.events).filter((event) => event.kind === 'status')
  const isDone = (phase: string): boolean => phase === 'resolved' || phase === 'closed'
  let reopenings = 0
  let phase: string = facts.openedPhase ?? 'new'
  for (const event of statuses) {
    if (isDone(phase) && !isDone(event.phase) && event.phase !== 'cancelled') reopenings++
    phase = event.phase
  }
  const last = statuses.at(-1)
  const { events } = lossy(facts, keep)
  const lastStatusAt = last && toEpochMs(last.at) > openedMs && proves[1] ? { lastStatusAt: last.at } : {}
  // A resolution that is listed is the first, unless the ticket was reopened.
  const resolved = statuses.find((event) => event.phase === 'resolved')
  const first = statuses.find((event) => isDone(event.phase))
  const honest =
    reopenings > 0 ||
    resolved === first ||
    !events.some((event) => event.kind === 'status' && event.phase === 'resolved')
  return {
    ...facts,
    events: last && proves[1] && !events.includes(last) ? inOrder([...events, last]) : events,
    history: 'snapshots',
    summary: { ...lastStatusAt, ...(proves[0] && honest ? { reopenings } : {}) },
  }
}

const unmapped = (facts: Ticket, labels: readonly string[]): Ticket => ({
  ...facts,
  ...(labels.includes(facts.openedStatus ?? '') ? { openedPhase: 'unknown' as const } : {}),
  events: facts.events.map((event): TicketEvent => {
    if (event.kind !== 'status' || isEnd(event) || !labels.includes(event.status)) return event
    const { waitingFor: _, ...rest } = event
    return { ...rest, phase: 'unknown' }
  }),
})
=======
import { asOf, calendars, madeUpPolicy, policy, ticket } from './arbitraries'
import { settings } from './four-hours'
import { fieldByField, inOrder, lossy, polled, snapshots, summarised, unknownsActive, unmapped } from './seen'
>>>>>>> h/known:packages/sla/test/bounds.property.test.ts

const keeps = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })
const everyHours = fc.constantFrom(0.5, 1, 3, 6, 12, 48)
const ways: readonly [string, number, fc.Arbitrary<(facts: Ticket) => Ticket>][] = [
  ['a log that is polled', 0.76, everyHours.map((hours) => (facts) => polled(facts, hours, () => true))],
  [
    'statuses that are polled, with exact replies',
    0.78,
    everyHours.map((hours) => (facts) => polled(facts, hours, (event) => event.kind === 'status')),
  ],
  ['snapshots', 0.16, everyHours.map((hours) => (facts) => snapshots(facts, hours))],
  ['snapshots of several fields', 0.16, everyHours.map((hours) => (facts) => fieldByField(facts, hours))],
  ['an export that lost events', 0.16, keeps.map((keep) => (facts) => lossy(facts, keep))],
  [
    'an export with a summary',
    0.16,
    fc.tuple(keeps, keeps).map(
      ([keep, proves]) =>
        (facts) =>
          summarised(facts, keep, proves),
    ),
  ],
  [
    'labels that are not mapped',
    0.7,
    fc.subarray(['Working', 'Wait client', 'Resolved', 'Closed']).map((labels) => (facts) => unmapped(facts, labels)),
  ],
]

const policies: readonly [string, fc.Arbitrary<SlaPolicy>, boolean][] = [
  ['clocks as desks have them', policy, true],
  ['clocks that start and stop by anything', madeUpPolicy, false],
]

describe.each(policies)('no certain verdict is wrong (property): %s', (_, documents, isUsual) => {
  test.each(ways)('%s', (_, share, seenAs) => {
    let certain = 0
    let all = 0
    fc.assert(
      fc.property(documents, ticket, asOf, seenAs, (document, facts, at, see) => {
        const known = unknownsActive(facts)
        const sla = compileSla(document, { calendars })
        const truth = sla.read(known, at)
        for (const one of sla.bounds(see(known), at)) {
          all++
          expect(one.possible.length).toBeGreaterThan(0)
          if (one.verdict !== 'indeterminate') certain++
          const real = truth.find(({ name, cycle }) => name === one.name && cycle === one.cycle)
          if (real) expect(one.possible).toContain(real.verdict)
          else expect(one.verdict).not.toBe('breached')
        }
      }),
      settings,
    )
    // Being certain of nothing would be right as well.
    expect(certain / all).toBeGreaterThan(isUsual ? share : 0)
  })
})

/** A history of at most two changes of status, and the row that an export has of it: the first as a stamp, or none, and the present status. */
function row(facts: Ticket, stamped: boolean): { readonly truth: Ticket; readonly seen: Ticket } {
  const others = facts.events.filter(({ kind }) => kind !== 'status')
  const statuses = inOrder(facts.events).filter((event) => event.kind === 'status')
  const listed = statuses.filter(({ phase }) => stamped && (phase === 'resolved' || phase === 'closed')).slice(0, 1)
  const last = statuses.at(-1)
  const happened = last === undefined || listed.includes(last) ? listed : [...listed, last]
  const { status = '', phase = 'new', waitingFor } = happened.at(-1) ?? {}
  const lastStatus = { status, phase, ...(waitingFor === undefined ? {} : { waitingFor }) }
  return {
    truth: { ...facts, events: inOrder([...others, ...happened]) },
    seen: {
      ...facts,
      events: inOrder([...others, ...listed]),
      history: 'none',
      ...(happened.length > listed.length ? { summary: { lastStatus } } : {}),
    },
  }
}

describe('an assumption that the present status disproves is not made (property)', () => {
  test('rows of an export', () => {
    let certain = 0
    fc.assert(
      fc.property(policy, ticket, asOf, fc.boolean(), (document, facts, at, stamped) => {
        const { truth, seen } = row(unknownsActive(facts), stamped)
        const sla = compileSla(document, { calendars })
        const real = sla.read(truth, at)
        for (const one of sla.bounds(seen, at, { assume: ['not-reopened', 'not-paused'] })) {
          if (one.verdict === 'indeterminate') continue
          certain++
          const reading = real.find(({ name, cycle }) => name === one.name && cycle === one.cycle)
          if (reading || one.verdict === 'breached') expect(reading?.verdict).toBe(one.verdict)
        }
      }),
      settings,
    )
    expect(certain).toBeGreaterThan(100)
  })
})

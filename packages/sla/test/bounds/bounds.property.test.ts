// bounds against the truth: random full histories, what a poller or a lossy export would have seen of them, and the true verdict must be possible.

import type { Ticket } from '@mspkit/records'
import { compileSla, type SlaPolicy } from '@mspkit/sla'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOf, calendars, madeUpPolicy, policy, ticket } from '../arbitraries'
import { settings } from '../four-hours'
import { fieldByField, inOrder, lossy, polled, snapshots, summarised, unknownsActive, unmapped } from '../seen'

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

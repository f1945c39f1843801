import { type MappedTicket, type StoredTicket, upsertTicket } from '@mspkit/psa'
import { parseTicket } from '@mspkit/records'
import { compileSla } from '@mspkit/sla'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, at, desk, truth } from '../tenant'

const seed = 20261128
const looks = fc.array(
  fc.record({ minute: fc.integer({ min: 0, max: 220 }), logged: fc.boolean(), seen: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 8,
  },
)

type Answer = ReturnType<typeof answer>
const stored = (answers: readonly Answer[]): StoredTicket => {
  let held: StoredTicket | null = null
  // Stored as JSON between two answers, as an integration does.
  for (const one of answers) held = JSON.parse(JSON.stringify(upsertTicket(held, one)))
  if (held === null) throw new Error('nothing was stored')
  return held
}

describe('whatever the answers, their order and their number', () => {
  test('the stored ticket is the same', () => {
    fc.assert(
      fc.property(truth, looks, fc.infiniteStream(fc.nat()), (steps, asked, random) => {
        const answers = asked.map(({ minute, logged, seen }) => answer(steps, minute, logged, seen))
        const shuffled = [...answers, ...answers.slice(0, 2)]
          .map((one) => ({ one, by: random.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one)
        const once = stored(answers)
        expect(stored(shuffled)).toEqual(once)
        expect(upsertTicket(once, answers[0] as Answer)).toEqual(once)
        expect(parseTicket(once.ticket).ok).toBe(true)
      }),
      { seed, numRuns: 1500 },
    )
  })

  test('one answer alone is the ticket that was mapped', () => {
    fc.assert(
      fc.property(truth, looks, (steps, [look]) => {
        const { minute, logged, seen } = look as { minute: number; logged: boolean; seen: boolean }
        const one = answer(steps, minute, logged, seen)
        expect(upsertTicket(null, one)?.ticket).toEqual(one.value)
      }),
      { seed, numRuns: 1000 },
    )
  })

  test('facts are those of the newest row, and a complete log of it is the whole history', () => {
    fc.assert(
      fc.property(truth, looks, (steps, asked) => {
        const last = answer(steps, 300, true)
        const { ticket } = stored([...asked.map(({ minute, logged }) => answer(steps, minute, logged)), last])
        const whole = last.value as MappedTicket
        // A type that changed after all else is in no audit trail, so the trail cannot be the whole one.
        fc.pre(whole.history === 'complete')
        const newest = answer(steps, 300, false).value as MappedTicket
        expect(ticket.contractId).toBe(newest.contractId)
        expect(ticket.clientId).toBe(newest.clientId)
        expect(ticket.board).toEqual(newest.board)
        const compared = (of: MappedTicket): unknown => [
          of.history,
          of.openedPhase,
          of.priority,
          of.technicianId,
          of.events.filter((event) => event.kind === 'status' || event.kind === 'priority'),
        ]
        expect(compared(ticket)).toEqual(compared(whole))
      }),
      { seed, numRuns: 500 },
    )
  })

  test('what truly happened is among what the stored ticket leaves possible', () => {
    const sla = compileSla({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '1h' }] }] })
    let several = 0
    fc.assert(
      fc.property(truth, looks, (steps, asked) => {
        const asOf = Math.max(...asked.map(({ minute }) => minute))
        const seen = stored(asked.map(({ minute }) => answer(steps, minute, false))).ticket
        const whole = answer(steps, asOf, true).value as MappedTicket
        // The last row was true when it was asked for.
        const summary = { ...seen.summary, seenAt: at(asOf) }
        const [bound] = sla.bounds({ ...seen, summary }, at(asOf))
        const [reading] = sla.read(whole, at(asOf))
        // A trail that the row contradicts is no truth.
        fc.pre(whole.history === 'complete')
        if ((bound?.possible.length ?? 0) < 3) several++
        expect(bound?.possible).toContain(reading?.verdict)
      }),
      { seed, numRuns: 500 },
    )
    expect(several).toBeGreaterThan(0)
  })
})

describe('rows that tell what no log does', () => {
  const row = (more: object, updated: string) =>
    desk.ticket({
      id: 7,
      summary: 'Mail down',
      company: { id: 5 },
      agreement: { id: 1 },
      type: { name: 'Incident' },
      board: { name: 'Desk' },
      status: { id: 1, name: 'Open' },
      ...more,
      _info: { dateEntered: at(0), lastUpdated: updated },
    })
  test('a moved agreement, another company, type, board and title are facts of the newest row, and events', () => {
    const moved = {
      agreement: { id: 2 },
      company: { id: 6 },
      type: { name: 'Request' },
      board: { name: 'Field' },
      summary: 'Mail',
    }
    const { ticket } = stored([row({}, at(0)), row(moved, at(30))])
    expect(ticket).toMatchObject({
      contractId: '2',
      clientId: '6',
      title: 'Mail',
      board: { name: 'Field' },
      type: 'Incident',
    })
    const window = { earliestAt: at(0), at: at(30) }
    const changed = (name: string, value: unknown) => expect.objectContaining({ kind: 'field', name, value, ...window })
    expect(ticket.events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'type', type: 'Request', ...window }),
        changed('contractId', '2'),
        changed('clientId', '6'),
        changed('title', 'Mail'),
        changed('board.name', 'Field'),
      ]),
    )
  })

  test('another ticket is refused, and a row that gave none changes nothing', () => {
    const held = stored([row({}, at(0))])
    expect(() => upsertTicket(held, row({ id: 8 }, at(0)))).toThrow('The stored ticket is "7" and the mapped one "8".')
    expect(upsertTicket(held, desk.ticket({ id: 7 }))).toBe(held)
    expect(upsertTicket(null, desk.ticket({ id: 7 }))).toBe(null)
  })
})

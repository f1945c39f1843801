// Forgetting: what was silent for longest is gone at once, its space is freed in slices, and neither changes an answer.

import type { Ticket } from '@mspkit/records'
import { compileRecurrence, explainProblem, type Observation, type RecurrenceTracker } from '@mspkit/recurrence'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backup, printer, request, ticket } from '../tickets'

const small = compileRecurrence({ timeZone: 'Europe/Berlin', memory: { tickets: 100 } })
const hour = (n: number): string => new Date(Date.UTC(2026, 0, 1, n)).toISOString()

/** Ticket `n` of a busy desk: two lasting problems at each of five clients, waves, and work of its own kind. */
function busy(n: number): Ticket {
  const clientId = `c${n % 5}`
  const at = hour(n * 5)
  if (n % 7 === 0) return backup(`T${n}`, at, { clientId })
  if (n % 7 === 1) return printer(`T${n}`, at, { clientId })
  if (n % 7 === 2) return request(`T${n}`, at, n, clientId)
  if (n % 50 > 40)
    return ticket(`T${n}`, at, 'Tunnel client crashes', { clientId, description: `ztna.exe stops with c0000005 ${n}` })
  const thing = `thing${n % 90}`
  return ticket(`T${n}`, at, `${thing} word${n % 37}`, {
    clientId,
    assetIds: [`pc-${n % 60}`],
    contactId: `p${n % 45}`,
  })
}

const everything = (tracker: RecurrenceTracker) => {
  const problems = tracker.problems({ ticketsAtLeast: 1, kind: 'all' })
  return JSON.stringify([problems, tracker.families(), tracker.revisions()])
}
const restored = (tracker: RecurrenceTracker): RecurrenceTracker =>
  small.track(JSON.parse(JSON.stringify(tracker.snapshot())))

/** Feedback and repeats on what is remembered, by a number that says which. */
function disturb(tracker: RecurrenceTracker, n: number): void {
  const ids = tracker.problems({ ticketsAtLeast: 1 }).flatMap(({ ticketIds }) => ticketIds)
  if (ids.length === 0) return
  const [a, b] = [ids[(n * 7) % ids.length]!, ids[(n * 13 + 5) % ids.length]!]
  const number = Number(a.slice(1))
  if (n % 6 === 0) tracker.observe({ ...busy(number), title: 'Edited afterwards', category: 'Edited' })
  if (n % 6 === 1) tracker.observe({ ...busy(number), parentId: 'P1' })
  if (n % 6 === 2) tracker.mustLink(a, b)
  if (n % 6 === 3 && a !== b) tracker.cannotLink(a, b)
  if (n % 6 === 4) tracker.markFixed({ ticketId: a, at: hour(number * 5 + 1) })
  if (n % 6 === 5) tracker.anotherCause([a, b])
}

describe('a tracker whose memory is full', () => {
  it('holds at most what it may, and never less than a half', () => {
    const tracker = small.track()
    for (let n = 0; n < 600; n++) {
      tracker.observe(busy(n))
      const tickets = tracker.problems({ ticketsAtLeast: 1, kind: 'all' }).flatMap(({ ticketIds }) => ticketIds)
      expect(tickets.length).toBeLessThanOrEqual(100)
      if (n > 100) expect(tickets.length).toBeGreaterThan(50)
      expect(tickets).toContain(`T${n}`)
    }
  })

  it('forgets a ticket wholly: it is new again, and feedback about it is refused', () => {
    const tracker = small.track()
    tracker.observe(ticket('OLD', hour(0), 'Projector lamp dark', { clientId: 'c9' }))
    let n = 0
    for (; n < 101; n++) tracker.observe(busy(n))
    expect(() => tracker.mustLink('OLD', 'T100')).toThrow(/was not observed, does not count, or was forgotten/)
    expect(tracker.observe(ticket('OLD', hour(n * 5), 'Projector lamp dark', { clientId: 'c9' })).verdict).toBe('new')
    for (const last = n + 20; n < last; n++) tracker.observe(busy(n))
    expect(
      tracker.observe(ticket('OLD', hour(n * 5), 'Projector lamp dark', { clientId: 'c9' })).reasons[0]?.code,
    ).toBe('recurrence/seen-before')
  })

  it('gives the same answers when it is read, restored and corrected at any moment', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 24 }), { minLength: 300, maxLength: 300 }), (dice) => {
        let read = small.track()
        const plain = small.track()
        const answers: [Observation, Observation][] = []
        dice.forEach((die, n) => {
          if (die === 0) read = restored(read)
          if (die === 1) for (const { problemId } of read.problems().slice(0, 3)) explainProblem(read, problemId)
          if (die === 2) {
            disturb(read, n)
            disturb(plain, n)
          }
          answers.push([read.observe(busy(n)), plain.observe(busy(n))])
        })
        for (const [one, other] of answers) expect(one).toEqual(other)
        expect(everything(read)).toBe(everything(plain))
      }),
      { seed: 20260302, numRuns: 15 },
    )
  })
})

import type { Ticket } from '@mspkit/records'
import { compileRecurrence, type ProblemTickets } from '@mspkit/recurrence'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { tickets } from './arbitraries'

const seed = 20260302
const recurrence = compileRecurrence({ timeZone: 'Europe/Berlin' })
const inOrder = (list: readonly Ticket[]): Ticket[] =>
  [...list].sort((a, b) =>
    a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.id.length - b.id.length || (a.id < b.id ? -1 : 1),
  )
const text = JSON.stringify

describe('laws', () => {
  it('detect gives the same answers as a tracker', () => {
    fc.assert(
      fc.property(tickets, (list) => {
        const tracker = recurrence.track()
        const stream = inOrder(list).map((one) => tracker.observe(one))
        const batch = recurrence.detect(list)
        return text(batch.observations) === text(stream) && text(batch.problems) === text(tracker.problems())
      }),
      { seed, numRuns: 60 },
    )
  })

  it('what was known at an instant is what the tickets before it show', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 125 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(tickets, instants, (list, days) => {
        const history = recurrence.history(list)
        return days.every((day) => {
          const at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString()
          const before = list.filter(({ openedAt }) => openedAt < at)
          return text(history.problemsBefore(at)) === text(recurrence.detect(before).problems)
        })
      }),
      { seed, numRuns: 60 },
    )
  })

  it('the tickets of the problems are those that the problems have, at any instant', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 125 }), { minLength: 1, maxLength: 4 })
    const byId = (a: ProblemTickets, b: ProblemTickets): number => (a.problemId < b.problemId ? -1 : 1)
    fc.assert(
      fc.property(tickets, instants, (list, days) => {
        const [history, light] = [recurrence.history(list), recurrence.history(list)]
        return days.every((day) => {
          const at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString()
          const whole = [...history.problemsBefore(at, { kind: 'all' })].sort(byId)
          const alone = [...light.ticketsBefore(at, { kind: 'all' })].sort(byId)
          const part = whole.map(({ problemId, clientId, kind, ticketIds, episodes, lastFix }) => {
            return { problemId, clientId, kind, ticketIds, episodes, lastFix }
          })
          return text(alone) === text(part) && text(history.ticketsBefore(at)) === text(light.ticketsBefore(at))
        })
      }),
      { seed, numRuns: 60 },
    )
  })

  it('the order of arrival does not change the problems', () => {
    fc.assert(
      fc.property(tickets, (list) => {
        const tracker = recurrence.track()
        for (const one of list) tracker.observe(one)
        return (
          text(tracker.problems({ ticketsAtLeast: 1 })) ===
          text(recurrence.detect(list, { ticketsAtLeast: 1 }).problems)
        )
      }),
      { seed, numRuns: 60 },
    )
  })

  it('continuing from a snapshot at any point changes nothing', () => {
    fc.assert(
      fc.property(tickets, fc.nat(), (list, at) => {
        const sorted = inOrder(list)
        const cut = at % (sorted.length + 1)
        const whole = recurrence.track()
        const first = recurrence.track()
        const expected = sorted.map((one) => whole.observe(one))
        const seen = sorted.slice(0, cut).map((one) => first.observe(one))
        const second = recurrence.track(JSON.parse(text(first.snapshot())))
        seen.push(...sorted.slice(cut).map((one) => second.observe(one)))
        return text(seen) === text(expected) && text(second.snapshot()) === text(whole.snapshot())
      }),
      { seed, numRuns: 60 },
    )
  })

  it('every ticket is in exactly one problem, of its own client', () => {
    fc.assert(
      fc.property(tickets, (list) => {
        const { problems } = recurrence.detect(list, { ticketsAtLeast: 1 })
        const ids = problems.flatMap((one) => one.ticketIds)
        const clients = new Map(list.map((one) => [one.id, one.clientId]))
        return (
          ids.length === list.length &&
          new Set(ids).size === ids.length &&
          problems.every((one) => one.ticketIds.every((id) => clients.get(id) === one.clientId))
        )
      }),
      { seed, numRuns: 60 },
    )
  })
})

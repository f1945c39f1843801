// What is stated as a family: what many clients had at once, and not what one of them has anyway.
import type { Ticket } from '@mspkit/records'
import { compileRecurrence, type RecurrenceTracker } from '@mspkit/recurrence'
import { describe, expect, it } from 'vitest'
import { ticket } from './tickets'

const clients = ['acme', 'oak', 'elm', 'fir', 'ivy']
const matters = [
  'Mouse is dead',
  'New badge',
  'Screen flickers',
  'Fan is loud',
  'Cable torn',
  'Chair squeaks',
  'Lamp dark',
]

/** Forty days of other things, then one morning on which all clients say the same. */
function wave(more: Partial<Ticket> = {}): RecurrenceTracker {
  const tracker = compileRecurrence({ timeZone: null }).track()
  for (let day = 0; day < 40; day++) {
    const at = new Date(Date.UTC(2026, 0, 1 + day, 9)).toISOString()
    const clientId = clients[day % clients.length]!
    tracker.observe(ticket(`W${day}`, at, `${matters[day % matters.length]!} in bay ${day}`, { clientId }))
  }
  clients.forEach((clientId, i) => {
    const description = 'Ledgerline answers 0x8004BA11 for every posting.'
    const at = `2026-02-16T08:0${i}:00Z`
    tracker.observe(ticket(`F${i}`, at, 'Ledgerline rejects postings', { clientId, description, ...more }))
  })
  return tracker
}
const again = (tracker: RecurrenceTracker, id: string, at: string) =>
  tracker.observe(
    ticket(id, at, 'Ledgerline rejects postings', { description: 'Ledgerline answers 0x8004BA11 for every posting.' }),
  )

describe('a family', () => {
  it('is what many clients had at once', () => {
    const tracker = wave()
    expect(tracker.families()).toMatchObject([{ title: 'Ledgerline rejects postings', tickets: 5 }])
    expect(again(tracker, 'G', '2026-02-17T08:00:00Z').familyId).toBe(tracker.families()[0]?.familyId)
  })

  it('is without the problem that one client then has again and again', () => {
    const tracker = wave()
    for (const [i, day] of ['03-02', '03-16', '03-30', '04-13'].entries())
      again(tracker, `G${i}`, `2026-${day}T08:00:00Z`)
    const [problem] = tracker.problems({ clientId: 'acme', rankBy: 'tickets' })
    expect(problem).toMatchObject({ episodes: 5, familyId: null })
    expect(tracker.families()[0]?.clientIds).toEqual(['elm', 'fir', 'ivy', 'oak'])
    // What a person links stays linked.
    tracker.mustLink('G0', 'F1')
    expect(tracker.families()[0]?.clientIds).toEqual(['acme', 'elm', 'fir', 'ivy', 'oak'])
  })

  it('is none of requests, which many ask for in one week', () => {
    expect(wave({ category: 'Service Request' }).families()).toEqual([])
  })
})

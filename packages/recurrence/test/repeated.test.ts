// Titles that come back: counted where no listed problem joins their tickets, and only there.

import { compileRecurrence } from '@mspkit/recurrence'
import { describe, expect, it } from 'vitest'

const start = Date.UTC(2026, 0, 5, 9)
const others = [
  'Printer offline in reception',
  'Cannot connect to VPN',
  'Monitor flickers',
  'Shared drive missing',
  'Scan to email fails',
  'Website down',
]
const row = (id: string, days: number, title: string, clientId = 'acme'): Parameters<typeof tracker.observe>[0] => ({
  id,
  clientId,
  title,
  openedAt: new Date(start + days * 86_400_000).toISOString(),
  events: [],
})
let tracker = compileRecurrence({ timeZone: null }).track()

/** A list export: a title, a client, a time. Every sixth ticket has the same title. */
function list(): typeof tracker {
  tracker = compileRecurrence({ timeZone: null }).track()
  for (let i = 0; i < 36; i++) {
    if (i % 6 === 0)
      tracker.observe(
        row(`T-${i}`, i * 2, i === 12 ? 'RE: outlook keeps asking for password' : 'Outlook keeps asking for password'),
      )
    else tracker.observe(row(`T-${i}`, i * 2, others[(i * 5) % 6]!, `client-${i}`))
  }
  return tracker
}

describe('titles that come back', () => {
  it('are listed where the title is all there is', () => {
    const desk = list()
    const sure = { confidenceAtLeast: 1 }
    expect(desk.problems(sure)).toEqual([])
    expect(desk.repeatedTitles(sure)).toEqual([
      {
        clientId: 'acme',
        title: 'Outlook keeps asking for password',
        ticketIds: ['T-0', 'T-6', 'T-12', 'T-18', 'T-24', 'T-30'],
        firstAt: '2026-01-05T09:00:00.000Z',
        lastAt: '2026-03-06T09:00:00.000Z',
      },
    ])
    expect(desk.repeatedTitles({ ...sure, clientId: 'beta' })).toEqual([])
  })

  it('need three tickets of one client', () => {
    const desk = compileRecurrence({ timeZone: null }).track()
    desk.observe(row('A', 0, 'Excel crashes'))
    desk.observe(row('B', 20, 'Excel crashes'))
    desk.observe(row('C', 40, 'Excel crashes', 'beta'))
    expect(desk.repeatedTitles()).toEqual([])
  })

  it('are not listed once a problem joins their tickets', () => {
    const desk = list()
    for (const id of ['T-6', 'T-12', 'T-18', 'T-24', 'T-30']) desk.mustLink('T-0', id)
    expect(desk.problems().map(({ ticketIds }) => ticketIds.length)).toEqual([6])
    expect(desk.repeatedTitles()).toEqual([])
  })

  it('refuse a wrong query by name', () => {
    expect(() => list().repeatedTitles({ clientId: 7 } as never)).toThrow(/clientId/)
  })
})

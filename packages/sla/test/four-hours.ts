// A policy with a target of four hours, pauses and a pause cap, and a ticket opened on a Monday: shared by several tests.

import type { Ticket } from '@mspkit/records'
import { compileSla, type Sla } from '@mspkit/sla'

export const settings = { seed: 20261121, numRuns: 1500 }
export const four: Sla = compileSla({
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  warnAtPercent: [50],
  clocks: [{ clock: 'resolution', targets: [{ within: '4h' }], pauseCap: { each: '6h' } }],
})
export const open = (events: Ticket['events'], more: Partial<Ticket> = {}): Ticket => ({
  id: 'T',
  clientId: 'acme',
  title: '',
  openedAt: '2026-03-02T10:00:00Z',
  events,
  ...more,
})

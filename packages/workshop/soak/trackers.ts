// The trackers that keep a state of their own, as the soak feeds them: events one by one, answers as text, a snapshot as it comes back from a store.

import { compileObligations, type ObligationsPolicy } from '@mspkit/obligations'
import { type StatementTerms, statements } from '@mspkit/profitability'
import type { Asset, Evidence, Ticket, TicketEvent } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { compileScope, type ScopePolicy } from '@mspkit/scope'
import { compileSla } from '@mspkit/sla'
import { addDays, fromEpochMs, hourMs } from '@mspkit/values'

/** A tracker while it runs. */
export interface Running {
  /** Takes the event of a number; the same number is the same event. */
  readonly observe: (i: number) => void
  readonly answers: () => string
  readonly snapshot: () => unknown
}

export interface Soaked {
  readonly name: string
  readonly start: (snapshot?: unknown) => Running
  /** Whether an event that comes twice changes nothing. */
  readonly takesDuplicates: boolean
  /** Whether memory does not grow with the events: state is kept by client and month, never by event. */
  readonly flat: boolean
  /** Events of a soak: what is kept by event takes fewer. */
  readonly part: number
}

const startMs = Date.UTC(2026, 0, 1)
const json = (value: unknown): string => JSON.stringify(value)

const policy: ScopePolicy = {
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'America/Chicago',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [
    { id: 'all', kind: 'include', when: {} },
    {
      id: 'hours',
      kind: 'limit',
      measure: 'hours',
      per: 'month',
      max: 20,
      beyond: { outcome: 'billable', rate: '90' },
    },
    {
      id: 'visits',
      kind: 'limit',
      measure: 'visits',
      per: 'month',
      max: 9,
      beyond: { outcome: 'billable', flat: '9.00' },
    },
  ],
}
function scope(): Soaked {
  const compiled = compileScope(policy)
  const request = (i: number) => ({
    facts: { visitId: `V${i % 40}`, category: `c${i % 7}` },
    work: { on: addDays('2026-01-01', i % 360), workedMinutes: 5 + (i % 50) },
  })
  return {
    ...{ name: 'scope', takesDuplicates: false, flat: true, part: 1 },
    start: (snapshot) => {
      const tracker = compiled.track(snapshot as never)
      let spent = 0
      return {
        observe: (i) => {
          spent = tracker.decide(request(i)).billableMinutes
        },
        answers: () => json([spent, tracker.snapshot()]),
        snapshot: () => tracker.snapshot(),
      }
    },
  }
}

const terms: StatementTerms = {
  currency: 'USD',
  unapproved: 'not-tracked',
  technicianCosts: [{ workRole: 'tech', perHour: '60.00', currency: 'USD', from: '2025-01-01' }],
}
const profitability = (): Soaked => ({
  ...{ name: 'profitability', takesDuplicates: false, flat: true, part: 1 },
  start: (snapshot) => {
    const fold = statements({ from: '2026-01-01', to: '2027-01-01' }, terms, snapshot as never)
    return {
      observe: (i) =>
        fold.observe({
          entry: {
            ...{ id: `E${i}`, clientId: `client ${i % 50}`, technicianId: 'kim', workRole: 'tech' },
            on: addDays('2026-01-01', i % 365),
            workedMinutes: 5 + (i % 50),
          },
        }),
      answers: () => json(fold.read('client-month')),
      snapshot: () => fold.snapshot(),
    }
  },
})

const promised: ObligationsPolicy = {
  timeZone: 'America/Chicago',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
}
const assets: Asset[] = Array.from({ length: 100 }, (_, i) => ({
  id: `A${i}`,
  clientId: `client ${i % 10}`,
  type: 'server',
}))
function obligations(): Soaked {
  const compiled = compileObligations(promised)
  const evidence = (i: number): Evidence => ({
    ...{ id: `R${i}`, obligation: 'backup', clientId: `client ${i % 10}`, assetId: `A${i % 100}` },
    outcome: i % 13 === 0 ? 'failure' : 'success',
    at: fromEpochMs(startMs + ((i * 7919) % 2000) * hourMs),
  })
  return {
    ...{ name: 'obligations', takesDuplicates: true, flat: false, part: 0.1 },
    start: (snapshot) => {
      const tracker = compiled.track(snapshot as never)
      return {
        observe: (i) => tracker.observe(evidence(i)),
        answers: () => json(tracker.status({ assets }, fromEpochMs(startMs + 2000 * hourMs))),
        snapshot: () => tracker.snapshot(),
      }
    },
  }
}

function recurrence(): Soaked {
  const compiled = compileRecurrence({ timeZone: 'Europe/Berlin' })
  const ticket = (i: number): Ticket => ({
    ...{ id: `T${i}`, clientId: `client ${i % 50}`, events: [] },
    title: `Backup job failed on srv-${i % 7}`,
    openedAt: fromEpochMs(startMs + i * 600_000),
  })
  return {
    ...{ name: 'recurrence', takesDuplicates: true, flat: false, part: 0.02 },
    start: (snapshot) => {
      const tracker = compiled.track(snapshot as never)
      return {
        observe: (i) => {
          tracker.observe(ticket(i))
        },
        answers: () => json(tracker.problems()),
        snapshot: () => tracker.snapshot(),
      }
    },
  }
}

function sla(): Soaked {
  const compiled = compileSla({
    calendar: 'always',
    pausedIn: [{ phase: 'waiting' }],
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  })
  const opened: Ticket = { id: 'T', clientId: 'acme', title: 'Printer', openedAt: fromEpochMs(startMs), events: [] }
  const event = (i: number): TicketEvent => ({
    ...{ kind: 'status', at: fromEpochMs(startMs + i * 60_000), status: i % 2 === 0 ? 'Waiting' : 'Working' },
    phase: i % 2 === 0 ? 'waiting' : 'active',
  })
  return {
    ...{ name: 'sla', takesDuplicates: true, flat: false, part: 0.1 },
    start: (snapshot) => {
      const tracker = compiled.track((snapshot ?? opened) as never)
      return {
        observe: (i) => tracker.observe(event(i)),
        answers: () => json(tracker.read(fromEpochMs(startMs + 1e9))),
        snapshot: () => tracker.snapshot(),
      }
    },
  }
}

export const soaked = (): readonly Soaked[] => [scope(), profitability(), obligations(), recurrence(), sla()]

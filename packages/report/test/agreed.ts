// What was agreed with the sample client: an agreement with a scope and a monthly limit, backups, and the books.

import { agreementProfit, compileAgreement } from '@mspkit/contracts/profit'
import { compileObligations } from '@mspkit/obligations'
import type { Evidence, TimeEntry } from '@mspkit/records'
import type { ReportFacts } from '@mspkit/report'
import { fromEpochMs, type Instant } from '@mspkit/values'
import { facts, march } from './sample'

const agreement = compileAgreement({
  id: 'AG-1',
  name: 'Managed care',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2025-06-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  scope: {
    term: { from: '2025-06-01', to: '2027-01-01' },
    timeZone: 'UTC',
    otherwise: { outcome: 'billable' },
    clauses: [
      { id: 'remote', kind: 'include', when: { workType: 'remote' } },
      { id: 'hour', kind: 'limit', measure: 'hours', max: 2, per: 'month', beyond: { outcome: 'billable' } },
    ],
  },
  lines: [
    { id: 'care', kind: 'flat', price: '900.00' },
    { id: 'labour', kind: 'time-and-materials' },
  ],
})

const entry = (id: string, from: Instant, workedMinutes: number, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id,
  ticketId: 'M1',
  clientId: 'acme',
  technicianId: 'kim',
  from,
  workedMinutes,
  workType: 'remote',
  ...more,
})

const entries: readonly TimeEntry[] = [
  entry('W1', '2026-03-02T09:00:00Z', 90),
  // Half of it is beyond the two hours of the month.
  entry('W2', '2026-03-03T09:00:00Z', 60),
  entry('W3', '2026-03-04T09:00:00Z', 45, { workType: 'on-site' }),
  { id: 'W4', clientId: 'acme', technicianId: 'kim', on: '2026-03-05', workedMinutes: 10 },
]

const policy = compileObligations({
  timeZone: 'UTC',
  from: '2025-06-01',
  obligations: [
    {
      id: 'backup',
      name: 'Daily backup',
      of: 'asset',
      where: { 'asset.type': 'server' },
      every: '24h',
      responsible: 'provider',
    },
    { id: 'tapes', of: 'client', every: { each: 'month' }, responsible: 'client' },
  ],
})

const ran = (at: Instant): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv',
  at,
  outcome: 'success',
})

const factsOf = (work: readonly TimeEntry[]): ReportFacts => ({
  ...facts,
  asOf: '2026-04-02T00:00:00Z',
  entries: work,
  obligations: {
    policy,
    roster: {
      clients: [{ id: 'acme', name: 'Acme Dental' }],
      assets: [{ id: 'srv', clientId: 'acme', type: 'server' }],
    },
    // Each day to 20 March.
    evidence: Array.from({ length: 48 }, (_, i) => ran(fromEpochMs(Date.UTC(2026, 1, 1 + i)))),
  },
  agreements: [agreement.compiled],
  coverage: agreement.compiled.coverage({ entries: work, tickets: facts.tickets }, { knownAt: '2026-04-02T00:00:00Z' })
    .entries,
  profits: [
    agreementProfit(march, {
      agreements: [agreement],
      entries: work,
      tickets: facts.tickets,
      knownAt: '2026-04-02T00:00:00Z',
      terms: {
        currency: 'USD',
        timeZone: 'UTC',
        unapproved: 'not-tracked',
        technicianCosts: [{ technicianId: 'kim', perHour: '300.00', currency: 'USD', from: '2025-01-01' }],
      },
    }),
  ],
})

/** One entry says no work type, so whether it is covered is not known. */
export const agreed = factsOf(entries)

/** The same without that entry: nothing is missing. */
export const complete = factsOf(entries.slice(0, 3))

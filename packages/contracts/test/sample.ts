import type { Contract } from '@mspkit/contracts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

/** A small contract with everything plain. */
export const plain = (more: Partial<Contract> = {}): Contract => ({
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  lines: [{ id: 'care', kind: 'flat', price: '4500.00' }],
  ...more,
})

/** One with scope, SLA, obligations and work. */
export const managed = (more: Partial<Contract> = {}): Contract =>
  plain({
    calendars: {
      desk: {
        timeZone: 'America/Chicago',
        hours: Object.fromEntries(weekdays.map((day) => [day, ['08:00-17:00']])),
      },
    },
    sla: {
      calendar: 'desk',
      clocks: [
        { clock: 'first-response', targets: [{ within: '1h' }] },
        { clock: 'resolution', targets: [{ within: '8h' }] },
      ],
    },
    scope: {
      term: { from: '2026-01-01', to: '2030-01-01' },
      currency: 'USD',
      timeZone: 'America/Chicago',
      otherwise: { outcome: 'billable' },
      coverageHours: 'desk',
      untimed: 'in-hours',
      clauses: [
        { id: 'support', kind: 'include', when: { workType: 'support' } },
        { id: 'nights', kind: 'after-hours', outcome: 'billable', multiplier: '1.5' },
        {
          id: 'two-hours',
          kind: 'limit',
          measure: 'hours',
          per: 'month',
          max: 2,
          beyond: { outcome: 'billable' },
        },
        { id: 'no-games', kind: 'exclude', when: { workType: 'games' }, outcome: 'out-of-scope' },
        { id: 'setup', kind: 'exclude', when: { workType: 'setup' }, outcome: 'billable', flat: '250.00' },
      ],
    },
    obligations: {
      timeZone: 'America/Chicago',
      from: '2026-01-01',
      obligations: [
        {
          id: 'backup',
          of: 'asset',
          where: { 'asset.type': 'server' },
          every: { each: 'day' },
          responsible: 'provider',
          credit: { day: 'any', percent: '100' },
        },
      ],
    },
    rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
    lines: [
      {
        id: 'servers',
        kind: 'per-unit',
        price: '310.00',
        quantity: { count: 'assets', where: { type: 'server' }, at: 'first-day' },
        obligations: ['backup'],
      },
      {
        id: 'block',
        kind: 'block-hours',
        accepts: { workType: 'project' },
        draws: 'billed-hours',
        purchases: [{ id: 'B1', on: '2026-01-01', hours: '2' }],
      },
      { id: 'labour', kind: 'time-and-materials', bill: 'arrears' },
    ],
    ...more,
  })

/** One with a line for every kind of record: incidents, a project, a block, labour, expenses. */
export const everyKind: Contract = {
  id: 'AG',
  clientId: 'acme',
  otherClientIds: ['east'],
  otherIds: ['77'],
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  scope: {
    term: { from: '2025-01-01', to: '2030-01-01' },
    currency: 'USD',
    timeZone: 'America/Chicago',
    otherwise: { outcome: 'billable' },
    clauses: [
      { id: 'support', kind: 'include', when: { workType: 'support' } },
      { id: 'hours', kind: 'limit', measure: 'hours', per: 'month', max: 1, beyond: { outcome: 'billable' } },
      { id: 'games', kind: 'exclude', when: { workType: 'games' }, outcome: 'out-of-scope' },
    ],
  },
  rateCard: { rates: [{ when: {}, rate: '140.00' }], increment: '15m', roundPer: 'entry' },
  lines: [
    {
      id: 'pack',
      kind: 'incidents',
      accepts: { 'ticket.type': 'incident' },
      purchases: [{ on: '2026-01-01', incidents: '1' }],
    },
    {
      id: 'move',
      kind: 'fixed-price-project',
      price: '1000.00',
      accepts: { workType: 'move' },
      milestones: [
        { id: 'half', weight: '1' },
        { id: 'all', weight: '1' },
      ],
    },
    {
      id: 'block',
      kind: 'block-hours',
      accepts: { workType: 'project' },
      draws: 'billed-hours',
      purchases: [{ on: '2026-01-01', hours: '2' }],
    },
    { id: 'labour', kind: 'time-and-materials' },
    { id: 'travel', kind: 'expense' },
  ],
}

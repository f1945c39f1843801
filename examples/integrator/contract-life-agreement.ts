import type { Contract } from '@mspkit/contracts'

/** Northwind's agreement as it was signed, and everything that was recorded about it since. */
export const agreement: Contract = {
  id: 'AG-1042',
  name: 'Managed IT, Northwind',
  clientId: 'northwind',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: {
    auto: true,
    months: 12,
    notice: { days: 60 },
    uplift: {
      lines: 'all',
      except: ['m365'],
      index: 'CPI-U',
      indexMonth: 10,
      plusPoints: '1',
      floorPercent: '2',
      capPercent: '6',
    },
  },
  earlyTermination: { kind: 'remaining-months', maxMonths: 6, percent: '50' },
  calendars: {
    desk: {
      timeZone: 'America/Chicago',
      hours: {
        mon: ['08:00-18:00'],
        tue: ['08:00-18:00'],
        wed: ['08:00-18:00'],
        thu: ['08:00-18:00'],
        fri: ['08:00-18:00'],
      },
    },
  },
  scope: {
    term: { from: '2026-01-01', to: '2030-01-01' },
    timeZone: 'America/Chicago',
    currency: 'USD',
    otherwise: { outcome: 'billable' },
    clauses: [
      { id: 'support', kind: 'include', when: { workType: 'support' } },
      { id: 'three-hours', kind: 'limit', measure: 'hours', per: 'month', max: 3, beyond: { outcome: 'billable' } },
    ],
  },
  obligations: {
    timeZone: 'America/Chicago',
    from: '2026-01-01',
    obligations: [
      {
        id: 'backup-daily',
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
    { id: 'seats', name: 'Managed seats', kind: 'per-unit', price: '95.00', quantity: { agreed: '40' } },
    { id: 'm365', name: 'Microsoft 365', kind: 'resale', price: '22.00', quantity: { sameAs: 'seats' } },
    {
      id: 'backup',
      name: 'Server backup',
      kind: 'per-unit',
      price: '62.00',
      quantity: { count: 'assets', where: { type: 'server' }, at: 'first-day' },
      obligations: ['backup-daily'],
    },
    { id: 'labour', name: 'Work beyond the agreement', kind: 'time-and-materials', bill: 'arrears' },
  ],
  amendments: [
    {
      id: 'A1',
      recordedAt: '2026-03-20T15:00:00Z',
      from: '2026-04-01',
      by: 'kim',
      reason: 'three people more',
      set: { '/lines/seats/quantity/agreed': '43' },
    },
    {
      id: 'A2',
      recordedAt: '2026-05-12T16:00:00Z',
      from: '2026-04-01',
      to: '2026-07-01',
      by: 'kim',
      reason: 'the signed order gives 92.50 a seat for the spring',
      set: { '/lines/seats/price': '92.50' },
    },
    {
      id: 'A3',
      recordedAt: '2027-03-10T17:00:00Z',
      from: '2027-03-10',
      by: 'lee',
      reason: 'ends early by agreement of 10 March',
      set: { '/endsOn': '2027-05-01' },
    },
    {
      id: 'A4',
      recordedAt: '2027-03-10T17:05:00Z',
      from: '2027-04-01',
      by: 'lee',
      reason: 'the fee for ending early',
      set: {
        '/lines/exit-fee': {
          id: 'exit-fee',
          name: 'Fee for ending early',
          kind: 'one-time',
          on: '2027-04-01',
          price: '12900.00',
        },
      },
    },
  ],
}

// Two packages for the sample client.

import type { Contract } from '@mspkit/contracts'
import type { Candidate } from '@mspkit/report/services'

export const house: Contract = {
  id: 'light',
  clientId: 'anyone',
  currency: 'USD',
  timeZone: 'UTC',
  term: { from: '2027-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { rates: [{ when: {}, rate: '150.00' }], increment: '15m', roundPer: 'entry' },
  lines: [{ id: 'labour', kind: 'time-and-materials' }],
}

const scope = {
  term: { from: '2027-01-01', to: '2028-01-01' },
  timeZone: 'UTC',
  otherwise: { outcome: 'billable' },
  clauses: [{ id: 'remote', kind: 'include', when: { workType: ['remote', 'on-site'] } }],
} as const

export const candidates: readonly Candidate[] = [
  { name: 'By the hour', contract: { ...house, scope: { ...scope, clauses: [] } } },
  {
    name: 'All in',
    contract: {
      ...house,
      id: 'all-in',
      scope: 'all',
      sla: { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '8h' }] }] },
      lines: [{ id: 'care', kind: 'flat', price: '900.00' }, ...house.lines],
    },
    context: { scope: { all: scope } },
  },
]

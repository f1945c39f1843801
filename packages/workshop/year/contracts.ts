// What the clients of the year agreed to: the contracts that the demo's profit is made from.

import { clients, type YearClient } from './clients'

const term = { from: '2025-01-01', months: 12 }
const renewal = { auto: true, months: 12, notice: { days: 60 } }

/** What a month of care costs by tier. Silver has less in it, and pays for more by the hour. */
const care = { gold: '1000.00', silver: '240.00' } as const

function contractOf({ id, tier, servers }: YearClient, place: number): object {
  return {
    id: `AG-${101 + place}`,
    clientId: id,
    currency: 'USD',
    timeZone: 'America/Chicago',
    term,
    renewal,
    scope: tier,
    rateCard: 'house',
    lines: [
      { id: 'care', name: 'Managed care', kind: 'flat', price: care[tier] },
      { id: 'backup', name: 'Server backup', kind: 'per-unit', price: '25.00', quantity: String(servers) },
      { id: 'labour', name: 'Labour', kind: 'time-and-materials' },
    ],
    // From July on, a client that outgrew its price pays more.
    ...(id === 'harborside-law'
      ? {
          amendments: [
            {
              recordedAt: '2025-06-10T15:00:00Z',
              from: '2025-07-01',
              by: 'amy',
              reason: 'six more people moved in',
              set: { '/lines/care/price': '1200.00' },
            },
          ],
        }
      : {}),
  }
}

/** One contract per client. Scope and rate card are shared, and are in house.json. */
export const contracts = (): object[] => clients.map(contractOf)

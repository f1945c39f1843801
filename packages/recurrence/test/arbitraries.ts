// Random tickets of three clients.

import type { Ticket } from '@mspkit/records'
import fc from 'fast-check'

const titles = ['Printer offline', 'Mail bounces with 550', 'VPN drops', 'Disk full on srv-1', 'New keyboard']

export const tickets = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 120 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      client: fc.integer({ min: 0, max: 2 }),
      title: fc.integer({ min: 0, max: titles.length - 1 }),
      person: fc.integer({ min: 0, max: 3 }),
      asset: fc.option(fc.integer({ min: 0, max: 2 })),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(
      (row, i): Ticket => ({
        id: `T${i}`,
        clientId: `c${row.client}`,
        contactId: `p${row.person}`,
        title: titles[row.title]!,
        openedAt: new Date(Date.UTC(2026, 0, 1 + row.day, 0, row.minute)).toISOString(),
        ...(row.asset === null ? {} : { assetIds: [`srv-${row.asset}`] }),
        events: [],
      }),
    ),
  )

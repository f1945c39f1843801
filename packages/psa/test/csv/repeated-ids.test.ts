// A log of changes is no table of tickets: ids that repeat, with a time of each row, say so.

import { checkCsvMap, csv, proposeCsvMap, readCsvCells } from '@mspkit/psa/csv'
import { expect, test } from 'vitest'

async function proposalOf(text: string) {
  const bytes = new TextEncoder().encode(text)
  const cells = await readCsvCells(async function* () {
    yield bytes
  })
  if (!cells.ok) throw new Error(cells.problems[0]?.message)
  return proposeCsvMap(cells.value, { zone: 'Etc/UTC' })
}

const log = (column: string): string =>
  [
    `Ticket #,Company,Created,${column},Status`,
    'T-1,acme,13/03/2026 09:00,13/03/2026 09:00,New',
    'T-1,acme,13/03/2026 09:00,13/03/2026 10:00,In Progress',
    'T-1,acme,13/03/2026 09:00,14/03/2026 10:00,Resolved',
    'T-2,acme,14/03/2026 09:00,14/03/2026 09:00,New',
    'T-2,acme,14/03/2026 09:00,14/03/2026 11:00,Closed',
  ].join('\n')

test.each(['Changed', 'Last Updated', 'Status Changed', 'Timestamp', 'Event Date', 'Date'])(
  'rows with a time of their own under %s are changes',
  async (column) => {
    const { map, open, check } = await proposalOf(log(column))
    expect(open).toEqual([])
    expect(checkCsvMap(map)).toEqual([])
    expect(map).toMatchObject({ row: 'event', grouping: 'collect', columns: { id: 'Ticket #', at: column } })
    expect(check).toContainEqual({ guess: 'repeated-ids', ids: 2, asEvents: true })
  },
)

test('a table that lists a ticket once per device is a table, and says that ids repeat', async () => {
  const rows = ['T-1,acme,13/03/2026 09:00,13/03/2026 12:00,New', 'T-2,acme,14/03/2026 09:00,14/03/2026 12:00,New']
  const { map, check } = await proposalOf(['Ticket #,Company,Created,Last Updated,Status', ...rows, ...rows].join('\n'))
  expect(map).toMatchObject({ row: 'ticket' })
  expect(check).toContainEqual({ guess: 'repeated-ids', ids: 2, asEvents: false })
})

test('one id that is written twice by mistake makes no log', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `T-${i},acme,13/03/2026 09:${10 + i},13/03/2026 10:${10 + i},New`)
  const { map, check } = await proposalOf(['Ticket #,Company,Created,Last Updated,Status', ...rows, rows[3]].join('\n'))
  expect(map).toMatchObject({ row: 'ticket' })
  expect(check.map(({ guess }) => guess)).not.toContain('repeated-ids')
})

test('a row whose id came before gets the remedy for a log', async () => {
  const reader = csv({
    row: 'ticket',
    dateFormat: 'iso',
    columns: { id: 'nr', openedAt: 'opened' },
    given: { clientId: 'acme' },
  })
  const text = 'nr,opened\n1,2026-03-02T09:00:00Z\n1,2026-03-02T10:00:00Z\n'
  const messages: string[] = []
  for await (const { diagnostics } of reader.tickets([new TextEncoder().encode(text)]))
    for (const { message } of diagnostics) messages.push(message)
  expect(messages.join('\n')).toContain('write "row": "event" in the map')
})

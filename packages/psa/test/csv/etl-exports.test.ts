// Exports of ETL tools as databases print them: fractions that are left out where they are zero, zones in three ways, rows of other fields.

import { type CsvMap, csv, possibleDateFormats } from '@mspkit/psa/csv'
import { expect, test } from 'vitest'

test.each([
  [['2026-03-02 09:00:00.5 UTC', '2026-03-02 09:00:00 UTC'], "yyyy-MM-dd HH:mm:ss.SSS 'UTC'"],
  [['2026-03-02 09:00:00 UTC'], "yyyy-MM-dd HH:mm:ss 'UTC'"],
  [['2026-03-02 09:00:00.472+00', '2026-03-02 09:00:00+00'], 'yyyy-MM-dd HH:mm:ss.SSSX'],
  [['2026-03-02 09:00:00-08'], 'yyyy-MM-dd HH:mm:ssX'],
  [['2026-03-02 09:00:00.472 +0000', '2026-03-02 09:00:00.000 -0530'], 'yyyy-MM-dd HH:mm:ss.SSS XX'],
  [['2026-03-02 09:00:00', '2026-03-02 09:00:00.472123'], 'yyyy-MM-dd HH:mm:ss.SSS'],
  [['2.3.2026 09:00:00,472'], 'd.M.yyyy HH:mm:ss.SSS'],
  [['2026-03-02 09:00:00'], 'yyyy-MM-dd HH:mm:ss'],
  [['3/26/2026 7:19:41.472 PM'], 'M/d/yyyy h:mm:ss.SSS a'],
])('%j', (cells, format) => {
  expect(possibleDateFormats(cells)).toEqual([format])
})

const opened = async (map: CsvMap, file: string) => {
  const found = []
  for await (const one of csv(map).tickets(file)) found.push(one)
  return found
}
const map: CsvMap = {
  row: 'event',
  grouping: 'collect',
  openedAt: 'first-row',
  dateFormat: 'yyyy-MM-dd HH:mm:ss.SSSX',
  given: { clientId: 'acme' },
  only: { column: 'field_name', equals: 'status' },
  columns: { id: 'ticket_id', at: 'updated', status: 'value' },
  statuses: { new: { phase: 'new' }, open: { phase: 'active' } },
}
const rows = [
  'field_name,ticket_id,updated,value',
  'status,1,2026-03-02 09:00:00+00,new',
  'status,1,2026-03-02 02:30:00.25-08,open',
]

test('a fraction that is missing is 0, and an offset of hours is one', async () => {
  const [first] = await opened(map, rows.join('\n'))
  expect(first?.value?.openedAt).toBe('2026-03-02T09:00:00.000Z')
  expect(first?.value?.events.map(({ at }) => at)).toEqual(['2026-03-02T10:30:00.250Z'])
})

test('a filter that no row passes is said, with what there is', async () => {
  const found = await opened({ ...map, only: { column: 'field_name', equals: 'Status' } }, rows.join('\n'))
  expect(
    found.map(({ value, diagnostics }) => [
      value,
      diagnostics.map(({ code, severity, message }) => [code, severity, message]),
    ]),
  ).toEqual([
    [
      null,
      [
        [
          'psa/missing-value',
          'warning',
          'No row has "Status" in the column "field_name", so none was read. Did you mean "status"? It holds "status". Write one of them at /only/equals.',
        ],
      ],
    ],
  ])
  expect(
    await opened({ ...map, only: { column: 'field_name', equals: ['Status', 'status'] } }, rows.join('\n')),
  ).toHaveLength(1)
  // Without rows there is nothing to pass it.
  expect(await opened(map, rows[0] ?? '')).toEqual([])
})

test('a title above the headings is thought of, and skip reads past it', async () => {
  const file = ['Field history', 'made on Monday,,', ...rows].join('\n')
  const [first] = await opened(map, file)
  expect(first?.diagnostics[0]?.message).toContain('count the rows above them, "skip": 1.')
  const [read] = await opened({ ...map, skip: 2 }, file)
  expect(read?.value?.id).toBe('1')
})

test.each([
  ["yyyy-MM-dd HH:mm:ss 'UTC'", '2026-03-02 10:00:00 UTC'],
  ["yyyy-MM-dd HH:mm:ss 'GMT'", '2026-03-02 10:00:00 GMT'],
  ["yyyy-MM-dd'T'HH:mm:ss'Z'", '2026-03-02T10:00:00Z'],
  ["yyyy-MM-dd HH:mm:ss XX 'UTC'", '2026-03-02 12:00:00 +0200 UTC'],
])('%s: the cell says that the time is UTC, whatever the zone of the map', async (dateFormat, cell) => {
  const columns = { id: 'id', clientId: 'client', openedAt: 'opened' }
  const zones: readonly Pick<CsvMap, 'zone'>[] = [{}, { zone: 'America/Chicago' }]
  for (const zone of zones) {
    const [ticket] = await opened({ row: 'ticket', dateFormat, columns, ...zone }, `id,client,opened\n1,a,${cell}`)
    expect(ticket?.value?.openedAt).toBe('2026-03-02T10:00:00.000Z')
  }
})

test('other quoted text is no zone', async () => {
  const columns = { id: 'id', clientId: 'client', openedAt: 'opened' }
  const dateFormat = "d/M/yyyy 'at' HH:mm"
  const [ticket] = await opened(
    { row: 'ticket', dateFormat, columns, zone: 'America/Chicago' },
    'id,client,opened\n1,a,2/3/2026 at 10:00',
  )
  expect(ticket?.value?.openedAt).toBe('2026-03-02T16:00:00.000Z')
})

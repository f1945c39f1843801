import { type CsvMap, type CsvResult, csv } from '@mspkit/psa/csv'
import { parseTicket, type Ticket } from '@mspkit/records'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const seed = 20261121
const map: CsvMap = {
  row: 'event',
  grouping: 'collect',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'America/New_York',
  columns: { id: 'id', at: 'at', openedAt: 'opened', status: 'status', title: 'title' },
  given: { clientId: 'acme' },
  statuses: { New: { phase: 'new' }, Open: { phase: 'active' }, Done: { phase: 'closed' } },
}
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const minute = fc
  .integer({ min: 0, max: 400_000 })
  .map((n) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString().slice(0, 16).replace('T', ' '))
const row = fc.tuple(
  fc.constantFrom('1', '2', '3'),
  minute,
  fc.constant('2026-01-01 00:00'),
  fc.constantFrom('New', 'Open', 'Done', 'Odd'),
  fc.constantFrom('', 'a,b', 'say "hi"', 'two\nlines'),
)
const file = (rows: readonly (readonly string[])[]): string =>
  ['id,at,opened,status,title', ...rows.map((cells) => cells.map(quoted).join(','))].join('\n')

async function all(source: string | Iterable<string | Uint8Array>): Promise<CsvResult<Ticket>[]> {
  const out: CsvResult<Ticket>[] = []
  for await (const result of csv(map).tickets(source)) out.push(result)
  return out
}

test('splitting the text anywhere, even inside a letter, changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 12 }),
      fc.array(fc.nat(400), { maxLength: 8 }),
      fc.boolean(),
      async (rows, cuts, damaged) => {
        const text = `${file(rows)}${damaged ? '\n4,"2026,x\n5,2026-01-01 00:00,2026-01-01 00:00,New,é\n' : ''}`
        const bytes = new TextEncoder().encode(text)
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
        const pieces = places.slice(1).map((end, i) => bytes.slice(places[i], end))
        expect(await all(pieces)).toEqual(await all(text))
      },
    ),
    { seed, numRuns: 150 },
  )
})

test('permuting the rows of a log changes no fact, but among neighbours of one instant', async () => {
  const shuffled = fc
    .uniqueArray(row, { maxLength: 10, selector: (cells) => `${cells[0]}${cells[1]}` })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, other]) => {
      const facts = async (list: typeof rows) =>
        (await all(file(list))).map((r) => r.value).sort((a, b) => (a?.id ?? '').localeCompare(b?.id ?? ''))
      expect(await facts(other)).toEqual(await facts(rows))
    }),
    { seed, numRuns: 150 },
  )
})

test('whatever is in the cells, nothing throws, every ticket is a ticket and nothing unknown is active', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', '?', '__proto__', '2026-02-30 10:00', '"', ',', '\n', 'Open'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 10 }), async (rows) => {
      const text = `id,at,opened,status,title\n${rows.map((cells) => cells.join(',')).join('\n')}`
      for (const result of await all(text)) {
        if (result.value === null) expect(result.diagnostics.some((d) => d.severity === 'error')).toBe(true)
        else {
          expect(parseTicket(result.value).ok).toBe(true)
          for (const event of result.value.events)
            if (event.kind === 'status' && event.phase === 'active') expect(event.status).toBe('Open')
        }
      }
    }),
    { seed, numRuns: 300 },
  )
})

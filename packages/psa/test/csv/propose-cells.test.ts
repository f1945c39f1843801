// What one odd cell does to the map that is proposed for a whole export: nothing, and it is named.

import { checkCsvMap, csv, parseCsvMap, proposeCsvMap, readCsvCells } from '@mspkit/psa/csv'
import { orThrow } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const openOf = (text: string) =>
  async function* () {
    yield new TextEncoder().encode(text)
  }
async function proposalOf(text: string, zone: string | undefined = 'Etc/UTC') {
  return proposeCsvMap(orThrow(await readCsvCells(openOf(text))), zone === undefined ? {} : { zone })
}
async function problemsOf(map: unknown, text: string) {
  const codes: string[] = []
  const messages: string[] = []
  for await (const { diagnostics } of csv(orThrow(parseCsvMap(map))).tickets(openOf(text)()))
    for (const { code, message, severity } of diagnostics)
      if (severity !== 'advice') {
        codes.push(code)
        messages.push(message)
      }
  return { codes, messages }
}

const table = (resolved: string, paused = '10'): string =>
  [
    'Ticket #,Company,Opened,Status,Summary,Resolved,Paused (min)',
    `1,acme,3/14/2026 9:00 AM,Open,Mail,${resolved},${paused}`,
    '2,acme,3/15/2026 9:00 AM,Solved,Mail,3/16/2026 9:00 AM,0',
    '3,acme,3/16/2026 9:00 AM,Solved,Mail,3/17/2026 9:00 AM,5',
  ].join('\n')

test('a table without a column for the status or the priority says so, with the columns that may hold them', async () => {
  const row = (i: number): string => `${i},acme,3/14/2026 9:00 AM,${i % 2 ? 'Limbo' : 'Done'},${i % 3},no ${i} of 8`
  const text = ['Ticket #,Company,Opened,Ampel,Size,Notes', ...[1, 2, 3, 4, 5, 6, 7, 8].map(row)].join('\n')
  const { map, open, check } = await proposalOf(text)
  expect(open).toEqual([])
  expect(checkCsvMap(map)).toEqual([])
  const columns = ['status', 'priority']
  expect(check[0]).toEqual({ guess: 'not-found', columns, unused: [['Ampel', ['Limbo', 'Done']]] })
  const named = (await proposalOf(text.replace('Ampel', 'Status'))).check
  expect(named[0]).toEqual({ guess: 'not-found', columns: ['priority'], unused: [] })
})

describe('words that programs write for an empty cell', () => {
  const words = ['N/A', 'n/a', '#N/A', '-', '--', '—', 'NULL', '(null)', 'None', 'TBD', 'never', '0000-00-00 00:00:00']
  test.each(words)('%s in a column of dates', async (word) => {
    const text = table(word)
    const { map, open, check } = await proposalOf(text)
    expect(open).toEqual([])
    expect(checkCsvMap(map)).toEqual([])
    expect(map).toMatchObject({ dateFormat: 'M/d/yyyy h:mm a', missing: [word] })
    expect(check).toContainEqual({ guess: 'empty-words', words: [word] })
    expect((await problemsOf(map, text)).codes).toEqual([])
  })
  test.each(words.filter((word) => !/\d/.test(word)))('%s in a column of amounts', async (word) => {
    const text = table('', word)
    const { map } = await proposalOf(text)
    expect(map).toMatchObject({ missing: [word], columns: { paused: { column: 'Paused (min)', unit: 'minutes' } } })
    expect((await problemsOf(map, text)).codes).toEqual([])
  })
  test('without the key, the message says what to write, beside the words that are there', async () => {
    const text = table('N/A', '-')
    const { missing: _, ...map } = (await proposalOf(text)).map
    for (const known of [[], ['?']]) {
      const before = await problemsOf({ ...map, missing: known }, text)
      expect(before.codes).toHaveLength(2)
      const found = before.messages.map((message) => /write "missing": (\[.*\]) in the map/.exec(message)?.[1] ?? '[]')
      expect(found).toEqual([JSON.stringify([...known, 'N/A']), JSON.stringify([...known, '-'])])
      const after = await problemsOf({ ...map, missing: JSON.parse(found[0] ?? '') }, text)
      expect(after.codes).toHaveLength(1)
    }
  })
  test('a word that only a label has stays a label', async () => {
    const { map } = await proposalOf(table('').replace(',Open,', ',None,'))
    expect(map).not.toHaveProperty('missing')
    expect(map.statuses).toHaveProperty('None')
  })
})

describe('cells that are no dates', () => {
  test.each(['soon', '#VALUE!', '3/99/2026 9:00 AM', 'see notes'])(
    '%s is named, and the form is found',
    async (cell) => {
      const { map, open, check } = await proposalOf(table(cell))
      expect(open).toEqual([])
      expect(map).toMatchObject({ dateFormat: 'M/d/yyyy h:mm a' })
      expect(check).toContainEqual({
        guess: 'odd-dates',
        heading: 'Resolved',
        dateFormat: 'M/d/yyyy h:mm a',
        cells: [cell],
      })
    },
  )
  test('instants with an offset need no zone because of one of them', async () => {
    const text =
      'id,client,opened\n1,a,2026-03-02T09:00:00Z\n2,a,2026-03-02T10:00:00Z\n3,a,garbage\n4,a,2026-03-04T10:00:00Z'
    const { map, open, check } = await proposalOf(text, undefined)
    expect(open).toEqual([])
    expect(map).toMatchObject({ dateFormat: 'iso' })
    expect(check).toContainEqual({ guess: 'odd-dates', heading: 'opened', dateFormat: 'iso', cells: ['garbage'] })
  })
  test('a column that is written in two forms is asked about', async () => {
    const rows = ['14/3/2026 09:00', '15/3/2026 09:00', '3/16/2026 09:00', '3/17/2026 09:00']
    const { open } = await proposalOf(`id,client,opened\n${rows.map((date, i) => `${i},a,${date}`).join('\n')}`)
    expect(open).toEqual([{ question: 'date-format', sample: rows[0] }])
  })
  test('where the order of day and month is open, it stays so (property)', async () => {
    const day = fc.integer({ min: 1, max: 12 })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(day, day), { minLength: 3, maxLength: 9, selector: String }),
        fc.constantFrom('soon', 'x', '?!'),
        async (days, odd) => {
          const dates = [...days.map(([a, b]) => `${a}/${b}/2026 09:00`), odd]
          const { open } = await proposalOf(`id,client,opened\n${dates.map((date, i) => `${i},a,${date}`).join('\n')}`)
          expect(open).toEqual([{ question: 'date-order', formats: ['d/M/yyyy HH:mm', 'M/d/yyyy HH:mm'] }])
        },
      ),
      { seed: 15, numRuns: 30 },
    )
  })
})

test('a line without an end is not read on', async () => {
  let pulled = 0
  const endless = async function* () {
    const encoder = new TextEncoder()
    yield encoder.encode('id,client,opened\n1,a,2026-03-02T09:00:00Z\n2,a,"')
    for (; pulled < 10_000; pulled++) yield encoder.encode('x'.repeat(65_536))
  }
  const { columns, rows } = orThrow(await readCsvCells(endless))
  expect(pulled).toBeLessThan(20)
  expect(rows).toBe(1)
  expect([...(columns[2]?.counts.keys() ?? [])]).toEqual(['2026-03-02T09:00:00Z'])
})

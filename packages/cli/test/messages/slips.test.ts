// What mspkit check says about slips, as people read it on a terminal.

import { expect, test } from 'vitest'
import { file, lines, mspkit } from '../shell'

const entry = { id: 'E', clientId: 'acme', technicianId: 'kim', on: '2026-03-02', workedMinutes: 30 }

test.each<[readonly object[], string]>([
  [[entry], ': 1 valid time entry.'],
  [[entry, { ...entry, id: 'F' }], ': 2 valid time entries.'],
  [[entry, { ...entry, workedMinutes: 'x' }], ': 1 of 2 time entries could not be read and is left out.'],
])('records are counted by their noun: %#', async (records, sentence) => {
  expect((await mspkit('check', file('entries.ndjson', lines(records)))).out).toContain(sentence)
})

test('a file of misspelt keys is not recognised, and the kinds are listed', async () => {
  const { err } = await mspkit('check', file('e.ndjson', lines([{ id: 'E', date: '2026-03-02', minutes: 30 }])))
  expect(err).toMatch(/mspkit cannot tell what \S+ is\. Name it with --as, e\.g\. --as map\. Kinds: map, /)
})

test('a file has the codes of the package that its document belongs to', async () => {
  const card = await mspkit('check', file('card.json', { rates: [{ when: {}, rate: 150 }], roundPer: 'entry' }))
  expect(card.out).toContain('[billing/')
  const cost = await mspkit('check', file('cost.ndjson', lines([{ perHour: 38 }])))
  expect(cost.out).toContain('[records/')
})

test('a key with slashes is quoted, not escaped', async () => {
  const contract = {
    id: 'AG-1',
    clientId: 'acme',
    currency: 'USD',
    timeZone: 'America/Chicago',
    term: { from: '2026-01-01', months: 12 },
    renewal: { auto: true, months: 12, notice: { days: 60 } },
    lines: [{ id: 'care', kind: 'flat', price: '4500.00' }],
    amendments: [
      {
        id: 'A-1',
        recordedAt: '2026-05-12T11:00:00Z',
        from: '2026-04-01',
        by: 'kim',
        reason: 'as signed',
        set: { '/lines/0/price': '119.00' },
      },
    ],
  }
  const { out } = await mspkit('check', file('c.json', contract))
  expect(out).toContain('/amendments/0/set "/lines/0/price": Nothing at')
})

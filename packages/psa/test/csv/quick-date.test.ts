// The quick way of reading dates against the way that explains itself.

import { minuteMs } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellReader, prepareColumn } from '../../src/csv/cell/cell'
import { compileDateFormat } from '../../src/csv/cell/date-format'
import { readInstant, wallTimeDoubt } from '../../src/csv/cell/instant'
import { quickDate } from '../../src/csv/cell/quick-date'
import { wallTimeOf } from '../../src/csv/cell/wall-time'

const forms = [
  'M/d/yyyy h:mm a',
  'd.M.yyyy HH:mm',
  'yyyy-MM-dd HH:mm:ss',
  "yyyy-MM-dd'T'HH:mm:ss.SSS",
  'dd/MM/yyyy',
  'iso',
]
const number = fc.nat({ max: 61 })
const text = fc.oneof(
  fc
    .tuple(
      number,
      number,
      fc.integer({ min: 1800, max: 2300 }),
      number,
      number,
      fc.constantFrom('AM', 'pm', 'p.m.', ''),
    )
    .map(
      ([a, b, year, hour, minute, half]) =>
        `${a % 14}/${b % 33}/${year} ${hour % 26}:${String(minute).padStart(2, '0')}${half && ` ${half}`}`,
    ),
  fc
    .tuple(number, number, number, number)
    .map(([day, month, hour, minute]) => `${day % 33}.${month % 14}.2026 ${hour}:${minute}`),
  fc
    .date({ min: new Date('1899-06-01T00:00:00Z'), max: new Date('2200-06-01T00:00:00Z'), noInvalidDate: true })
    .chain((date) => {
      const iso = date.toISOString()
      const day = `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`
      return fc.constantFrom(iso, iso.replace(/\.\d+/, ''), iso.replace('T', ' ').slice(0, 19), iso.slice(0, -1), day)
    }),
  fc.string(),
)

test('what is read letter by letter is what the form says (property)', () => {
  let read = 0
  fc.assert(
    fc.property(fc.constantFrom(...forms), text, (form, cell) => {
      const quick = quickDate(form)?.(cell) ?? Number.NaN
      if (Number.isNaN(quick)) return
      read++
      const reader = compileDateFormat(form)
      const slow = reader.ok ? reader.value.read(cell) : null
      expect(slow?.ok && (slow.epochMs ?? slow.localMs)).toBe(quick)
    }),
    { seed: 20261128, numRuns: 10_000 },
  )
  expect(read).toBeGreaterThan(500)
})

test.each([
  ['M/d/yyyy h:mm a', '3/9/2026 12:05 AM'],
  ['d.M.yyyy HH:mm', '9.3.2026 17:05'],
  ['yyyy-MM-dd HH:mm', '2026-03-09 17:05'],
  ['iso', '2026-03-09T17:05:00Z'],
  ['iso', '2026-03-09T17:05:00.123Z'],
])('%s reads %s letter by letter', (form, cell) => {
  expect(quickDate(form)?.(cell)).not.toBeNaN()
})

test.each(['MMM d, yyyy', 'yyyy-MM-dd HH:mm:ss xxx', 'yyyyMMdd HHmm', 't', 'd/M/yy HH:mm'])(
  '%s is left to its reader',
  (form) => {
    const quick = quickDate(form)
    expect(quick === null || Number.isNaN(quick('1/2/26 10:00'))).toBe(true)
  },
)

test('a time that is looked up by day is the instant of the zone, without a doubt (property)', () => {
  const zones = [
    'America/Chicago',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
    'UTC',
  ].map(zoneOf)
  const minute = fc.integer({ min: Date.UTC(1899, 6) / minuteMs, max: Date.UTC(2200, 6) / minuteMs })
  fc.assert(
    fc.property(fc.constantFrom(...zones), minute, (zone, at) => {
      const cell = new Date(at * minuteMs).toISOString().replace('T', ' ').slice(0, 16)
      const column = prepareColumn(
        { dateFormat: 'yyyy-MM-dd HH:mm', zone: zone.timeZone },
        'Opened',
        0,
        'instant',
        null,
      )
      const quick = wallTimeOf(zone)(at * minuteMs)
      if (Number.isNaN(quick)) return
      const slow = readInstant(cell, column)
      expect(slow.value).toBe(quick)
      expect(wallTimeDoubt(cell, quick, column)).toBeNull()
    }),
    { seed: 20261128, numRuns: 5_000 },
  )
})

test.each(['2026-03-08 02:30', '2026-11-01 01:30', '1899-12-30 00:00', '2200-01-01 00:00'])(
  '%s is looked at closely',
  (cell) => {
    const column = prepareColumn(
      { dateFormat: 'yyyy-MM-dd HH:mm', zone: 'America/Chicago' },
      'Opened',
      0,
      'instant',
      null,
    )
    expect(cellReader({}).quickMs(cell, column)).toBeNaN()
  },
)

test('a form that is proposed for a column fits also the cells that were read', () => {
  const column = prepareColumn({ dateFormat: 'd/M/yyyy', zone: 'UTC' }, 'Opened', 0, 'instant', null)
  const cells = cellReader({})
  const row = (value: string) => ({ row: 2, values: [value] })
  expect(cells.instantMs(row('25/12/2026'), column).value).not.toBeNull()
  const bad = row('12/25/2026')
  const cell = cells.instantMs(bad, column)
  const { message } = cells.diagnose('ticket', 'T1', bad, column, {
    value: null,
    code: 'psa/bad-date',
    why: cell.why ?? '',
    severity: 'error',
  })
  expect(message).toMatch(/Correct the cell\.$/)
})

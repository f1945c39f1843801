import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit } from '../shell'

const clients = [
  { id: 'acme', name: 'Acme Dental' },
  { id: 'zeta', name: 'Zeta Law' },
]
const earned = (clientId: string, amount: string): object => ({
  clientId,
  category: 'recurring',
  amount,
  method: 'by-day',
  service: { from: '2026-03-01', to: '2026-04-01' },
})
const worked = (id: string, clientId: string, workedMinutes: number, more: object = {}): object => ({
  id,
  clientId,
  technicianId: 'kim',
  on: '2026-03-02',
  workedMinutes,
  ...more,
})
const costs = [{ technicianId: 'kim', perHour: '60.00', currency: 'USD', from: '2026-01-01' }]
const entries = [
  worked('E1', 'zeta', 300),
  worked('E2', 'acme', 1500),
  worked('E2', 'acme', 1500),
  worked('E3', 'stranger', 60),
  worked('E4', 'zeta', 6000, { on: '2026-04-01' }),
]
const given = (...more: string[]): string[] => [
  'profit',
  '--clients',
  file('clients.json', clients),
  '--entries',
  file('time.ndjson', lines(entries)),
  '--costs',
  file('costs.json', costs),
  '--revenue',
  file('revenue.json', [earned('acme', '1500.00'), earned('zeta', '1000.00')]),
  '--currency',
  'USD',
  '--unapproved',
  'not-tracked',
  '--month',
  '2026-03',
  ...more,
]

describe('mspkit profit', () => {
  test('a table by client, the worst first, with what would fix each, and the sums below it', async () => {
    const { code, out, err } = await mspkit(...given())
    expect(code).toBe(0)
    const cells = out.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))
    expect(cells[0]).toBe('client | revenue USD | labour | other cost | margin | % | hours | per hour')
    expect(cells[2]).toBe('stranger | 0.00 | 60.00 | 0.00 | -60.00 | – | 1.00 | 0.00')
    expect(cells.slice(3)).toEqual([
      'for 40 %: 0.00 (-1.00) hours, or a price of 100.00 (+100.00)',
      'Acme Dental | 1500.00 | 1500.00 | 0.00 | 0.00 | 0.00 | 25.00 | 60.00',
      'for 40 %: 15.00 (-10.00) hours, or a price of 2500.00 (+1000.00)',
      'Zeta Law | 1000.00 | 300.00 | 0.00 | 700.00 | 70.00 | 5.00 | 200.00',
      'for 40 %: 10.00 hours, or a price of 500.00',
      '',
      '2500.00 USD | Recurring revenue',
      '-1860.00 USD | Labour on work without a coverage decision, 31.00 hours',
      '640.00 USD | margin, 25.60 %',
      '',
    ])
    expect(err).toContain('time entry "E2" is there again; it is counted once.')
    expect(err).toContain('the client "stranger" is not in')
  })

  test('what is missing is said, never taken for profit', async () => {
    const { out } = await mspkit(...given('--costs', file('none.json', [])))
    expect(out).toContain('≤ 1500.00')
    expect(out).toContain('margin at most')
    expect(out).toContain('31 hours of kim have no cost rate, so their cost is missing.')
  })

  test('the same for machines', async () => {
    const { out } = await mspkit(...given('--format', 'json'))
    const told = JSON.parse(out)
    expect(told).toMatchObject({
      period: { from: '2026-03-01', to: '2026-04-01' },
      targetPercent: '40',
      portfolio: { margin: '640.00', completeness: 'complete' },
    })
    expect(told.rows.map((row: { clientId: string }) => row.clientId)).toEqual(['stranger', 'acme', 'zeta'])
    const ndjson = await mspkit(...given('--format', 'ndjson'))
    expect(
      ndjson.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(told.rows)
    const csv = (await mspkit(...given('--format', 'csv', '--target', '50'))).out.split('\n')
    expect(csv[2]).toMatch(/^acme,Acme Dental,1500\.00,1500\.00,1500\.00,0\.00,0\.00,/)
    expect(csv[2]).toContain('For 50 %')
  })

  test('exits with 1 for a known loss only when asked', async () => {
    expect((await mspkit(...given('--fail-on-loss'))).code).toBe(1)
    const own = file('own.ndjson', lines(entries.slice(0, 2)))
    expect((await mspkit(...given('--fail-on-loss', '--entries', own))).code).toBe(0)
  })

  test('several months, in the zone of the books', async () => {
    const late = file('late.ndjson', lines([worked('E5', 'zeta', 60, { on: undefined, from: '2026-04-01T03:00:00Z' })]))
    const months = async (...more: string[]): Promise<string[]> => {
      const { out } = await mspkit(...given('--entries', late, '--format', 'csv', ...more))
      return out.split('\n').filter((line) => line.startsWith('zeta'))
    }
    expect((await months('--zone', 'America/Chicago'))[0]).toContain(',1.00,')
    expect((await months('--zone', 'Etc/UTC'))[0]).toContain(',0.00,')
    expect((await months('--zone', 'Etc/UTC', '--through', '2026-04'))[0]).toContain(',1.00,')
    expect((await mspkit(...given('--entries', late))).err).toContain('e.g. --zone America/Chicago')
  })

  test.each([
    [['--month', '2026-3'], '--month "2026-3"'],
    [['--through', '2026-02'], '--through 2026-02 is before --month 2026-03'],
    [['--currency', 'DOL'], '--currency  "DOL" is not an ISO 4217 currency code.'],
    [['--zone', 'Chicago'], 'is not a time zone'],
    [['--target', '100'], '--target: "100" is not a target'],
    [['--revenue', file('number.json', [{ ...earned('acme', '1'), amount: 1500 }])], 'number.json: /0/amount  1500'],
    [['--costs', file('nobody.json', [{ perHour: '60', currency: 'USD', from: '2026-01-01' }])], 'nobody.json: /0  '],
    [
      ['--terms', file('terms.json', { shraed: [] })],
      'terms.json: /shraed  Unknown key "shraed". Did you mean "shared"?',
    ],
    [['--clients', file('nameless.json', [{ id: 'acme' }])], '/0/name'],
    [['--entries', file('time.csv', 'entry,minutes')], 'needs a map'],
    [
      ['--entries', file('time2.csv', 'a'), '--map', `${examples}/year/tickets.map.json`],
      '/row "event" is not a map of time entries.',
    ],
    [['--format', 'xml'], 'table, json, ndjson, csv'],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...given(...args))
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })

  test('without a currency there are no books', async () => {
    const args = given()
    args.splice(args.indexOf('--currency'), 2)
    expect(await mspkit(...args)).toMatchObject({ code: 2, err: expect.stringContaining('Write e.g. --currency USD') })
  })

  test('helps with examples', async () => {
    expect((await mspkit('profit', '--help')).out).toContain('Examples:')
  })
})

test('the year of the demo', async () => {
  const year = `${examples}/year`
  const files = ['clients', 'costs', 'revenue'].flatMap((name) => [`--${name}`, `${year}/${name}.json`])
  const time = ['--entries', `${year}/time-entries.csv`, '--map', `${year}/time-entries.map.json`]
  const months = ['--terms', `${year}/books.json`, '--month', '2025-01', '--through', '2025-12']
  const { code, out, err } = await mspkit('profit', ...files, ...time, ...months)
  expect(code).toBe(0)
  expect(err).toBe('')
  const clients = out.split('\n').slice(2, 18)
  expect(clients[0]).toMatch(/^Oakline Architects +4500\.00 +2811\.30 +594\.00 +1094\.70 +24\.33 +49\.49 /)
  expect(clients[1]).toBe('  for 40 %: 37.07 (-12.42) hours, or a price of 5675.50 (+1175.50)')
  expect(clients[14]).toMatch(/^Northgate Clinic /)
  expect(clients[15]).toMatch(/: 115\.70 hours, or a price of 8281\.\d\d$/)
  expect(out).toContain('30156.53 USD  margin, 42.59 %')
})

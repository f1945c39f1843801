import { describe, expect, test } from 'vitest'
import { cellsOf, file, lines, mspkit } from '../shell'

const contract = {
  id: 'AG-1',
  clientId: 'acme',
  currency: 'USD',
  timeZone: 'America/Chicago',
  term: { from: '2026-01-01', months: 12 },
  renewal: { auto: true, months: 12, notice: { days: 60 } },
  rateCard: { id: 'house', rates: [{ when: {}, rate: '150.00' }], roundPer: 'entry' },
  lines: [
    { id: 'care', name: 'Managed care', kind: 'flat', price: '4500.00' },
    {
      id: 'seats',
      name: 'Seats',
      kind: 'per-unit',
      price: '115.00',
      quantity: { count: 'contacts', where: { kind: 'user' }, at: 'first-day' },
    },
    { id: 'labour', name: 'Labour', kind: 'time-and-materials', bill: 'arrears' },
  ],
  amendments: [
    {
      recordedAt: '2026-05-12T11:00:00Z',
      from: '2026-03-01',
      by: 'kim',
      reason: 'the signed order says so',
      set: { '/lines/seats/price': '97.50' },
    },
  ],
}
const entry = (id: string, clientId: string): object => ({
  id,
  clientId,
  technicianId: 'kim',
  from: '2026-02-10T15:00:00Z',
  to: '2026-02-10T16:30:00Z',
  workedMinutes: 90,
})
const usage = {
  contacts: [
    { id: 'ann', clientId: 'acme', kind: 'user' },
    { id: 'bob', clientId: 'acme', kind: 'user' },
    { id: 'scan', clientId: 'acme', kind: 'shared' },
  ],
  entries: [entry('E1', 'acme')],
}
const given = (...more: string[]): string[] => [
  'bill',
  file('contract.json', contract),
  '--period',
  '2026-03',
  '--usage',
  file('usage.json', usage),
  ...more,
]
const cells = (out: string, name: string): string[] =>
  cellsOf(out.split('\n').find((line) => line.includes(name)) ?? '')

describe('mspkit bill', () => {
  test('drafts an invoice that a client would understand, by what is known now', async () => {
    const { code, out, err } = await mspkit(...given())
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toMatch(/^Invoice of AG-1 for 2026-03-01 to 2026-03-31\.\n/)
    expect(cells(out, 'Managed care')).toEqual(['Managed care', '2026-03-01 to 2026-03-31', '1', '4500.00', '4500.00'])
    expect(cells(out, 'Seats')).toEqual(['Seats', '2026-03-01 to 2026-03-31', '2', '115.00', '230.00'])
    expect(cells(out, 'Labour').at(-1)).toBe('225.00')
    expect(out).toContain('Not counted: scan')
    expect(out).toContain('Total: 4955.00 USD.')
  })

  test('an amendment that was recorded later is known later', async () => {
    const { out } = await mspkit(...given('--known-at', '2026-06-01T00:00:00Z'))
    expect(cells(out, 'Seats').at(-1)).toBe('195.00')
    expect(out).toContain('the signed order')
  })

  test('the same for machines, and what went out is corrected once it is known better', async () => {
    const draft = JSON.parse((await mspkit(...given('--format', 'json'))).out)
    expect(draft).toMatchObject({ outcome: 'charged', total: '4955.00', lines: [{ lineId: 'care' }, {}, {}] })
    const csv = (await mspkit(...given('--format', 'csv'))).out.split('\n')
    expect(csv[0]).toBe('lineId,kind,description,from,to,quantity,unitPrice,amount,taxCode,siteId,why')
    expect(csv[2]).toMatch(/^seats,per-unit,Seats,2026-03-01,2026-04-01,2,115\.00,230\.00,,,/)

    const billed = file('billed.json', [{ ...draft, billedAt: '2026-03-02T00:00:00Z', usage }])
    const later = ['--billed', billed, '--known-at', '2026-06-01T00:00:00Z']
    const april = await mspkit(...given(...later, '--period', '2026-04'))
    expect(april.out).toContain('-35.00')
    expect(april.out).toContain('Total: 4660.00 USD.')
    expect(await mspkit(...given(...later))).toMatchObject({
      code: 2,
      err: expect.stringContaining('2026-03 was billed at 2026-03-02T00:00:00Z'),
    })
  })

  test('takes the client’s own work from a file of time entries', async () => {
    const time = file('time.ndjson', lines([entry('E2', 'acme'), entry('E3', 'zeta')]))
    const { out } = await mspkit(...given('--entries', time, '--format', 'csv'))
    expect(out).toMatch(/^labour,.*,3,150(\.00)?,450\.00,/m)
  })

  test('gives back what missed objectives promise, by what sla judged', async () => {
    const objective = { clock: 'resolution', metPercent: 95, per: 'month', credit: '10' }
    const clocks = [{ clock: 'resolution', targets: [{ within: '4h' }] }]
    const sla = { calendar: 'always', clocks, objectives: [objective] }
    const path = file('promised.json', { ...contract, sla, lines: contract.lines.slice(0, 1), amendments: [] })
    const result = { objective, period: '2026-02', percent: 90, met: 9, breached: 1, verdict: 'missed' }
    const ask = (...objectives: readonly object[][]) =>
      mspkit(
        'bill',
        path,
        '--period',
        '2026-03',
        '--usage',
        file('usage.json', objectives[0] === undefined ? {} : { objectives: objectives[0] }),
      )
    expect((await ask([result])).out).toContain('Total: 4050.00 USD.')
    expect((await ask([{ ...result, verdict: 'kept' }])).out).toContain('Total: 4500.00 USD.')
    expect((await ask()).out).toContain('No attainment was given for resolution in 2026-02')
    expect(await ask([{ ...result, verdict: 'lost' }])).toMatchObject({
      code: 2,
      err: expect.stringContaining('/objectives/0/verdict  Unknown value "lost"'),
    })
  })

  test('an entry whose times cannot be is told by its id', async () => {
    const scope = {
      term: { from: '2026-01-01', to: '2030-01-01' },
      currency: 'USD',
      timeZone: 'America/Chicago',
      otherwise: { outcome: 'billable' },
      clauses: [],
    }
    const path = file('scoped.json', { ...contract, scope })
    const bad = { ...entry('E9', 'acme'), to: '2026-02-10T15:10:00Z' }
    const { code, err } = await mspkit('bill', path, ...given('--entries', file('bad.ndjson', lines([bad]))).slice(2))
    expect(code).toBe(2)
    expect(err).toMatch(/E9.*90 minutes were not worked between/)
  })

  test('takes tickets for what scope depends on, and shortens the list of what is not billed', async () => {
    const scope = {
      term: { from: '2026-01-01', to: '2030-01-01' },
      currency: 'USD',
      timeZone: 'America/Chicago',
      otherwise: { outcome: 'billable' },
      untimed: 'in-hours',
      clauses: [{ id: 'help', kind: 'include', when: { category: 'incident' } }],
    }
    const path = file('help.json', { ...contract, scope })
    const work = Array.from({ length: 7 }, (_, i) => ({
      ...entry(`E${i}`, 'acme'),
      ticketId: 'T-1',
      from: `2026-02-1${i}T15:00:00Z`,
      to: `2026-02-1${i}T16:30:00Z`,
    }))
    const ticket = {
      id: 'T-1',
      clientId: 'acme',
      title: 'Mail',
      category: 'incident',
      openedAt: '2026-02-09T15:00:00Z',
      events: [],
    }
    const usageFile = file('people.json', { contacts: usage.contacts })
    const words = ['--period', '2026-03', '--usage', usageFile, '--entries', file('work.ndjson', lines(work))]
    const without = await mspkit('bill', path, ...words)
    expect(without.code).toBe(2)
    expect(without.err).toContain('Give its ticket "T-1" in "tickets" of the usage, or write them on the record')
    expect(without.err).toContain('The same is missing of 6 more: "E1", "E2", "E3", "E4", "E5", …')
    const { code, out } = await mspkit('bill', path, ...words, '--tickets', file('t.ndjson', lines([ticket])))
    expect(code).toBe(0)
    expect(out.match(/^Not billed: E\d, 1 h 30 min: covered by the agreement\.$/gm)).toHaveLength(3)
    expect(out).toContain('… and 4 more for this reason.\n--format json lists all that is not billed.')
  })

  test('takes documents that the contract names', async () => {
    const named = file('named.json', { ...contract, rateCard: 'house' })
    const documents = file('documents.json', { rateCards: { house: contract.rateCard } })
    const { out } = await mspkit('bill', named, ...given().slice(2), '--documents', documents)
    expect(out).toContain('Total: 4955.00 USD.')
  })

  test('a draft that lacks a fact is no invoice: it says what is missing and ends with 2', async () => {
    const where = { 'fields.licensed': true }
    const seats = { ...contract.lines[1], quantity: { count: 'contacts', where, at: 'first-day' } }
    const path = file('lacking.json', { ...contract, lines: [seats], amendments: [] })
    const table = await mspkit('bill', path, ...given().slice(2))
    expect(table).toMatchObject({ code: 2, out: '' })
    expect(table.err).toContain(
      'It cannot be drafted yet:\n"fields.licensed" of "ann" is not known, and line "seats" depends on it. Write it',
    )
    expect(table.err).toContain('  The same is missing of 2 more: "bob", "scan"')
    const json = await mspkit('bill', path, ...given().slice(2), '--format', 'json')
    expect(json.code).toBe(2)
    expect(JSON.parse(json.out)).toMatchObject({ outcome: 'needs-information', total: null, lines: [] })
  })

  test.each([
    [
      ['--period', '2026-3'],
      '--period "2026-3" is neither a month, e.g. 2026-03, nor days, e.g. 2026-01-15..2026-02-15.',
    ],
    [['--period', '2026-03-01..2026-02-01'], '--period "2026-03-01..2026-02-01": '],
    [['--period', '2026-03-02..2026-04-02'], '2026-03-02'],
    [['--usage', file('key.json', { contact: [] })], '/contact  Unknown key "contact". Did you mean "contacts"?'],
    [
      ['--usage', file('kind.json', { contacts: [{ id: 'ann', clientId: 'acme', kind: 'usr' }] })],
      '/contacts/0/kind  Unknown value "usr"',
    ],
    [['--documents', file('docs.json', { rateCard: {} })], 'Did you mean "rateCards"?'],
    [
      ['--documents', file('desk.json', { calendars: { desk: { timeZone: 'Mars' } } })],
      'desk.json /calendars/desk: 2 problems in the calendar:',
    ],
    [['--billed', file('bill.json', [{ period: { from: '2026-02-01', to: '2026-03-01' }, lines: [] }])], '/0/billedAt'],
    [['--entries', file('time.csv', 'a')], 'needs a map'],
    [['--known-at', 'yesterday'], '"yesterday"'],
    [['--format', 'ndjson'], 'table, json, csv'],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...given(...args))
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })

  test('a contract with faults is refused, each with its place', async () => {
    const path = file('faulty.json', { ...contract, lines: [{ ...contract.lines[0], price: 4500 }] })
    const { code, err } = await mspkit('bill', path, ...given().slice(2))
    expect(code).toBe(2)
    expect(err).toMatch(/faulty\.json: \d+ problems? in the contract:/)
    expect(err).toContain('/lines/0/price  4500')
  })

  test('helps with examples', async () => {
    const { out } = await mspkit('bill', '--help')
    expect(out).toContain('Examples:')
    expect(out).toContain('"objectives": []')
  })

  test('older work is left out and counted where no invoices are given, and billed late where they are', async () => {
    const january = {
      ...entry('E0', 'acme'),
      from: '2026-01-10T15:00:00Z',
      to: '2026-01-10T16:00:00Z',
      workedMinutes: 60,
    }
    const late = file('late.json', { ...usage, entries: [...usage.entries, january] })
    const asked = ['bill', file('contract.json', contract), '--period', '2026-03', '--usage', late]
    const without = await mspkit(...asked)
    expect(without.err).toContain('1 time entry before 2026-02-01 left out')
    expect(cells(without.out, 'Labour').at(-1)).toBe('225.00')
    const given = await mspkit(...asked, '--billed', file('none.json', []))
    expect(given.err).toBe('')
    expect(cells(given.out, 'Labour').at(-1)).toBe('375.00')
  })

  test('of a list of contracts one is named', async () => {
    const contracts = file('contracts.json', [{ ...contract, id: 'AG-0' }, contract])
    const asked = ['bill', contracts, '--period', '2026-03', '--usage', file('usage.json', usage)]
    const refused = await mspkit(...asked)
    expect(refused.code).not.toBe(0)
    expect(refused.err).toContain('is a list of 2 contracts: "AG-0", "AG-1". An invoice is for one of them.')
    expect(refused.err).toContain('--contract AG-0')
    expect((await mspkit(...asked, '--contract', 'AG-1')).out).toMatch(/^Invoice of AG-1 for/)
    expect((await mspkit(...asked, '--contract', 'AG-9')).err).toContain('has no contract "AG-9"')
  })
})

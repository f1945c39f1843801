import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { examples, file, mspkit } from '../shell'

const map = {
  row: 'event',
  grouping: 'contiguous',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'America/Chicago',
  columns: { id: 'Ticket', clientId: 'Client', openedAt: 'Opened', at: 'At', status: 'Status', priority: 'Prio' },
  statuses: { New: { phase: 'new' }, Working: { phase: 'active', counts: 'responded' }, Done: { phase: 'resolved' } },
  vendorReported: { madeSla: { column: 'Made', as: 'boolean' } },
}
const policy = {
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '2h' }, { within: '8h' }] }],
}
const csv = [
  'Ticket,Client,Opened,At,Status,Prio,Made',
  'T-1,acme,2026-03-02 09:00,2026-03-02 09:00,New,P1,false',
  'T-1,acme,2026-03-02 09:00,2026-03-02 14:00,Done,P1,false',
  'T-2,acme,2026-03-02 09:00,2026-03-02 12:00,Done,P2,true',
  'T-3,zeta,2026-03-02 09:00,2026-03-02 10:30,__proto__,P1,true',
  'T-3,zeta,2026-03-02 09:00,2026-03-02 11:30,Done,P1,true',
  'T-4,zeta,02/03/2026,2026-03-02 11:30,Done,P1,true',
  'T-5,zeta,2026-03-02 09:00,2026-03-02 09:30,Done,P1,true',
].join('\n')
const given = (): string[] => [
  'sla',
  '--tickets',
  file('t.csv', csv),
  '--map',
  file('m.json', map),
  '--policy',
  file('p.json', policy),
]

describe('mspkit sla', () => {
  test('prints complete minutes over the promise, at whatever millisecond it is judged', async () => {
    const always = { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
    const ticket = { id: 'T-1', clientId: 'acme', title: 'Mail', openedAt: '2026-03-02T09:00:00Z', events: [] }
    const late = ['--tickets', file('late.json', [ticket]), '--policy', file('always.json', always)]
    const { out } = await mspkit('sla', ...late, '--at', '2026-03-02T14:30:06.576Z')
    expect(out).toMatch(/2 Mar 13:00 +1 h 30 min\n/)
  })

  test('lists the worst first, counts everything, and tells each bad row once while the others come out', async () => {
    const { code, out, err } = await mspkit(...given(), '--zone', 'America/Chicago')
    expect(code).toBe(0)
    expect(out.indexOf('T-1')).toBeLessThan(out.indexOf('T-3'))
    expect(out).toMatch(/T-1 +acme +P1 +Done +Resolution 2 h +2 Mar 11:00 +3 h\n {2}5 h counted/)
    expect(out).toContain('4 tickets as of Mon 2 Mar 2026, 18:00 CST.')
    expect(out).toContain('Late unless it was paused or reopened: 1')
    expect(out).toMatch(/Resolution: 2 met, 1 breached, 1 late unless/)
    expect(out).toContain('1 of 5 tickets could not be read')
    expect(err).toMatch(/t\.csv: Row 7, column "Opened".*02\/03\/2026/)
    expect(err).toContain('"__proto__"')
    expect(err.match(/Row 7/g)).toHaveLength(1)
  })

  test('gzip, NDJSON and JSON say the same as CSV', async () => {
    const plain = await mspkit(...given(), '--format', 'ndjson')
    const zipped = await mspkit(
      'sla',
      '--tickets',
      file('t.csv.gz', gzipSync(csv)),
      '--map',
      file('m.json', map),
      '--policy',
      file('p.json', policy),
      '--format',
      'ndjson',
    )
    expect(zipped.out).toBe(plain.out)
    const json = await mspkit(...given(), '--format', 'json')
    expect((JSON.parse(json.out) as { readings: object[] }).readings.map((reading) => JSON.stringify(reading))).toEqual(
      plain.out.trim().split('\n'),
    )
    const table = await mspkit(...given(), '--format', 'csv')
    expect(table.out.split('\n').slice(0, 2)).toEqual([
      'ticketId,clientId,priority,status,name,cycle,verdict,ifAssumed,assumptions,disproved,clock,targetMs,elapsedMs,remainingMs,startedAt,stoppedAt,dueAt,breachedAt,reason,lacks',
      expect.stringMatching(/^T-1,acme,P1,Done,resolution,1,breached,breached,,,stopped,7200000,18000000,-10800000,/),
    ])
  })

  test('two columns of one heading are reported, and the map can say which one it means', async () => {
    const twice = csv.replace('Prio,Made', 'Prio,Prio').replaceAll(/,(?:true|false)$/gm, ',P3')
    const read = (heading: string): Promise<{ out: string; err: string }> =>
      mspkit(
        'sla',
        '--tickets',
        file('twice.csv', twice),
        '--map',
        file('twice.map.json', { ...map, columns: { ...map.columns, priority: heading }, vendorReported: {} }),
        '--policy',
        file('p.json', policy),
        '--format',
        'csv',
      )
    const { out, err } = await read('Prio')
    expect(err).toContain('2 columns are called "Prio"; the first is read. Write "Prio#1" or "Prio#2" in the map.')
    const first = await read('Prio#1')
    expect(first.out).toBe(out)
    expect(first.err).not.toContain('columns are called')
    expect((await read('Prio#2')).out).not.toBe(out)
  })

  test('a ticket outside the years that are known is left out, and nothing else', async () => {
    const good = {
      id: 'T-1',
      clientId: 'acme',
      title: '',
      priority: 'P1',
      openedAt: '2026-03-02T10:00:00Z',
      events: [],
    }
    const far = { ...good, id: 'T-2', openedAt: '2500-01-01T00:00:00Z' }
    const tickets = ['--tickets', file('far.json', [far, good])]
    const args = ['sla', ...tickets, '--policy', file('p.json', policy), '--format', 'ndjson']
    const { out, err, code } = await mspkit(...args)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ticketId: 'T-1', verdict: 'breached' })
    expect(err).toMatch(
      /^error: .*far\.json: \/0\/openedAt: 2500-01-01.* is outside the years 1900 to 2199\. .*\n.*1 of 2 tickets could not be read and is left out\.\n$/,
    )
    expect(await mspkit(...args, '--explain', 'T-2')).toMatchObject({ code: 2, out: '' })
    expect(await mspkit(...args, '--at', '2500-01-01T00:00:00Z')).toMatchObject({
      code: 2,
      err: expect.stringContaining('1900 to 2199'),
    })
    const recur = await mspkit('recur', ...tickets, '--zone', 'Etc/UTC', '--at-least', '1', '--format', 'ndjson')
    expect(JSON.parse(recur.out)).toMatchObject({ ticketIds: ['T-1'] })
    expect(recur.err).toContain('2500-01-01')
  })

  test('takes mspkit’s own tickets, a bad one among them', async () => {
    const good = { id: 'T-9', clientId: 'acme', title: '', openedAt: '2026-03-02T10:00:00Z', events: [] }
    const lines = [JSON.stringify(good), '{ "id": 7 }', 'not json', ''].join('\n')
    const { out, err, code } = await mspkit(
      'sla',
      '--tickets',
      file('t.ndjson', lines),
      '--policy',
      file('p1.json', { ...policy, clocks: [{ clock: 'resolution', targets: [{ within: '2h' }] }] }),
      '--format',
      'ndjson',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      ticketId: 'T-9',
      verdict: 'breached',
      breachedAt: '2026-03-02T12:00:00.000Z',
    })
    expect(err).toContain('line 2 /id: 7 is a number; write the ticket\'s id, "7".')
    expect(err).toContain('line 3: The line is not JSON')
  })

  test('explains one ticket, minute by minute', async () => {
    const { out, code } = await mspkit(...given(), '--explain', 'T-1')
    expect(code).toBe(0)
    expect(out).toContain('Ticket T-1 of acme')
    expect(out).toContain(
      'Resolution: breached at Mon 2 Mar 2026, 17:00 UTC. It took 5 h of open time, 3 h over. Promised within 2 h.',
    )
    expect(out).toMatch(/\+ Mon 2 Mar 2026, 15:00 UTC\s+5 h\s+counted/)
    expect((await mspkit(...given(), '--explain', 'T-99')).err).toContain('There is no ticket "T-99"')
  })

  test('compares with what the vendor recorded, with a ledger for each difference', async () => {
    const { out, code } = await mspkit(...given(), '--recorded', 'madeSla')
    expect(code).toBe(0)
    expect(out).toContain('The vendor recorded met:')
    expect(out).toContain('Ticket T-3 of zeta')
    expect(out).toContain('the policy agrees on 3 (75.00 %), differs on 1.')
    expect((await mspkit(...given(), '--recorded', 'verdict')).code).toBe(2)
  })

  test('exits with 1 for breaches only when asked', async () => {
    expect((await mspkit(...given(), '--fail-on-breach')).code).toBe(1)
    expect((await mspkit(...given(), '--fail-on-breach', '--at', '2026-03-02T15:10:00Z')).code).toBe(0)
  })

  test.each([
    [
      ['--policy', file('zone.json', { ...policy, calendars: { desk: { timeZone: 'America/Chicgo', hours: {} } } })],
      'Did you mean "America/Chicago"?',
    ],
    [['--policy', file('key.json', { ...policy, clock: [] })], 'Did you mean "clocks"?'],
    [['--policy', file('broken.json', '{ "calendar": }')], 'broken.json is not JSON: '],
    [['--policy', 'nowhere.json'], 'There is no file nowhere.json.'],
    [['--map', file('map.json', { ...map, dateFormat: undefined })], 'dateFormat'],
    [['--map', file('map2.json', { ...map, columns: { ...map.columns, id: 'Nr' } })], 'Nr'],
    [['--at', '2026-03-02T09:00:00'], 'has no offset'],
    [['--zone', 'Chicago'], 'is not a time zone'],
    [['--format', 'xml'], 'table, json, ndjson, csv'],
    [['--limit', 'ten'], 'Write a whole number'],
    [['--verbose'], '--help'],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...given(), ...args)
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })

  test('a CSV without its map says so', async () => {
    expect(await mspkit('sla', '--tickets', file('t.csv', csv), '--policy', file('p.json', policy))).toMatchObject({
      code: 2,
      err: expect.stringContaining('needs a map'),
    })
  })

  test('helps with examples', async () => {
    const { code, out } = await mspkit('sla', '--help')
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
  })

  test('a malformed row is left out, and nothing else', async () => {
    const broken = csv.replace('T-2,acme', 'T-2,"ac"me')
    const { out, err } = await mspkit(
      'sla',
      '--tickets',
      file('broken.csv', broken),
      '--map',
      file('m.json', map),
      '--policy',
      file('p.json', policy),
      '--show',
      'all',
      '--format',
      'ndjson',
    )
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).ticketId),
    ).toEqual(['T-1', 'T-3', 'T-5'])
    expect(err).toContain('Row 4')
  })
})

test('the year of the demo is read whole', async () => {
  const year = `${examples}/year`
  const { out, err } = await mspkit(
    'sla',
    '--tickets',
    `${year}/tickets.csv`,
    '--map',
    `${year}/tickets.map.json`,
    '--policy',
    `${year}/sla.json`,
    '--at',
    '2026-01-10T00:00:00Z',
    '--format',
    'ndjson',
    '--show',
    'all',
  )
  const tickets = new Set(
    readFileSync(`${year}/tickets.csv`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  )
  const read = new Set(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).ticketId as string),
  )
  expect(read).toEqual(tickets)
  expect(err).toBe('')
})

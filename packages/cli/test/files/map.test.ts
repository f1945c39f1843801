import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit, mspkitNarrow } from '../shell'

const export1 = [
  '\ufeffOpen and closed tickets;;;;;;;',
  '',
  'Ticket #;Company;Summary;Status;Priority;Date Entered;Resolved Date;Hold Time (min)',
  '101;Acme, Inc;Mail down;Completed;Priority 1 - Critical;1/5/2026 9:00 AM;1/5/2026 10:30 AM;0',
  '102;Zeta;Printer "2";Waiting Customer;Priority 3 - Medium;1/27/2026 4:05 PM;;90',
  '103;Zeta;Slow;Limbo;Priority 3 - Medium;1/28/2026 8:15 AM;;',
].join('\n')

describe('mspkit map init', () => {
  test('reads the words of a ConnectWise export', async () => {
    const text = [
      'Ticket #,Summary Description,Company Name,Status,Date Entered',
      '7,Mail down,acme,New (not responded),3/14/2026 9:00 AM',
    ]
    const { out, err } = await mspkit('map', 'init', file('cw.csv', text.join('\n')), '--zone', 'America/Chicago')
    expect(JSON.parse(out)).toMatchObject({
      columns: { title: 'Summary Description', clientId: 'Company Name' },
      statuses: { 'New (not responded)': { phase: 'new' } },
    })
    expect(err).toContain('What each status means was taken from the names')
  })

  test('reads the words of a German export', async () => {
    const text = [
      'Ticketnummer;Kunde;Betreff;Status;Priorität;Erstellt am;Geschlossen am;Bearbeiter;Aufwand (Std.)',
      'TK-1;Müller GmbH;Drucker;Geschlossen;Hoch;14.03.2026 09:00;16.03.2026 10:00;Jörg;1,25',
      'TK-2;Müller GmbH;VPN;Wartet auf Kunde;Niedrig;15.03.2026 09:00;;Jörg;0,50',
      'TK-3;Müller GmbH;Kennwort;Ungelöst;Kritisch;15.03.2026 11:00;;Jörg;0,50',
    ]
    const bytes = Buffer.from(text.join('\n'), 'latin1')
    const path = file('de.csv', '')
    writeFileSync(path, bytes)
    const { out, err } = await mspkit('map', 'init', path, '--zone', 'Europe/Berlin')
    expect(JSON.parse(out)).toMatchObject({
      encoding: 'windows-1252',
      dateFormat: 'd.M.yyyy HH:mm',
      columns: {
        id: 'Ticketnummer',
        openedAt: 'Erstellt am',
        closedAt: 'Geschlossen am',
        clientId: 'Kunde',
        priority: 'Priorität',
        title: 'Betreff',
        technicianId: 'Bearbeiter',
      },
      statuses: {
        Geschlossen: { phase: 'closed' },
        'Wartet auf Kunde': { phase: 'waiting', waitingFor: 'client' },
        Ungelöst: { phase: 'active' },
      },
      priorities: { Hoch: 'P2', Niedrig: 'P4', Kritisch: 'P1' },
    })
    expect(err).not.toContain('needed before')
  })

  test('takes the key of a Jira export for the id, and its organizations for the clients', async () => {
    const text = [
      'Issue id,Issue key,Summary,Status,Organizations,Created',
      '4000,SUP-1,Slow,To Do,acme,2026-03-19 19:56:00',
    ]
    const { out, err } = await mspkit('map', 'init', file('jira.csv', text.join('\n')), '--zone', 'America/Chicago')
    expect(JSON.parse(out)).toMatchObject({
      columns: { id: 'Issue key', clientId: 'Organizations', openedAt: 'Created' },
      statuses: { 'To Do': { phase: 'new' } },
    })
    expect(err).not.toContain('needed before')
  })

  test('proposes a map that the next command takes as it is', async () => {
    const path = file('export.csv', export1)
    const { code, out, err } = await mspkit('map', 'init', path, '--zone', 'America/Chicago')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      $schema: expect.stringContaining('csv-map.schema.json'),
      row: 'ticket',
      delimiter: ';',
      skip: 2,
      dateFormat: 'M/d/yyyy h:mm a',
      zone: 'America/Chicago',
      columns: {
        id: 'Ticket #',
        openedAt: 'Date Entered',
        resolvedAt: 'Resolved Date',
        paused: { column: 'Hold Time (min)', unit: 'minutes' },
        clientId: 'Company',
        status: 'Status',
        priority: 'Priority',
        title: 'Summary',
      },
      statuses: {
        Completed: { phase: 'resolved' },
        'Waiting Customer': { phase: 'waiting', waitingFor: 'client' },
        Limbo: { phase: 'unknown' },
      },
      priorities: { 'Priority 3 - Medium': 'P3', 'Priority 1 - Critical': 'P1' },
    })
    expect(err).toContain('What these statuses mean: "Limbo".')
    expect(err).toContain('No column says the first response, how often it was reopened.')
    expect(err).not.toContain('needed before')
    const map = file('export.map.json', out)
    expect(await mspkit('check', map)).toMatchObject({ code: 0 })
    const tickets = await mspkit('tickets', '--tickets', path, '--map', map)
    expect(
      tickets.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { id: '101', clientId: 'Acme, Inc', openedAt: '2026-01-05T15:00:00.000Z', summary: { pausedMinutes: 0 } },
      { id: '102', priority: 'P3', summary: { pausedMinutes: 90 } },
      { id: '103' },
    ])
  })

  test('names what cells cannot say, and takes it as options', async () => {
    const text = 'id,created,status\n1,2/3/2026 9:00,open\n2,4/3/2026 9:00,open'
    const path = file('x.csv', text)
    const { out, err } = await mspkit('map', 'init', path)
    expect(err).toContain('every date fits "d/M/yyyy HH:mm" and "M/d/yyyy HH:mm"')
    expect(err).toContain('The zone of the times')
    expect(err).toContain('Which column names the client')
    expect(await mspkit('check', file('x.map.json', out))).toMatchObject({ code: 2 })
    const known = ['--zone', 'Europe/Berlin', '--date-format', 'd/M/yyyy HH:mm', '--client', 'acme']
    const told = await mspkit('map', 'init', path, ...known)
    expect(told.err).not.toContain('needed before')
    expect((await mspkit('check', file('x.map.json', told.out))).code).toBe(0)
  })

  test.each([
    ['tickets', ['--zone', 'America/Chicago', '--client', 'acme']],
    ['time-entries', ['--zone', 'America/Chicago']],
  ])('recognises the demo’s %s', async (name, options) => {
    const { out, err } = await mspkit('map', 'init', `${examples}/year/${name}.csv`, ...options)
    expect(err).not.toContain('needed before')
    const columns = (map: string): object => (JSON.parse(map) as { columns: object }).columns
    const own = readFileSync(`${examples}/year/${name}.map.json`, 'utf8')
    const shared = Object.keys(columns(own)).filter((key) => key in columns(out))
    expect(shared.length).toBeGreaterThanOrEqual(5)
    for (const key of ['id', 'clientId', 'technicianId']) expect(columns(out)).toHaveProperty(key)
  })

  test.each([
    'On hold (min)',
    'Total Hold Time (hours)',
    'Minutes waiting',
    'Pending hrs',
    'Paused (h)',
    'Wartezeit (Min)',
  ])('finds how long a ticket was paused: %s', async (heading) => {
    const text = `id,created,company,${heading}\n1,2026-03-02 09:00,acme,5\n2,2026-03-02 09:00,acme,`
    const { out, err } = await mspkit('map', 'init', file('x.csv', text), '--zone', 'Etc/UTC')
    expect(JSON.parse(out)).toMatchObject({ columns: { paused: { column: heading } } })
    expect(err).not.toContain('how long a ticket was paused')
    expect(err).not.toContain('not used')
  })

  test.each([
    ['On hold reason', 'parts'],
    ['Pending since', '2026-03-02 10:00'],
    ['Waiting time', 'long'],
    ['Reopened', 'Yes'],
    ['Reopened at', '2026-03-02 10:00'],
  ])('does not take %s for an amount', async (heading, cell) => {
    const text = `id,created,company,${heading}\n1,2026-03-02 09:00,acme,${cell}`
    const { out } = await mspkit('map', 'init', file('x.csv', text), '--zone', 'Etc/UTC')
    expect(JSON.parse(out).columns).not.toHaveProperty('paused')
    expect(JSON.parse(out).columns).not.toHaveProperty('reopenings')
  })

  test('says which priorities got other words, and which were kept', async () => {
    const text =
      'id,created,company,priority\n1,2026-03-02 09:00,acme,Hoch\n2,2026-03-02 09:00,acme,Gold\n3,2026-03-02 09:00,acme,P1'
    const { out, err } = await mspkit('map', 'init', file('x.csv', text), '--zone', 'Etc/UTC')
    expect(JSON.parse(out).priorities).toEqual({ Hoch: 'P2', Gold: 'Gold', P1: 'P1' })
    expect(err).toContain(
      'Words for priorities: "Hoch" is "P2". Write those of your policy. These priorities are kept as they are: "Gold", "P1".',
    )
  })

  test('what is no table is a sentence', async () => {
    expect(await mspkit('map', 'init', file('one.csv', 'a\nb'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('has one column'),
    })
    expect(await mspkit('map', 'init', file('none.csv', ''))).toMatchObject({
      code: 2,
      err: expect.stringContaining('is empty'),
    })
  })
})

describe('mspkit check', () => {
  test('knows every document of the demo', async () => {
    for (const name of ['sla', 'tickets.map', 'time-entries.map', 'contracts', 'clients', 'costs', 'house', 'books'])
      expect(await mspkit('check', `${examples}/year/${name}.json`)).toMatchObject({ code: 0, err: '' })
  })

  test('lists every problem with its place, and ends with 2', async () => {
    const policy = {
      calendar: 'always',
      clocks: [{ clock: 'resolution', targets: [{ within: '4 hours' }] }],
      pausedin: [],
    }
    const { code, out } = await mspkit('check', file('sla.json', policy))
    expect(code).toBe(2)
    expect(out).toContain('/clocks/0/targets/0/within: "4 hours" is not a duration.')
    expect(out).toContain('Did you mean "pausedIn"?')
    const records = lines([
      { id: 'T-1', clientId: 'a', title: '', openedAt: '2026-03-02T10:00:00Z', events: [] },
      { id: 7 },
    ])
    const some = await mspkit('check', file('t.ndjson', records))
    expect(some).toMatchObject({
      code: 2,
      out: expect.stringContaining('1 of 2 tickets could not be read'),
    })
    expect(some.out).toContain('line 2 /id: 7 is a number')
  })

  test('says what to write where it does not know the kind', async () => {
    expect((await mspkit('check', file('x.json', {}))).err).toContain(
      'Name it with --as, e.g. --as map. Kinds: map, sla',
    )
    expect((await mspkit('check', file('x.json', {}), '--as', 'slaa')).err).toContain('Did you mean "sla"?')
    expect((await mspkit('check', file('x.csv', 'a'))).err).toContain('mspkit tickets --tickets')
    expect((await mspkit('check', file('x.json', {}), '--as', 'sla')).out).toContain('"clocks" is required')
  })
})

test('scope uncovered lists the work that a policy does not cover, the longest first', async () => {
  const policy = file('scope.json', {
    term: { from: '2026-01-01', to: '2027-01-01' },
    timeZone: 'Etc/UTC',
    otherwise: { outcome: 'out-of-scope' },
    clauses: [{ id: 'support', kind: 'include', when: { category: 'incident' } }],
  })
  const entry = (id: string, ticketId: string, workedMinutes: number): object => ({
    ...{ id, clientId: 'acme', technicianId: 'kim', ticketId, workedMinutes, on: '2026-03-02' },
  })
  const entries = file('e.ndjson', lines([entry('E1', 'T-1', 30), entry('E2', 'T-2', 60), entry('E3', 'T-2', 90), {}]))
  const ticket = (id: string, category: string): object => ({
    ...{ id, clientId: 'acme', title: '', category, openedAt: '2026-03-02T10:00:00Z', events: [] },
  })
  const tickets = file('t.ndjson', lines([ticket('T-1', 'incident'), ticket('T-2', 'project')]))
  const args = ['scope', 'uncovered', policy, '--entries', entries, '--tickets', tickets]
  const { code, out, err } = await mspkitNarrow(...args, '--fail-on-uncovered')
  expect(code).toBe(1)
  expect(out.indexOf('E3')).toBeLessThan(out.indexOf('E2'))
  expect(out).not.toContain('E1')
  expect(out).toContain('unbilled 2 h 30 min')
  expect(err).toContain('1 of 4 time entries could not be read')
  expect(err).not.toContain('--tickets')
  const without = await mspkit('scope', 'uncovered', policy, '--entries', entries)
  expect(without.err).toContain('3 entries of tickets lack category. Where their tickets know it, give them: --tickets')
  const csv = await mspkit(...args, '--format', 'csv')
  expect(csv.out).toContain('\nE3,acme,kim,T-2,2026-03-02,out-of-scope,,0,90,')
})

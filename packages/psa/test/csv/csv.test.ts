import { readFileSync } from 'node:fs'
import {
  type CsvMap,
  type CsvResult,
  type CsvSource,
  checkCsvMap,
  csv,
  possibleDateFormats,
  type ReadyMap,
  readyMaps,
  recogniseHeader,
} from '@mspkit/psa/csv'
import type { Ticket, TimeEntry } from '@mspkit/records'
import { parseTicket } from '@mspkit/records'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const log: CsvMap = {
  row: 'event',
  grouping: 'contiguous',
  dateFormat: 'd/M/yyyy HH:mm',
  zone: 'Etc/UTC',
  missing: ['?'],
  columns: { id: 'number', at: 'updated', openedAt: 'opened', status: 'state', clientId: 'client', priority: 'prio' },
  statuses: {
    New: { phase: 'new' },
    Active: { phase: 'active', counts: 'responded' },
    Wait: { phase: 'waiting', waitingFor: 'client' },
    Closed: { phase: 'closed' },
    Note: 'ignore',
  },
}
const header = 'number,state,opened,updated,client,prio\n'

async function all<T>(results: AsyncIterable<CsvResult<T>>): Promise<CsvResult<T>[]> {
  const out: CsvResult<T>[] = []
  for await (const result of results) out.push(result)
  return out
}
const read = (map: CsvMap, source: CsvSource): Promise<CsvResult<Ticket>[]> => all(csv(map).tickets(source))
const codes = (results: readonly CsvResult<unknown>[]): string[] =>
  results.flatMap((r) => r.diagnostics.map((d) => d.code))

describe('an event log', () => {
  test('becomes tickets with the changes their rows show', async () => {
    const [one] = await read(
      log,
      `${header}7,New,2/3/2026 09:00,2/3/2026 09:00,acme,3\n7,Active,2/3/2026 09:00,2/3/2026 09:30,acme,3\n7,Active,2/3/2026 09:00,2/3/2026 10:00,acme,2\n7,Closed,2/3/2026 09:00,3/3/2026 09:00,acme,2\n`,
    )
    expect(one?.value).toEqual({
      id: '7',
      clientId: 'acme',
      title: '',
      priority: '3',
      openedAt: '2026-03-02T09:00:00.000Z',
      openedStatus: 'New',
      openedPhase: 'new',
      history: 'complete',
      events: [
        { kind: 'status', at: '2026-03-02T09:30:00.000Z', status: 'Active', phase: 'active' },
        { kind: 'milestone', at: '2026-03-02T09:30:00.000Z', name: 'responded' },
        { kind: 'priority', at: '2026-03-02T10:00:00.000Z', priority: '2' },
        { kind: 'status', at: '2026-03-03T09:00:00.000Z', status: 'Closed', phase: 'closed' },
      ],
    })
    expect(one?.diagnostics).toEqual([])
    expect(parseTicket(one?.value).ok).toBe(true)
  })

  test('rows out of order are put in order; neighbours of one instant keep the order of the file', async () => {
    const rows = [
      '7,Closed,1/3/2026 09:00,3/3/2026 09:00,a,1',
      '7,New,1/3/2026 09:00,2/3/2026 09:00,a,1',
      '7,Active,1/3/2026 09:00,2/3/2026 09:00,a,1',
    ]
    const [one] = await read(log, header + rows.join('\n'))
    expect(one?.value?.events.filter((e) => e.kind === 'status').map((e) => e.kind === 'status' && e.status)).toEqual([
      'New',
      'Active',
      'Closed',
    ])
  })

  test('an event before the opening keeps its moment and is said', async () => {
    const [one] = await read(log, `${header}7,New,2/3/2026 09:00,2/3/2026 08:55,a,1\n`)
    expect(one?.value?.events[0]?.at).toBe('2026-03-02T08:55:00.000Z')
    expect(codes([one as CsvResult<Ticket>])).toEqual(['psa/timeline-contradiction'])
  })

  test('activities that the map ignores change no status', async () => {
    const [one] = await read(
      log,
      `${header}7,Active,1/3/2026 09:00,2/3/2026 09:00,a,1\n7,Note,1/3/2026 09:00,2/3/2026 10:00,a,1\n7,Active,1/3/2026 09:00,2/3/2026 11:00,a,1\n`,
    )
    expect(one?.value?.events.filter((e) => e.kind === 'status')).toHaveLength(1)
  })

  test('a status that no map knows is unknown, never active, and counted once per ticket', async () => {
    const tracker = csv(log).track()
    const results = await all(
      tracker.tickets(
        `${header}7,Odd,1/3/2026 09:00,2/3/2026 09:00,a,1\n7,Active,1/3/2026 09:00,2/3/2026 10:00,a,1\n7,Odd,1/3/2026 09:00,2/3/2026 11:00,a,1\n8,Odd,1/3/2026 09:00,2/3/2026 09:00,a,1\n`,
      ),
    )
    expect(results[0]?.value?.events[0]).toMatchObject({ status: 'Odd', phase: 'unknown' })
    expect(codes(results)).toEqual(['psa/unknown-status', 'psa/unknown-status'])
    expect(tracker.missingConfig()).toEqual([{ map: 'statuses', key: 'Odd', label: 'Odd', count: 2 }])
  })

  test('a status called __proto__ is unknown, and no map has a key of this name', async () => {
    const rows = `${header}7,__proto__,1/3/2026 09:00,2/3/2026 09:00,a,1\n7,constructor,1/3/2026 09:00,2/3/2026 10:00,a,1\n`
    const [unmapped] = await read(log, rows)
    expect(unmapped?.value?.events).toMatchObject([
      { status: '__proto__', phase: 'unknown' },
      { status: 'constructor', phase: 'unknown' },
    ])
    const [mapped] = await read({ ...log, statuses: { constructor: { phase: 'active' as const } } }, rows)
    expect(mapped?.value?.events).toMatchObject([
      { status: '__proto__', phase: 'unknown' },
      { status: 'constructor', phase: 'active' },
    ])
    // Documents refuse this key wherever it is written: copies of an object lose it, so a map that has it would mean something else.
    for (const meaning of ['{"phase":"waiting"}', '3']) {
      const map = JSON.parse(`${JSON.stringify(log).slice(0, -1)},"statuses":{"__proto__":${meaning}}}`)
      expect(checkCsvMap(map)).toMatchObject([{ code: 'values/unknown-key', path: '/statuses/__proto__' }])
      expect(() => csv(map)).toThrow('No document has a key of this name.')
    }
  })

  test('a ticket that comes back is reported when contiguous, and whole when collected', async () => {
    const text = `${header}7,New,1/3/2026 09:00,2/3/2026 09:00,a,1\n8,New,1/3/2026 09:00,2/3/2026 09:00,a,1\n7,Active,1/3/2026 09:00,2/3/2026 10:00,a,1\n`
    const contiguous = await read(log, text)
    expect(contiguous.map((r) => r.value?.id ?? null)).toEqual(['7', '8', null])
    expect(contiguous[2]?.diagnostics[0]).toMatchObject({
      code: 'psa/duplicate-id',
      path: '/4/number',
      id: '7',
      severity: 'error',
    })
    const collected = await read({ ...log, grouping: 'collect' }, text)
    expect(collected.map((r) => r.value?.events.length)).toEqual([3, 1])
  })

  test('a ticket that lost a row no longer claims its whole history', async () => {
    const [one] = await read(
      log,
      `${header}7,New,1/3/2026 09:00,2/3/2026 09:00,a,1\n7,Active,1/3/2026 09:00,2/13/2026 10:00,a,1\n`,
    )
    expect(one?.value?.history).toBe('snapshots')
    expect(one?.diagnostics[0]?.message).toBe(
      'Row 3, column "updated": "2/13/2026 10:00" has month 13. If the file writes the month first ("M/d"), say so in dateFormat; one file is never read both ways. Correct the cell, or write "dateFormat": "M/d/yyyy HH:mm" in the map if the whole column is written so.',
    )
    expect(one?.diagnostics[0]).toMatchObject({
      code: 'psa/bad-date',
      path: '/3/updated',
      facts: { received: '2/13/2026 10:00' },
      id: '7',
    })
  })
})

const table: CsvMap = {
  row: 'ticket',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'America/New_York',
  given: { clientId: 'acme' },
  columns: {
    id: 'Nr',
    openedAt: 'Opened',
    respondedAt: 'Answered',
    resolvedAt: 'Resolved',
    closedAt: 'Closed',
    status: 'Status',
    updatedAt: 'Touched',
  },
  statuses: {
    Waiting: { phase: 'waiting', waitingFor: 'client' },
    Done: { phase: 'closed' },
    Open: { phase: 'active' },
    New: { phase: 'new' },
  },
}
const heading = 'Nr,Opened,Answered,Resolved,Closed,Status,Touched\n'

describe('a ticket table', () => {
  test('gives the events its stamps prove', async () => {
    const [one] = await read(
      table,
      `${heading}1,2025-11-26 15:30,2025-11-26 16:00,2025-11-28 14:00,2025-12-01 10:00,Done,\n`,
    )
    expect(one?.value).toMatchObject({ history: 'none', openedAt: '2025-11-26T20:30:00.000Z' })
    expect(one?.value?.events.map((e) => [e.kind, e.at])).toEqual([
      ['milestone', '2025-11-26T21:00:00.000Z'],
      ['status', '2025-11-28T19:00:00.000Z'],
      ['status', '2025-12-01T15:00:00.000Z'],
    ])
    expect(one?.value?.events[2]).toMatchObject({ status: 'Done', phase: 'closed' })
  })

  test('a status that no stamp dates is put where the row was last touched, not earlier than is known', async () => {
    const [one] = await read(table, `${heading}1,2025-11-26 15:30,,,,Waiting,2025-11-26 17:00\n`)
    expect(one?.value?.events).toMatchObject([
      { status: 'Waiting', at: '2025-11-26T22:00:00.000Z', earliestAt: '2025-11-26T20:30:00.000Z' },
    ])
  })

  test('a closing before the resolution is reported and not used', async () => {
    const [one] = await all(
      csv(table).tickets(`${heading}1,2025-11-26 09:00,,2025-11-26 15:00,2025-11-26 12:00,Done,\n`),
    )
    expect(codes([one as CsvResult<Ticket>])).toContain('psa/timeline-contradiction')
    expect(one?.value?.events.map(({ at }) => at)).toEqual(['2025-11-26T20:00:00.000Z'])
  })

  test('an opening without a time is counted from midnight, and a warning says so', async () => {
    const columns = { ...table.columns, openedAt: { column: 'Opened', dateFormat: 'yyyy-MM-dd' } }
    const [one] = await all(csv({ ...table, columns }).tickets(`${heading}1,2025-11-26,,,,Done,\n`))
    expect(one?.value?.openedAt).toBe('2025-11-26T05:00:00.000Z')
    const warning = one?.diagnostics.find(({ code }) => code === 'psa/date-only-as-instant')
    expect(warning).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('Map a column that has the time of the opening.'),
    })
    const [timed] = await all(csv(table).tickets(`${heading}1,2025-11-26 09:00,,,,Done,\n`))
    expect(codes([timed as CsvResult<Ticket>])).not.toContain('psa/date-only-as-instant')
  })

  test('a date without a time is any time of its day, after the opening and before the export', async () => {
    const dates = { dateFormat: 'yyyy-MM-dd' }
    const columns = {
      ...table.columns,
      resolvedAt: { column: 'Resolved', ...dates },
      closedAt: { column: 'Closed', ...dates },
      respondedAt: { column: 'Answered', ...dates },
    }
    const dated: CsvMap = { ...table, columns }
    const windows = async (row: string, seenAt?: string) => {
      const [one] = await all(csv(dated).tickets(`${heading}${row}\n`, seenAt === undefined ? {} : { seenAt }))
      expect(codes([one as CsvResult<Ticket>])).not.toContain('psa/timeline-contradiction')
      return one?.value?.events.map(({ earliestAt, at }) => [earliestAt, at])
    }
    // The day on which the clocks are put back has 25 hours.
    expect(await windows('1,2025-11-01 15:30,,2025-11-02,,Done,')).toEqual([
      ['2025-11-02T04:00:00.000Z', '2025-11-03T04:59:59.999Z'],
    ])
    expect(await windows('1,2025-11-26 15:30,2025-11-26,2025-11-26,2025-11-26,Done,')).toEqual(
      Array(3).fill(['2025-11-26T20:30:00.000Z', '2025-11-27T04:59:59.999Z']),
    )
    expect(await windows('1,2025-11-26 15:30,,,2025-11-28,Done,', '2025-11-28T15:00:00Z')).toEqual([
      ['2025-11-28T05:00:00.000Z', '2025-11-28T15:00:00.000Z'],
    ])
    const exact: CsvMap = { ...dated, columns: { ...columns, closedAt: 'Closed' } }
    const [one] = await read(exact, `${heading}1,2025-11-26 15:30,,2025-11-28,2025-11-28 10:00,Done,\n`)
    expect(one?.value?.events.map(({ earliestAt, at }) => [earliestAt, at])).toEqual([
      ['2025-11-28T05:00:00.000Z', '2025-11-28T15:00:00.000Z'],
      [undefined, '2025-11-28T15:00:00.000Z'],
    ])
  })

  test('a status that nothing dates is not placed at all', async () => {
    const [one] = await read(table, `${heading}1,2025-11-26 15:30,,,,Waiting,\n`)
    expect(one?.value?.events).toEqual([])
    expect(codes([one as CsvResult<Ticket>])).toEqual(['psa/history-absent'])
    const [seen] = await all(
      csv(table).tickets(`${heading}1,2025-11-26 15:30,,,,Waiting,\n`, { seenAt: '2025-11-27T00:00:00Z' }),
    )
    expect(seen?.value?.events[0]?.at).toBe('2025-11-27T00:00:00.000Z')
  })

  test('each bad row is one clear message; the other rows still come out', async () => {
    const results = await read(
      table,
      `${heading}1,26/11/2025,,,,New,\n,2025-11-26 15:30,,,,New,\n3,,,,,New,\n4,2025-11-26 15:30\n5,2025-11-26 15:30,,,,New,\n5,2025-11-26 15:30,,,,New,\n`,
    )
    expect(results.map((r) => [r.value?.id ?? null, ...codes([r])])).toEqual([
      [null, 'psa/bad-date'],
      [null, 'psa/missing-id'],
      [null, 'psa/missing-created'],
      [null, 'psa/malformed-row'],
      ['5'],
      [null, 'psa/duplicate-id'],
    ])
    expect(results[3]?.diagnostics[0]?.message).toBe(
      'Row 5: it has 2 cells and the header 7: "4,2025-11-26 15:30". It was left out. Put quotes around cells that hold a line break, or fill in the missing cells.',
    )
  })

  test('a stray quote costs its own row and no other', async () => {
    for (const bad of ['1,"2025-11-26 15:30,,,,New,', '1,2025-11-26 15:30,"x"y,,,New,']) {
      const results = await read(
        table,
        `${heading}0,2025-11-26 15:30,,,,New,\n${bad}\n2,2025-11-26 15:30,,,,New,\n3,2025-11-26 15:30,,,,"New",\n`,
      )
      expect(results.map((r) => r.value?.id ?? codes([r])[0])).toEqual(['0', 'psa/malformed-row', '2', '3'])
      expect(results[1]?.diagnostics[0]?.path).toBe('/3')
    }
  })

  test('quoted cells hold delimiters, quotes and line breaks; CR LF and a byte order mark are read over', async () => {
    const map: CsvMap = { ...table, columns: { id: 'Nr', openedAt: 'Opened', title: 'Title' } }
    const results = await read(
      map,
      '\ufeffNr,Opened,Title\r\n1,2025-11-26 15:30,"a, ""b""\r\nc"\r\n\r\n2,2025-11-26 15:30,d\r\n',
    )
    expect(results.map((r) => r.value?.title)).toEqual(['a, "b"\r\nc', 'd'])
    expect(results[1]?.raw.rows[0]?.row).toBe(4)
  })

  test('a wall time that was twice, or never, is said', async () => {
    const results = await read(
      table,
      `${heading}1,2025-11-02 01:30,,,,New,\n2,2025-03-09 02:30,,,,New,\n3,2025-11-02 02:00,,,,New,\n`,
    )
    expect(results.map((r) => [r.value?.openedAt, ...codes([r])])).toEqual([
      ['2025-11-02T05:30:00.000Z', 'psa/ambiguous-date'],
      ['2025-03-09T07:00:00.000Z', 'psa/naive-datetime'],
      ['2025-11-02T07:00:00.000Z'],
    ])
  })

  test('strict: a warning is an error and the record is not given', async () => {
    const text = `${heading}1,2025-11-26 15:30,,,,Odd,2025-11-26 16:00\n2,2025-11-26 15:30,,,,New,\n`
    const results = await all(csv(table, { mode: 'strict' }).tickets(text))
    expect(results.map((r) => [r.value?.id ?? null, r.diagnostics[0]?.severity])).toEqual([
      [null, 'error'],
      ['2', undefined],
    ])
  })

  test('a file without a column that the map names is reported, with the nearest it has', async () => {
    const results = await read(
      { ...table, columns: { id: 'Nr', openedAt: 'Openned', title: 'Titel' } },
      'Nr,Opened,Title\n1,2025-11-26 15:30,x\n',
    )
    expect(results).toHaveLength(1)
    expect(results[0]?.diagnostics.map((d) => [d.code, d.severity])).toEqual([
      ['psa/unknown-column', 'error'],
      ['psa/unknown-column', 'warning'],
    ])
    expect(results[0]?.diagnostics[0]?.message).toContain('Did you mean "Opened"?')
    expect((await read(table, ''))[0]?.diagnostics[0]?.message).toContain('empty')
  })
})

describe('a table of time entries', () => {
  const map: CsvMap = {
    row: 'time-entry',
    dateFormat: 'd.M.yyyy H:mm',
    zone: 'Europe/Berlin',
    decimal: ',',
    delimiter: ';',
    columns: {
      id: 'Nr',
      ticketId: 'Ticket',
      clientId: 'Kunde',
      technicianId: 'Wer',
      worked: { column: 'Stunden', unit: 'hours' },
      deduct: { column: 'Pause', unit: 'hh:mm' },
      from: 'Von',
      billing: 'Art',
    },
    billings: { ja: 'billable', nein: 'no-charge' },
  }
  const entries = (text: string, m = map): Promise<CsvResult<TimeEntry>[]> => all(csv(m).timeEntries(text))
  test('decimal commas, units and local dates', async () => {
    const [one] = await entries('Nr;Ticket;Kunde;Wer;Stunden;Pause;Von;Art\n1;T1;acme;eva;2,35;0:15;2.3.2026 9:00;ja\n')
    expect(one?.value).toEqual({
      id: '1',
      ticketId: 'T1',
      clientId: 'acme',
      technicianId: 'eva',
      workedMinutes: 141,
      deductMinutes: 15,
      from: '2026-03-02T08:00:00.000Z',
      billing: 'billable',
    })
  })
  test('a decimal point where the map says comma is refused, not read a thousand times too large', async () => {
    const [one] = await entries('Nr;Ticket;Kunde;Wer;Stunden;Pause;Von;Art\n1;T1;acme;eva;2.350;;;ja\n')
    expect(one?.value).toBe(null)
    expect(one?.diagnostics[0]?.message).toContain('write "decimal": "." in the map')
  })
  test('an unknown billing word is unknown, not billable', async () => {
    const [one] = await entries('Nr;Ticket;Kunde;Wer;Stunden;Pause;Von;Art\n1;T1;acme;eva;1;;;vielleicht\n')
    expect(one?.value).not.toHaveProperty('billing')
    expect(codes([one as CsvResult<TimeEntry>])).toEqual(['psa/unknown-enum'])
  })
})

describe('the map is checked before a row is read', () => {
  const cases: [string, unknown, string, RegExp][] = [
    ['no date form', { ...log, dateFormat: undefined }, 'psa/needs-date-format', /never guessed/],
    ['no zone', { ...log, zone: undefined }, 'psa/needs-zone', /America\/New_York/],
    ['an unknown zone', { ...log, zone: 'America/Chicgo' }, 'values/unknown-zone', /America\/Chicago/],
    ['no grouping', { ...log, grouping: undefined }, 'psa/needs-grouping', /contiguous/],
    ['a misspelt key', { ...log, colums: {} }, 'psa/unknown-key', /Did you mean "columns"/],
    [
      'a misspelt column',
      { ...log, columns: { ...log.columns, prioritty: 'x' } },
      'psa/unknown-key',
      /Did you mean "priority"/,
    ],
    ['a misspelt phase', { ...log, statuses: { A: { phase: 'activ' } } }, 'psa/unknown-word', /Did you mean "active"/],
    [
      'a moment.js date form',
      { ...log, dateFormat: 'DD/MM/YYYY HH:mm' },
      'psa/date-format',
      /Write "dd\/MM\/yyyy HH:mm"/,
    ],
    ['a date form without a year', { ...log, dateFormat: 'd/M HH:mm' }, 'psa/date-format', /names no year/],
    ['h without a', { ...log, dateFormat: 'M/d/yyyy h:mm' }, 'psa/date-format', /belong together/],
    [
      'a duration without a unit',
      { ...log, vendorReported: { x: { column: 'x', as: 'duration' } } },
      'psa/needs-unit',
      /"unit": "hours"/,
    ],
    ['no client', { ...log, columns: { ...log.columns, clientId: undefined } }, 'psa/needs-column', /given/],
    ['an encoding', { ...log, encoding: 'latin-nine' }, 'psa/encoding', /windows-1252/],
    [
      'waitingFor with active',
      { ...log, statuses: { A: { phase: 'active', waitingFor: 'client' } } },
      'psa/waiting-for',
      /waits for no one/,
    ],
  ]
  test.each(cases)('%s', (_name, map, code, message) => {
    const plain = JSON.parse(JSON.stringify(map))
    const problems = checkCsvMap(plain)
    expect(problems.map((p) => p.code)).toEqual([code])
    expect(problems[0]?.message).toMatch(message)
    expect(() => csv(plain)).toThrow(DefinitionError)
  })
})

describe('ready maps', () => {
  const fixture = (name: string): string => readFileSync(new URL(`../fixtures/csv/${name}`, import.meta.url), 'utf8')
  const readyFor = (text: string): ReadyMap => {
    const found = recogniseHeader(text.split('\n')[0] ?? '')
    if (found === null) throw new Error('No ready map has these headings.')
    return found
  }
  const american = { dateFormat: 'M/d/yyyy h:mm a', zone: 'America/New_York' }

  test('a BrightGauge ticket export: units as its headings say, verdicts apart from ours', async () => {
    const text = fixture('brightgauge-tickets.csv')
    const found = readyFor(text)
    expect(found.name).toBe('brightgauge-tickets')
    const [one] = await read(found.with(american), text)
    expect(one?.value).toMatchObject({
      id: '70001',
      clientId: 'Sample Co',
      openedAt: '2025-11-26T20:30:00.000Z',
      priority: 'Priority 2 - High',
      history: 'none',
    })
    expect(one?.value?.events.map((event) => event.at)).toEqual([
      '2025-11-26T21:00:00.000Z',
      '2025-12-01T15:00:00.000Z',
    ])
    expect(one?.vendorReported).toEqual({
      responseMinutes: 30,
      responseMet: true,
      resolutionMinutes: 240,
      resolutionMet: true,
      workedMinutes: 195,
      billableMinutes: 150,
      agreementMinutes: 45,
    })
  })

  test('a Halo time log', async () => {
    const text = fixture('halo-time-log.csv')
    const map = readyFor(text).with({
      ...american,
      zone: 'Etc/UTC',
      given: { technicianId: 'eva' },
    })
    const entries = await all(csv(map).timeEntries(text))
    expect(entries.map((one) => [one.value?.id, one.value?.workedMinutes, one.value?.enteredAt])).toEqual([
      ['90001-3', 30, '2025-11-26T16:30:00.000Z'],
      ['90001-6', 150, '2025-11-28T14:00:00.000Z'],
      ['90001-8', 15, '2025-12-01T10:00:00.000Z'],
    ])
    // Another ticket's third action is another entry, and has the id that the API's own rows get.
    const [header, third = ''] = text.split('\n')
    const two = await all(csv(map).timeEntries([header, third, third.replace('90001', '90002')].join('\n')))
    expect(two.map((one) => one.value?.id)).toEqual(['90001-3', '90002-3'])
  })

  test("ConnectWise's time report: what the agreement absorbed is a column of its own", async () => {
    const text =
      'Time_RecID,SR_Service_RecID,Company_Name,Member_ID,Date_Start,Hours_Actual,Billable_Hrs,NonBillable_Hrs,AgrHrsCovered,Agr_Header_RecID,Hourly_Cost_Decimal,Invoice_Flag,Work_Type,Work_Role,Notes\n' +
      '501,70001,Sample Co,EStone,11/26/2025,0.75,0,0,0.75,249,40.00,false,Remote,Engineer,Looked at it\n'
    const found = readyFor(text)
    expect(found.name).toBe('connectwise-time-report')
    const [entry, ...rest] = await all(csv(found.with({ ...american, dateFormat: 'M/d/yyyy' })).timeEntries(text))
    expect(rest).toEqual([])
    expect(entry).toMatchObject({
      value: {
        id: '501',
        ticketId: '70001',
        clientId: 'Sample Co',
        technicianId: 'EStone',
        on: '2025-11-26',
        workedMinutes: 45,
        workType: 'Remote',
        fields: { 'contract.id': '249', 'cost.perHour': 40 },
      },
      vendorReported: { billableMinutes: 0, agreementMinutes: 45, invoiced: false },
      diagnostics: [],
    })
  })

  test('an id is one within another column, if the file has it', async () => {
    const map: CsvMap = {
      row: 'ticket',
      dateFormat: 'iso',
      given: { clientId: 'a' },
      columns: { id: { column: 'nr', within: 'desk' }, openedAt: 'at' },
    }
    const ids = async (text: string) => (await read(map, text)).map((one) => one.value?.id ?? one.diagnostics[0]?.code)
    expect(
      await ids('desk,nr,at\nA,1,2026-03-02T09:00:00Z\nB,1,2026-03-02T09:00:00Z\n,1,2026-03-02T09:00:00Z'),
    ).toEqual(['A-1', 'B-1', 'psa/missing-id'])
    expect(await ids('nr,at\n1,2026-03-02T09:00:00Z')).toEqual(['psa/unknown-column'])
    expect(checkCsvMap({ ...map, columns: { ...map.columns, title: { column: 't', within: 'desk' } } })).toMatchObject([
      { code: 'psa/within-without-id', path: '/columns/title/within' },
    ])
  })

  test('every ready map passes the check', () => {
    for (const one of readyMaps)
      expect(checkCsvMap(one.with({ ...american, given: { clientId: 'x', technicianId: 'y' }, statuses: {} }))).toEqual(
        [],
      )
    expect(recogniseHeader(['number', 'title'])).toBe(null)
  })

  const instant = '2026-03-02T09:00:00Z'
  // Columns of the tools' tables as they are published, the first of many alone where the rest is of no use.
  test.each([
    [
      'zendesk-tickets',
      'Fivetran',
      '_fivetran_synced,id,created_at,updated_at,status,organization_id,requester_id,assignee_id,group_id,subject,type,priority,merged_ticket_ids',
    ],
    [
      'zendesk-tickets',
      'Airbyte',
      '_airbyte_raw_id,id,subject,created_at,updated_at,status,organization_id,requester_id,assignee_id,group_id,priority,type,custom_fields',
    ],
    ['zendesk-field-history', 'Fivetran', '_fivetran_synced,field_name,ticket_id,updated,user_id,value'],
    [
      'jira-issues',
      'Fivetran',
      '_fivetran_synced,assignee,created,id,issue_type,key,priority,project,reporter,resolved,status,summary,updated',
    ],
    ['jira-field-history', 'Fivetran', '_fivetran_synced,field_id,issue_id,time,value'],
    [
      'freshdesk-tickets',
      'Airbyte',
      '_airbyte_raw_id,id,company_id,requester_id,responder_id,group_id,status,priority,type,subject,fr_due_by,due_by,created_at,updated_at,stats',
    ],
    [
      'servicenow-incidents',
      'Airbyte',
      '_airbyte_raw_id,number,opened_at,closed_at,sys_updated_on,state,short_description,company,caller_id,assigned_to,assignment_group,resolved_at,priority,reopen_count',
    ],
  ])('%s of %s is recognised and read', async (name, _tool, headings) => {
    const found = recogniseHeader(headings)
    expect(found?.name).toBe(name)
    const known: Readonly<Record<string, string>> = {
      field_name: 'status',
      field_id: 'status',
      status: 's',
      state: 's',
      reopen_count: '0',
      value: 's',
    }
    const cells = headings.split(',').map((heading) => {
      if (known[heading] !== undefined) return known[heading]
      if (/(?:_at|_on|^created|^updated|^time|_by)$/.test(heading)) return instant
      return /^(?:resolved|closed)/.test(heading) ? '' : heading
    })
    const map = found?.with({
      dateFormat: 'iso',
      zone: 'Etc/UTC',
      statuses: { s: { phase: 'active' } },
      given: { clientId: 'acme' },
    })
    if (map === undefined) throw new Error('no map')
    const tickets: unknown[] = []
    for await (const { value } of csv(map).tickets(`${headings}\n${cells.join(',')}\n`)) tickets.push(value)
    expect(tickets).toMatchObject([{ openedAt: '2026-03-02T09:00:00.000Z' }])
  })

  test("Fivetran's ServiceNow keeps incidents among all tasks, with references as values", async () => {
    const headings =
      'number,sys_class_name,opened_at,closed_at,sys_updated_on,company_value,assigned_to_value,assignment_group_value,short_description,priority,state'
    const found = recogniseHeader(headings)
    expect(found?.name).toBe('servicenow-tasks')
    const at = '2026-03-02T09:00:00Z'
    const file = `${headings}\nINC1,incident,${at},,${at},c1,u1,g1,Mail,2,2\nCHG1,change_request,${at},,${at},c1,u1,g1,Mail,2,-5\n`
    const map = found?.with({ dateFormat: 'iso', zone: 'Etc/UTC', statuses: { '2': { phase: 'active' } } })
    if (map === undefined) throw new Error('no map')
    const tickets: unknown[] = []
    for await (const { value } of csv(map).tickets(file)) tickets.push(value)
    expect(tickets).toMatchObject([{ id: 'INC1', clientId: 'c1', technicianId: 'u1', queue: 'g1', priority: '2' }])
  })

  test('day and month are never guessed: where both fit, both are named', () => {
    expect(possibleDateFormats(['1/2/2026', '3/4/2026'])).toEqual(['d/M/yyyy', 'M/d/yyyy'])
    expect(possibleDateFormats(['1/2/2026', '13/4/2026'])).toEqual(['d/M/yyyy'])
    expect(possibleDateFormats(['1/2/2026', '13/4/2026', '4/13/2026'])).toEqual([])
  })
})

describe('what a row proves of a history that it does not hold', () => {
  const map: CsvMap = {
    row: 'ticket',
    dateFormat: 'iso',
    given: { clientId: 'acme' },
    columns: {
      id: 'Nr',
      openedAt: 'Opened',
      resolvedAt: 'Solved',
      status: 'Status',
      reopenings: 'Reopened',
      paused: { column: 'On hold', unit: 'hours' },
      lastStatusAt: 'Changed',
    },
    statuses: { Solved: { phase: 'resolved' } },
  }
  const text = [
    'Service desk,,,,,,',
    'Nr,Opened,Solved,Status,Reopened,On hold,Changed',
    '1,2026-03-02T09:00:00Z,2026-03-02T12:00:00Z,Solved,0,1.5,2026-03-02T12:00:00Z',
    '2,2026-03-02T09:00:00Z,,,,,',
    '3,2026-03-02T09:00:00Z,,,1.5,-1,',
  ].join('\n')
  const read = (options: { seenAt?: string } = {}) => all(csv({ ...map, skip: 1 }).tickets(text, options))

  test('columns for reopenings, pauses and the last change of status become the summary', async () => {
    const [first, second] = await read({ seenAt: '2026-03-03T00:00:00Z' })
    expect(first?.value?.summary).toEqual({
      reopenings: 0,
      pausedMinutes: 90,
      lastStatusAt: '2026-03-02T12:00:00.000Z',
      seenAt: '2026-03-03T00:00:00.000Z',
    })
    // Without a status, an instant at which it stood proves nothing.
    expect(second?.value?.summary).toBeUndefined()
  })

  test('what is no count and no time is reported, and proves nothing', async () => {
    const third = (await read())[2]
    expect(third?.value?.summary).toBeUndefined()
    expect(third?.diagnostics.map(({ path }) => path)).toEqual(['/5/Reopened', '/5/On hold'])
  })

  test('rows above the heading are skipped, and row numbers are those of the file', async () => {
    const [result] = await all(csv(map).tickets(text))
    expect(result?.diagnostics[0]?.message).toMatch(/^Row 1: the file has no column "Nr"/)
  })
})

describe('dates that no answer is for, rows that do not count, and time to bill', () => {
  const map: CsvMap = {
    row: 'ticket',
    dateFormat: 'iso',
    given: { clientId: 'acme' },
    columns: { id: 'Nr', openedAt: 'Opened', resolvedAt: 'Solved' },
  }
  test('a date of none is an empty cell; as the opening it is an error that names the column', async () => {
    const [solved, opened] = await read(
      map,
      'Nr,Opened,Solved\n1,2026-03-02T09:00:00Z,0001-01-01T00:00:00Z\n2,0001-01-01T00:00:00Z,\n',
    )
    expect(solved?.value?.events).toEqual([])
    expect(solved?.diagnostics).toMatchObject([{ code: 'psa/sentinel-date', severity: 'advice', path: '/2/Solved' }])
    expect(opened?.value).toBe(null)
    expect(opened?.diagnostics).toMatchObject([{ code: 'psa/sentinel-date', severity: 'error', path: '/3/Opened' }])
  })

  test('a date outside 1900 to 2199 costs its row alone, and names the column', async () => {
    const [far, near] = await read(
      map,
      'Nr,Opened,Solved\n1,2999-12-31T00:00:00Z,\n2,2026-03-02T09:00:00Z,1601-01-01T00:00:00Z\n',
    )
    expect(far?.value).toBe(null)
    expect(far?.diagnostics).toMatchObject([{ code: 'psa/bad-date', severity: 'error', path: '/2/Opened' }])
    expect(near?.value?.events).toEqual([])
    expect(near?.diagnostics).toMatchObject([{ code: 'psa/bad-date', severity: 'warning', path: '/3/Solved' }])
  })

  test('a field history: the rows of one field alone', async () => {
    const history = recogniseHeader('field_name,ticket_id,updated,value,user_id')
    const text = [
      'field_name,ticket_id,updated,value,user_id',
      'status,7,2026-03-02T09:00:00Z,new,1',
      'priority,7,2026-03-02T09:00:00Z,high,1',
      'status,7,2026-03-02T10:00:00Z,solved,1',
    ].join('\n')
    const statuses = { new: { phase: 'new' }, solved: { phase: 'resolved' } } as const
    const made = history?.with({ dateFormat: 'iso', zone: 'Etc/UTC', given: { clientId: 'acme' }, statuses })
    if (made === undefined) throw new Error('no ready map')
    const [one] = await read(made, text)
    expect(one?.value).toMatchObject({ openedStatus: 'new', events: [{ status: 'solved', phase: 'resolved' }] })
    expect(one?.diagnostics).toEqual([])
    const [wrong] = await read({ ...made, only: { column: 'fieldname', equals: ['status'] } }, text)
    expect(wrong?.diagnostics[0]).toMatchObject({ code: 'psa/unknown-column', severity: 'error' })
    expect(wrong?.diagnostics[0]?.message).toContain('Did you mean "field_name"?')
  })

  test('opened and cancelled in one: its clocks end', async () => {
    const log: CsvMap = {
      row: 'event',
      grouping: 'collect',
      openedAt: 'first-row',
      dateFormat: 'iso',
      given: { clientId: 'acme' },
      columns: { id: 'Nr', at: 'At', status: 'Status' },
      statuses: { Void: { phase: 'cancelled' } },
    }
    const [one] = await read(log, 'Nr,At,Status\n7,2026-03-02T09:00:00Z,Void\n')
    expect(one?.value).toMatchObject({
      openedPhase: 'cancelled',
      events: [{ phase: 'cancelled', at: one?.value?.openedAt }],
    })
  })

  test('time to bill, beside time worked', async () => {
    const hours: CsvMap = {
      row: 'time-entry',
      dateFormat: 'iso',
      given: { clientId: 'acme', technicianId: 'kim' },
      columns: { id: 'Nr', worked: { column: 'Worked', unit: 'hours' }, billed: { column: 'Billed', unit: 'hours' } },
    }
    const [one] = await all(csv(hours).timeEntries('Nr,Worked,Billed\n1,0.75,1\n'))
    expect(one?.value).toMatchObject({ workedMinutes: 45, billedMinutes: 60 })
  })

  test('a form of dates that is named fits every cell that was looked at', async () => {
    const wrong: CsvMap = { ...map, dateFormat: 'd/M/yyyy HH:mm', zone: 'Etc/UTC' }
    const results = await read(wrong, 'Nr,Opened,Solved\n1,3/2/2026 09:00,\n2,2/13/2026 09:00,\n3,2/3/26 09:00,\n')
    expect(results[1]?.diagnostics[0]?.message).toContain('write "dateFormat": "M/d/yyyy HH:mm" in the map')
    expect(results[2]?.diagnostics[0]?.message).toMatch(/Correct the cell\.$/)
  })
})

test('the stamp of the last change of status places the present status, exactly', async () => {
  const map: CsvMap = {
    row: 'ticket',
    dateFormat: 'iso',
    given: { clientId: 'acme' },
    columns: { id: 'Nr', status: 'Status', openedAt: 'Opened', lastStatusAt: 'Changed' },
    statuses: { Wait: { phase: 'waiting' }, Done: { phase: 'resolved' } },
  }
  const rows =
    'Nr,Status,Opened,Changed\n1,Wait,2026-03-02T09:00:00Z,2026-03-02T12:00:00Z\n2,Done,2026-03-02T09:00:00Z,2026-03-02T12:00:00Z\n'
  const read = await all(csv(map).tickets(rows))
  expect(read.map(({ value }) => value?.events.map(({ id: _, ...event }) => event))).toEqual([
    [{ kind: 'status', at: '2026-03-02T12:00:00.000Z', status: 'Wait', phase: 'waiting' }],
    [{ kind: 'status', at: '2026-03-02T12:00:00.000Z', status: 'Done', phase: 'resolved' }],
  ])
})

describe('a form of dates in the letters of another program', () => {
  const map = (dateFormat: string): CsvMap => ({
    row: 'ticket',
    dateFormat,
    zone: 'Etc/UTC',
    given: { clientId: 'acme' },
    columns: { id: 'Nr', openedAt: 'Opened' },
  })
  test.each([
    ['MM/DD/YYYY', '03/02/2026'],
    ['mm/dd/yyyy', '03/02/2026'],
    ['MM/DD/YYYY hh:mm A', '03/02/2026 12:00 AM'],
    ['m/d/yyyy h:mm AM/PM', '3/2/2026 12:00 AM'],
    ['DD.MM.YYYY HH:MM', '02.03.2026 00:00'],
    ['dd-MON-yyyy', '02-Mar-2026'],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-03-02T00:00:00Z'],
    ['yyyy-MM-ddTHH:mm:ss.fffZ', '2026-03-02T00:00:00.000Z'],
    ['d/M/YYYY h:mm tt', '2/3/2026 12:00 AM'],
  ])('%s: the form that the message names reads the dates', async (form, cell) => {
    const [{ message } = { message: '' }] = checkCsvMap(map(form))
    const right = /Write "(.+)"\.$/.exec(message)?.[1] ?? ''
    expect(checkCsvMap(map(right))).toEqual([])
    const [read] = await all(csv(map(right)).tickets(`Nr,Opened\n1,${cell}\n`))
    expect(read?.value?.openedAt).toBe('2026-03-02T00:00:00.000Z')
  })
})

test('a date that stands for none, where a record cannot do without, is told to be filled', async () => {
  const table: CsvMap = {
    row: 'ticket',
    dateFormat: 'iso',
    given: { clientId: 'acme' },
    columns: { id: 'Nr', openedAt: 'Opened', resolvedAt: 'Done' },
  }
  const log: CsvMap = {
    ...table,
    row: 'event',
    grouping: 'collect',
    openedAt: 'first-row',
    columns: { id: 'Nr', at: 'Opened' },
  }
  const none = '0001-01-01T00:00:00Z'
  for (const map of [table, log]) {
    const [read] = await all(csv(map).tickets(`Nr,Opened,Done\n1,${none},\n`))
    expect(read?.diagnostics).toMatchObject([{ severity: 'error', message: expect.stringMatching(/Fill the cell/) }])
  }
  const [read] = await all(csv(table).tickets(`Nr,Opened,Done\n1,2026-03-02T09:00:00Z,${none}\n`))
  expect(read?.diagnostics).toMatchObject([{ severity: 'advice', message: expect.stringMatching(/Nothing to do/) }])
})

test('a line that never ends is one row, and the rows after it keep their numbers', async () => {
  const long = 'x'.repeat(3_500_000)
  const map: CsvMap = {
    row: 'ticket',
    dateFormat: 'yyyy-MM-dd',
    zone: 'UTC',
    columns: { id: 'id', clientId: 'c', openedAt: 'o' },
  }
  const rest = '\n4,acme,2026-03-02\n5,acme,soon\n'
  for (const [text, rows] of [
    [`id,c,o\n2,acme,2026-03-02\n${long}${rest}`, [2, 3, 4, 5]],
    [`id,c,o\n2,"${long}`, [2]],
    [`id,c,o\n${long}`, [2]],
    [`id,c,o\n${long}\n${long}${rest}`, [2, 3, 4, 5]],
  ] as const) {
    const chunks = text.match(/[\s\S]{1,65536}/g) ?? []
    for (const source of [text, chunks]) {
      const results = await read(map, source)
      expect(results.map(({ raw }) => raw.rows[0]?.row)).toEqual(rows)
      expect(codes(results).filter((code) => code === 'psa/malformed-row')).toHaveLength(text.split(long).length - 1)
    }
  }
})

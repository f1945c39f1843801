import { tzdataVersion } from '@mspkit/values/zone'
import { describe, expect, test } from 'vitest'
import { file, lines, mspkit, mspkitNarrow } from './shell'

const map = {
  row: 'ticket',
  dateFormat: 'M/d/yyyy H:mm',
  zone: 'America/Chicago',
  columns: {
    id: 'Nr',
    clientId: 'Client',
    priority: 'Prio',
    status: 'Status',
    openedAt: 'Opened',
    resolvedAt: 'Done',
    paused: { column: 'On hold', unit: 'minutes' },
    reopenings: 'Reopened',
  },
  statuses: { Open: { phase: 'active' }, 'On hold': { phase: 'waiting' }, Solved: { phase: 'resolved' } },
}
const heading = 'Nr,Client,Prio,Status,Opened,Done,On hold,Reopened'
const rows = [
  'T-1,acme,P1,Solved,3/2/2026 9:00,3/2/2026 10:00,,',
  'T-2,acme,P1,Solved,3/2/2026 9:00,3/2/2026 15:00,,',
  'T-3,zeta,P1,On hold,3/2/2026 9:00,,,',
  'T-4,zeta,P1,Solved,3/2/2026 8:00,3/2/2026 15:00,0,0',
]
const policy = {
  calendar: 'always',
  pausedIn: [{ phase: 'waiting' }],
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '2h' }, { within: '20h' }] }],
}
const given = (text = [heading, ...rows].join('\n'), own: object = map): string[] => [
  ...['sla', '--tickets', file('t.csv', text), '--map', file('t.map.json', own)],
  ...['--policy', file('sla.json', policy), '--zone', 'America/Chicago'],
]
const json = async (...more: string[]) => {
  const { out } = await mspkit(...given(), '--format', 'json', '--show', 'all', ...more)
  const answer = JSON.parse(out) as {
    assume: string[]
    tickets: object
    readings: { ticketId: string; verdict: string; ifAssumed: string; status: string; assumptions: string[] }[]
    attainment: object[]
  }
  return answer
}
const verdicts = async (...more: string[]): Promise<string[]> =>
  (await json(...more)).readings.map(({ verdict, ifAssumed }) => `${verdict}/${ifAssumed}`)

describe('what is certain of tickets without a history', () => {
  test('by default nothing late is called breached but what columns prove', async () => {
    expect(await verdicts()).toEqual([
      'indeterminate/met',
      'indeterminate/breached',
      'indeterminate/indeterminate',
      'breached/breached',
    ])
  })

  test('an assumption makes certain what rests on it', async () => {
    expect((await verdicts('--assume', 'not-reopened'))[0]).toBe('met/met')
    expect((await verdicts('--assume', 'not-reopened'))[1]).toBe('indeterminate/breached')
    expect(await verdicts('--assume', 'not-reopened,not-paused')).toEqual([
      'met/met',
      'breached/breached',
      // It is on hold now: that it was never paused is disproved.
      'indeterminate/indeterminate',
      'breached/breached',
    ])
    const { assume, readings } = await json('--assume', 'not-reopened', '--assume', 'not-paused')
    expect(assume).toEqual(['not-reopened', 'not-paused', 'facts-constant'])
    expect(readings[1]?.assumptions).toContain('not-paused')
    expect(await mspkit(...given(), '--assume', 'not-pausd')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean "not-paused"?'),
    })
  })

  test('the table never hides a late ticket, and says on what it rests, in 80 columns', async () => {
    const { out } = await mspkitNarrow(...given())
    expect(out).toMatch(/^Late: 1 ticket\n/)
    expect(out).toContain('Late unless it was paused or reopened: 1 ticket')
    expect(out).toContain('May be late: it is not known when its status last changed: 1 ticket')
    expect(out.indexOf('T-2')).toBeLessThan(out.indexOf('T-3'))
    expect(out).toMatch(/T-3 +zeta +P1 +On hold/)
    const prose = out.replace(/\s+/g, ' ')
    expect(prose).toContain(
      '0 met, 1 breached, 1 in time unless it was reopened, 1 late unless it was paused or reopened',
    )
    expect(prose).toContain('0 to 75.00 % kept, 33.33 % if no ticket was paused or reopened; 0 pending, 1 may be late.')
    expect(prose).toContain('Assumed, because the file has no history: priority, type and fields never changed')
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('exit codes tell certain breaches from possible ones', async () => {
    const unproved = [heading, ...rows.slice(0, 3)].join('\n')
    expect((await mspkit(...given(unproved), '--fail-on-breach')).code).toBe(0)
    expect((await mspkit(...given(unproved), '--fail-on-possible-breach')).code).toBe(1)
    expect((await mspkit(...given(unproved), '--fail-on-breach', '--assume', 'not-paused,not-reopened')).code).toBe(1)
    const inTime = [heading, rows[0]].join('\n')
    expect((await mspkit(...given(inTime), '--fail-on-possible-breach')).code).toBe(0)
  })

  test('what cannot be judged may be late', async () => {
    const noPriority = [
      heading,
      'T-1,acme,,Open,3/2/2026 9:00,,0,0',
      'T-2,acme,,Solved,3/2/2026 9:00,3/2/2026 9:01,0,0',
    ]
    const facts = given(noPriority.join('\n'))
    expect((await mspkit(...facts, '--fail-on-breach')).code).toBe(0)
    expect((await mspkit(...facts, '--fail-on-possible-breach')).code).toBe(1)
    expect((await mspkit(...facts, '--by', 'client', '--fail-on-possible-breach')).code).toBe(1)
    const answers = { calendar: 'always', clocks: [{ clock: 'first-response', targets: [{ within: '1h' }] }] }
    const events = [...given([heading, rows[0]].join('\n')), '--policy', file('answers.json', answers)]
    expect((await mspkit(...events, '--at', '2026-03-02T15:30:00Z', '--fail-on-possible-breach')).code).toBe(0)
    const late = [...given([heading, rows[1]].join('\n')), '--policy', file('answers.json', answers)]
    expect((await mspkit(...late, '--fail-on-possible-breach')).code).toBe(1)
  })

  test('an export whose instant is known says how the open ones stand', async () => {
    const { out } = await mspkit(...given(), '--show', 'open', '--seen-at', '2026-03-02T21:05:00Z', '--format', 'json')
    const [reading] = (JSON.parse(out) as { readings: { ticketId: string; clock: string }[] }).readings
    expect(reading).toMatchObject({ ticketId: 'T-3', clock: 'paused', status: 'On hold' })
  })

  test('an export is judged as of its instant, and one that is old is asked for it', async () => {
    const at = async (...more: string[]) => {
      const { out, err } = await mspkit(...given(), ...more)
      return { asOf: / as of (.*)\.\n/.exec(out)?.[1], err }
    }
    expect((await at('--seen-at', '2026-03-02T18:00')).asOf).toBe('Mon 2 Mar 2026, 18:00 CST')
    expect((await at('--seen-at', '2026-03-02T18:00', '--at', '2026-03-02T20:00')).asOf).toBe(
      'Mon 2 Mar 2026, 20:00 CST',
    )
    const old = await at('--at', '2026-06-01T12:00')
    expect(old.err).toContain('the newest date in it is Mon 2 Mar 2026, 15:00 CST, 90 days before')
    const [, option = '', instant = ''] = /add (--seen-at) ([^\s;]+);/.exec(old.err) ?? []
    expect((await at(option, instant)).err).not.toMatch(/newest|exported/)
    const early = await at('--seen-at', '2026-03-02T10:00')
    expect(early.err).toContain('was not exported at Mon 2 Mar 2026, 10:00 CST')
    const [, later = ''] = /e\.g\. (\S+)/.exec(early.err) ?? []
    expect((await at('--seen-at', later)).err).not.toMatch(/newest|exported/)
  })

  test.each([
    ['2026-03-02', ['--zone', 'America/Chicago'], '2026-03-02T18:00', 'Mon 2 Mar 2026, 18:00 CST'],
    ['2026-03-02', [], '2026-03-02T18:00:00Z', 'Mon 2 Mar 2026, 18:00 UTC'],
    ['2026-03-02 18:00', [], '2026-03-02T18:00:00Z', 'Mon 2 Mar 2026, 18:00 UTC'],
    ['2026-03-08T02:30', ['--zone', 'America/Chicago'], '2026-03-08T03:00', 'Sun 8 Mar 2026, 03:00 CDT'],
    ['2026-11-01T01:30', ['--zone', 'America/Chicago'], '2026-11-01T06:30:00.000Z', 'Sun 1 Nov 2026, 01:30 CDT'],
    ['2026-03-02T25:00', ['--zone', 'America/Chicago'], '2026-03-02T18:00', 'Mon 2 Mar 2026, 18:00 CST'],
  ])('--at %s is no instant: what is said to write is one', async (text, zone, right, asOf) => {
    const options = given().slice(0, -2)
    const { code, err } = await mspkit(...options, ...zone, '--at', text)
    expect(code).toBe(2)
    expect(err).toContain('--at: ')
    const [, written] = /(?:e\.g\.|Write) (\d\S*?)[;,]?(?: |\n)/.exec(err) ?? []
    expect(written).toBe(right)
    expect((await mspkit(...options, ...zone, '--at', right)).out).toContain(`as of ${asOf}.`)
  })

  test('tickets that were opened later are not counted', async () => {
    const { out } = await mspkit(...given(), '--at', '2026-03-02T14:30:00Z')
    expect(out).toContain('1 ticket as of Mon 2 Mar 2026, 08:30 CST. 3 were opened later and are left out.')
  })
})

describe('what the policy and the tickets do not say alike', () => {
  const relabelled = (prio: string): string => [heading, ...rows].join('\n').replaceAll(',P1,', `,${prio},`)

  test('priorities that no target names are reported, as JSON to paste', async () => {
    const { err } = await mspkit(...given(relabelled('1 - Critical')))
    expect(err).toContain('The policy speaks of the priorities "P1". 4 tickets have others ("1 - Critical" 4)')
    expect(err).toContain('"1 - Critical": "P1"')
    expect((await mspkit(...given())).err).not.toContain('priorities')
  })

  test('a priority that only some tickets have is missing there, and nothing else is said of them', async () => {
    const blank = [heading, ...rows.slice(0, 2), 'T-5,zeta,,Solved,3/2/2026 8:00,3/2/2026 15:00,,'].join('\n')
    const { out, err } = await mspkit(...given(blank))
    expect(out).toContain('1 not known')
    expect(err).toBe(
      '1 reading is not known: the policy reads "priority", and these tickets have none. Fill it in where the tickets are kept, and export again.\n',
    )
  })

  test('a column of the map that is empty everywhere is to be filled, not to be mapped', async () => {
    const blank = [heading, 'T-5,zeta,,Solved,3/2/2026 8:00,3/2/2026 15:00,,'].join('\n')
    const { err } = await mspkit(...given(blank))
    expect(err).toBe(
      '1 reading is not known: the policy reads "priority", and these tickets have none. Fill it in where the tickets are kept, and export again.\n',
    )
  })

  test('a list says what each ticket is about and who has it', async () => {
    const columns = { ...map.columns, title: 'Title', technicianId: 'Tech' }
    const text = [`${heading},Title,Tech`, `${rows[2]},Mail is down,kim`].join('\n')
    const { out } = await mspkit(...given(text, { ...map, columns }))
    expect(out).toMatch(/T-3 +zeta .*\n {2}Mail is down, with kim\n/)
  })

  test('a fact that no ticket has is named', async () => {
    const misspelt = {
      ...policy,
      clocks: [{ clock: 'resolution', targets: [{ when: { priorty: 'P1' }, within: '2h' }, { within: '20h' }] }],
    }
    const { out, err } = await mspkit(...given(), '--policy', file('p.json', misspelt))
    expect(out).toContain('4 not known')
    expect(err).toContain('4 readings are not known: no fact is called "priorty" on these tickets.')
  })

  test('labels that the map does not know are told once, as JSON to paste', async () => {
    const { err } = await mspkit(
      ...given([heading, ...rows].join('\n').replaceAll(',P1,On hold', ',P1,Waiting for client')),
    )
    expect(err).toContain('"Waiting for client": { "phase": "waiting", "waitingFor": "client" }')
    expect(err.match(/"Waiting for client"/g)).toHaveLength(1)
  })
})

test('what is due soon is listed, the soonest first', async () => {
  const ticket = (id: string, openedAt: string): object => ({
    id,
    clientId: 'acme',
    title: '',
    priority: 'P1',
    openedAt,
    events: [],
  })
  const tickets = lines([
    ticket('late', '2026-03-02T21:00:00Z'),
    ticket('next', '2026-03-02T23:00:00Z'),
    ticket('soon', '2026-03-02T22:30:00Z'),
  ])
  const args = ['sla', '--tickets', file('t.ndjson', tickets), '--policy', file('p.json', policy)]
  const { out } = await mspkit(...args, '--due-within', '2h')
  expect(out).toContain('Due by Tue 3 Mar 2026, 02:00 UTC: 2 tickets\n')
  expect(out.indexOf('soon')).toBeLessThan(out.indexOf('next'))
  expect((await mspkit(...args, '--due-within', '45m')).out).not.toContain('next')
})

describe('attainment for a spreadsheet', () => {
  test('a row a group and clock, with a byte-order mark, hours and percents', async () => {
    const { out } = await mspkit(
      ...given(),
      '--by',
      'client,month',
      '--format',
      'csv',
      '--assume',
      'not-paused,not-reopened',
    )
    expect(out.startsWith('\ufeffclient,month,clock,met,breached,')).toBe(true)
    expect(out).toContain('\nacme,2026-03,Resolution,1,1,0,0,50,50,50,0,0,0,0,1.00,6.00\n')
  })

  test('JSON says how many rows could not be read, and which zone data were used', async () => {
    const text = [heading, ...rows, 'T-5,acme,P1,Open,soon,,,'].join('\n')
    for (const by of [[], ['--by', 'client']]) {
      const answer = JSON.parse((await mspkit(...given(text), '--format', 'json', ...by)).out)
      expect(answer.tickets).toEqual({ judged: 4, openedLater: 0, unreadable: 1 })
      expect(answer).toMatchObject({ assume: ['facts-constant'], meta: { tzdata: tzdataVersion() } })
      expect(answer.attainment).toHaveLength(by.length === 0 ? 1 : 2)
    }
  })

  test('a month needs a zone, and groups have names', async () => {
    const bare = given().slice(0, -2)
    expect(await mspkit(...bare, '--by', 'month')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--zone America/Chicago'),
    })
    expect((await mspkit(...bare, '--by', 'clients')).err).toContain('Did you mean "client"?')
    expect((await mspkit(...given(), '--by', 'client')).out).toMatch(/acme +Resolution/)
  })
})

import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit, mspkitWith } from '../shell'

const ticket = (id: string, openedAt: string, more: object = {}): object => ({
  id,
  clientId: 'acme',
  contactId: 'ada',
  assetIds: ['srv-02'],
  title: 'Backup of SRV-02 failed',
  description: 'The nightly backup job ends with error 0x80070005.',
  category: 'Backup',
  openedAt,
  events: [],
  fields: { workedMinutes: 30 },
  ...more,
})
const days = (n: number): string => new Date(Date.UTC(2026, 0, 5, 7) + n * 86_400_000).toISOString()
/** Every Monday at eight in Berlin, and one other ticket that nothing is like. */
const weekly = Array.from({ length: 10 }, (_, week) => ticket(`B-${week}`, days(7 * week)))
const other = ticket('X-1', days(3), {
  clientId: 'zeta',
  contactId: 'zoe',
  assetIds: ['pc-9'],
  title: 'Please order a second monitor',
  description: 'For the desk at reception.',
  category: 'Request',
})
const given = (...more: string[]): string[] => [
  'recur',
  '--tickets',
  file('tickets.ndjson', lines([...weekly, other])),
  '--zone',
  'Europe/Berlin',
  ...more,
]

describe('mspkit recur', () => {
  test('names titles that come back without a problem, and what would tell', async () => {
    const others = [
      'Printer offline in reception',
      'Cannot connect to VPN',
      'Mail app crashes',
      'Monitor flickers',
      'Laptop slow',
    ]
    const bare = Array.from({ length: 40 }, (_, i) => ({
      id: `T-${i}`,
      clientId: i % 6 === 0 ? 'acme' : ['beta', 'acme', 'zeta'][i % 3],
      title: i % 6 === 0 ? 'Outlook keeps asking for password' : others[(i * 7) % 5],
      openedAt: days(i * 2 + ((i * 37) % 11) / 10),
      events: [],
    }))
    const { code, out } = await mspkit('recur', '--tickets', file('bare.ndjson', lines(bare)), '--zone', 'UTC')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      '40 tickets; 0 problems that came more than once.',
      '',
      'These titles come back, but nothing else says that their tickets have one cause.',
      'Map the columns for device, person and description, or say what you know with',
      '--feedback:',
      '- Outlook keeps asking for password (acme): 7 tickets from 5 Jan 2026 to 18 Mar',
      '  2026, T-0, T-6, T-12 and 4 more',
      ...Array.from({ length: 7 }, () => expect.any(String)),
      'and 2 more titles',
      '',
    ])
  })

  test('prints problems with schedule, hours, cost, evidence and the next step', async () => {
    const { code, out, err } = await mspkit(...given('--cost-per-hour', '90.00', '--currency', 'USD'))
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      '1. Backup of SRV-02 failed (acme)',
      '   How often   10 tickets, every Monday at about 08:00',
      '   Since       5 Jan 2026, last on 9 Mar 2026, next expected on 16 Mar 2026',
      '   Where       srv-02',
      '   Who         ada',
      '   Cost        5.00 hours, 450.00 USD',
      expect.stringMatching(/^ {3}Linked by {3}same asset srv-02, /),
      expect.stringMatching(/^ {15}/),
      '   Next step   Find out what runs every Monday at about 08:00 on srv-02, before',
      '               16 Mar 2026.',
      '   Problem     problem-B-0',
      '',
      '11 tickets; 1 problem that came more than once.',
      '',
    ])
    expect(out).toContain('same asset srv-02')
    expect(out).not.toContain('monitor')
    expect(err).toBe('')
  })

  test('the same for machines', async () => {
    const json = JSON.parse((await mspkit(...given('--format', 'json'))).out)
    expect(json).toMatchObject([
      {
        problemId: 'problem-B-0',
        episodes: 10,
        workedMinutes: 300,
        cost: null,
        schedule: { schedule: { kind: 'weekly' } },
      },
    ])
    const ndjson = await mspkit(...given('--format', 'ndjson'))
    expect(JSON.parse(ndjson.out)).toEqual(json[0])
    const csv = (await mspkit(...given('--format', 'csv', '--at-least', '1', '--kind', 'all'))).out.trim().split('\n')
    expect(csv[0]).toMatch(/^problemId,clientId,title,tickets,episodes,workedMinutes,cost,/)
    expect(csv.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['problem-B-0', 'acme'],
      ['problem-X-1', 'zeta'],
    ])
    const zeta = await mspkit(...given('--format', 'csv', '--at-least', '1', '--kind', 'all', '--client', 'zeta'))
    expect(zeta.out.trim().split('\n')).toHaveLength(2)
  })

  test('explains one problem, ticket by ticket', async () => {
    const { out, code } = await mspkit(...given('--explain', 'problem-B-0'))
    expect(code).toBe(0)
    expect(out).toMatch(/^problem-B-0: Backup of SRV-02 failed\n10 tickets in 10 episodes, /)
    expect(out).toMatch(/Mon 12 Jan 2026, 08:00 .* {2}B-1 {2}same asset srv-02, .*7 days after the last/)
    expect(await mspkit(...given('--explain', 'problem-9'))).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'There is no problem "problem-9". Write what a line "Problem" of the page says, e.g. problem-B-0;',
      ),
    })
  })

  test('takes the hours from time entries', async () => {
    const bare = weekly.map((one) => ({ ...one, fields: {} }))
    const tickets = ['--tickets', file('bare.ndjson', lines(bare))]
    const idle = await mspkit(...given(...tickets))
    expect(idle.err).toContain('No ticket says how long it took')
    const map = {
      row: 'time-entry',
      dateFormat: 'yyyy-MM-dd',
      zone: 'Europe/Berlin',
      columns: {
        id: 'Nr',
        ticketId: 'Ticket',
        clientId: 'Client',
        technicianId: 'Who',
        worked: { column: 'Hours', as: 'duration', unit: 'hours' },
      },
    }
    const time = file(
      'time.csv',
      'Nr,Ticket,Client,Who,Hours\n1,B-0,acme,kim,1.5\n2,B-0,acme,lee,0.5\n3,B-4,acme,kim,1\n',
    )
    const { out, err } = await mspkit(
      ...given(...tickets, '--entries', time, '--entries-map', file('time.map.json', map), '--format', 'ndjson'),
    )
    expect(JSON.parse(out).workedMinutes).toBe(180)
    expect(err).toBe('')
    expect((await mspkit(...given('--entries', time))).err).toContain('add --entries-map')
  })

  test('raises its hand when a fixed problem returns', async () => {
    const fixes = file('fixes.json', [{ ticketId: 'B-8', at: '2026-03-03T10:00:00Z' }])
    const { code, out } = await mspkit(...given('--fixes', fixes, '--fail-on-return'))
    expect(code).toBe(1)
    expect(out).toContain('fixed on 3 Mar 2026 (B-8), but it came back')
    expect((await mspkit(...given('--fail-on-return'))).code).toBe(0)
    expect(await mspkit(...given('--fixes', file('who.json', [{ ticketId: 'Q', at: days(1) }])))).toMatchObject({
      code: 2,
      err: expect.stringContaining('"Q" is none of the tickets that count. Write the id of a ticket of --tickets;'),
    })
  })

  test('says what to do by what is true of most tickets', async () => {
    const words = { title: 'Labels come out blank', description: 'Every second label of the roll is blank.' }
    const none = { assetIds: [], ...words }
    const device = (id: string): object => ({ ...none, assetIds: [id] })
    const irregular = [0, 9, 13, 24, 40].map(days)
    const page = async (more: readonly object[]): Promise<string> => {
      const tickets = file('some.ndjson', lines(irregular.map((at, i) => ticket(`S-${i}`, at, more[i] ?? none))))
      return (await mspkit('recur', '--tickets', tickets, '--zone', 'Europe/Berlin')).out.replace(/\s+/g, ' ')
    }
    expect(await page([device('srv-02'), device('srv-02'), device('srv-02')])).toContain(
      'Next step Look for the cause on srv-02, which most of its tickets name.',
    )
    expect(await page([device('srv-02')])).toContain('Next step Ask ada to show it: no one else reported it.')
    expect(await page([])).toContain('5 tickets Since 5 Jan 2026, last on 14 Feb 2026, 10 days apart (median)')
  })

  test('counts single tickets as what they are', async () => {
    const { out } = await mspkit(...given('--at-least', '1', '--limit', '1'))
    expect(out).toMatch(/11 tickets; 2 problems\. The first is shown\./)
  })

  test('a link has two tickets at least', async () => {
    const feedback = file('links.json', [{ kind: 'must-link', ticketIds: ['B-0'] }])
    expect(await mspkit(...given('--feedback', feedback))).toMatchObject({
      code: 2,
      err: expect.stringContaining('/0/ticketIds'),
    })
  })

  test('without a zone no rhythm is looked for, and it says so', async () => {
    const { out, err } = await mspkit('recur', '--tickets', file('tickets.json', weekly), '--format', 'ndjson')
    expect(JSON.parse(out).schedule).toBeNull()
    expect(err).toContain('No zone is known')
  })

  test('a bad ticket is left out, and nothing else', async () => {
    const { code, out, err } = await mspkit(
      ...given('--tickets', file('broken.ndjson', `${lines(weekly)}\nnot json\n{ "id": 7 }`), '--format', 'ndjson'),
    )
    expect(code).toBe(0)
    expect(JSON.parse(out).ticketIds).toHaveLength(10)
    expect(err).toContain('line 11: The line is not JSON')
    expect(err).toContain('line 12 /id: 7 is a number')
  })

  test.each([
    [['--zone', 'Berlin'], 'is not a time zone'],
    [['--definition', file('definition.json', { timezone: 'Europe/Berlin' })], 'Did you mean "timeZone"?'],
    [['--cost-per-hour', '90.00'], 'Write both, e.g. --cost-per-hour 95.00 --currency USD'],
    [['--cost-per-hour', 'ninety', '--currency', 'USD'], '"ninety"'],
    [['--rank-by', 'anger'], 'minutes, cost, tickets'],
    [['--tickets', file('tickets.csv', 'Nr,Title\n1,Mail down\n')], 'needs a map'],
    [['--tickets', 'nowhere.csv'], 'There is no file nowhere.csv.'],
    [['--fixes', file('fix.json', [{ ticket: 'B-8', at: days(1) }])], '/0/ticket  Unknown key "ticket".'],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...given(...args))
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })

  test('somewhere tickets must come from', async () => {
    expect(await mspkit('recur')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Write --tickets FILE, or --watch'),
    })
  })

  test('helps with examples', async () => {
    expect((await mspkit('recur', '--help')).out).toContain('Examples:')
  })
})

describe('mspkit recur --watch', () => {
  const verdicts = (out: string): { ticketId: string; verdict: string; why: string }[] =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  test('answers each ticket by a line, in pieces as they come', async () => {
    const text = `${lines(weekly.slice(0, 3))}\n\nnot json\n${JSON.stringify(weekly[3])}`
    const pieces = [text.slice(0, 50), text.slice(50, 700), text.slice(700)]
    const { code, out, err } = await mspkitWith(pieces, 'recur', '--watch', '--zone', 'Europe/Berlin')
    expect(code).toBe(0)
    expect(verdicts(out).map(({ ticketId, verdict }) => [ticketId, verdict])).toEqual([
      ['B-0', 'new'],
      ['B-1', 'new-episode'],
      ['B-2', 'new-episode'],
      ['B-3', 'new-episode'],
    ])
    expect(verdicts(out)[1]?.why).toContain('same asset srv-02')
    expect(err).toMatch(/^error: standard input: line 5: The line is not JSON: .*\n$/)
  })

  test('knows what was read before, and its fixes', async () => {
    const { out } = await mspkitWith(
      lines(weekly.slice(9)),
      ...given('--tickets', file('before.ndjson', lines(weekly.slice(0, 9))), '--watch'),
    )
    expect(verdicts(out)).toMatchObject([{ ticketId: 'B-9', verdict: 'new-episode', problemId: 'problem-B-0' }])
    const fixed = await mspkitWith(
      lines(weekly.slice(9)),
      ...given(
        '--tickets',
        file('before.ndjson', lines(weekly.slice(0, 9))),
        '--fixes',
        file('fixes.json', [{ ticketId: 'B-8', at: '2026-03-03T10:00:00Z' }]),
        '--watch',
      ),
    )
    expect(verdicts(fixed.out)).toMatchObject([{ verdict: 'returned-after-fix', brokenFix: { ticketId: 'B-8' } }])
  })
})

test('records what people know, from a file', async () => {
  const feedback = file('feedback.json', [
    { kind: 'another-cause', ticketIds: ['B-7', 'B-8', 'B-9'] },
    { kind: 'name', problemId: 'problem-B-0', title: 'Backups until February' },
    { kind: 'must-link', ticketIds: ['B-9', 'B-8', 'B-7'] },
    { kind: 'fixed', ticketId: 'B-9', at: days(70) },
  ])
  const { out, code } = await mspkit(...given('--feedback', feedback, '--format', 'json'))
  expect(code).toBe(0)
  const problems = JSON.parse(out) as { title: string; ticketIds: string[]; lastFix: object | null }[]
  expect(problems.map(({ title, ticketIds }) => [title, ticketIds.length])).toEqual([
    ['Backups until February', 7],
    ['Backup of SRV-02 failed', 3],
  ])
  expect(problems[1]?.lastFix).toMatchObject({ ticketId: 'B-9', returned: false })
  const wrong = file('wrong.json', [{ kind: 'must-link', ticketIds: ['B-0', 'B-77'] }])
  expect(await mspkit(...given('--feedback', wrong))).toMatchObject({ code: 2, err: expect.stringContaining('"B-77"') })
})

const recurOfYear = (...more: string[]): string[] => {
  const year = `${examples}/year`
  return [
    ...['recur', '--tickets', `${year}/tickets.csv`, '--map', `${year}/tickets.map.json`],
    ...['--entries', `${year}/time-entries.csv`, '--entries-map', `${year}/time-entries.map.json`],
    ...['--zone', 'America/Chicago', '--fixes', `${year}/fixes.json`, ...more],
  ]
}

test('the page of the demo fits 80 columns and says what is behind the year', async () => {
  const { out } = await mspkit(...recurOfYear('--limit', '40'))
  for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  expect(out).toContain('every Monday at about 06:00')
  expect(out).toContain('but it came back')
  expect(out).not.toContain('New employee starts Monday')
  const certificate = (await mspkit(...recurOfYear('--format', 'json'))).out
  const found = JSON.parse(certificate).find(({ title }: { title: string }) => title.startsWith('Certificate'))
  expect(found).toMatchObject({ clientId: 'northgate-clinic', episodes: 2, medianIntervalDays: expect.closeTo(362, 0) })
})

test('the year of the demo', async () => {
  const year = `${examples}/year`
  const { code, out, err } = await mspkit(
    ...['recur', '--tickets', `${year}/tickets.csv`, '--map', `${year}/tickets.map.json`],
    ...['--entries', `${year}/time-entries.csv`, '--entries-map', `${year}/time-entries.map.json`],
    ...['--zone', 'America/Chicago', '--format', 'ndjson'],
  )
  expect(code).toBe(0)
  expect(err).toBe('')
  const problems = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { workedMinutes: number; ticketIds: string[] })
  const minutes = problems.map(({ workedMinutes }) => workedMinutes)
  expect(minutes).toEqual([...minutes].sort((a, b) => b - a))
  expect(minutes[0]).toBeGreaterThan(0)
  expect(problems.every(({ ticketIds }) => ticketIds.length > 1)).toBe(true)
})

// mspkit report: records of other tools as their APIs answer, a folder of pages, and the help.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { file, lines, mspkit, mspkitNarrow } from './shell'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-report-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ticket = (id: string, clientId: string) => ({
  id,
  clientId,
  title: 'Mail down',
  openedAt: '2026-02-03T10:00:00Z',
  events: [{ kind: 'status', at: '2026-02-03T11:00:00Z', status: 'Done', phase: 'closed' }],
})
const few = [
  ...['--tickets', file('tickets.ndjson', lines([ticket('1', 'acme'), ticket('2', 'acme'), ticket('3', 'zeta')]))],
  ...['--zone', 'UTC', '--month', '2026-02', '--at', '2026-03-02T00:00:00Z'],
]

/** The measures of a scorecard that was written as JSON, by id. */
async function measures(...options: string[]) {
  const out = join(folder, 'card.json')
  const ended = await mspkit('report', '--kind', 'scorecard', '--client', 'acme', ...few, ...options, '--out', out)
  if (ended.code !== 0) throw new Error(ended.err)
  const card: { scorecard: { measures: { id: string }[] } } = JSON.parse(readFileSync(out, 'utf8'))
  return { err: ended.err, of: (id: string) => card.scorecard.measures.find((one) => one.id === id) }
}

describe('an export without history', () => {
  const tickets = file(
    'odd.csv',
    [
      'id;client;title;priority;state;opened;done',
      '1;acme;Printer jams;P1;done;02.03.2026 08:15;02.03.2026 15:00',
      '2;acme;Mail down;P1;done;05.03.2026 10:00;05.03.2026 11:00',
      '3;acme;New laptop;P2;new;30.03.2026 10:00;',
    ].join('\n'),
  )
  const map = file('odd.map.json', {
    ...{ row: 'ticket', delimiter: ';', dateFormat: 'd.M.yyyy HH:mm', zone: 'Europe/Berlin' },
    columns: {
      id: 'id',
      clientId: 'client',
      title: 'title',
      priority: 'priority',
      status: 'state',
      openedAt: 'opened',
      resolvedAt: 'done',
    },
    statuses: { done: { phase: 'resolved' }, new: { phase: 'new' } },
  })
  const policy = file('sla.json', {
    calendar: 'desk',
    calendars: { desk: { timeZone: 'Europe/Berlin', hours: { mon: ['08:00-17:00'], thu: ['08:00-17:00'] } } },
    pausedIn: [{ phase: 'waiting' }],
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  })
  const card = async (...options: string[]) => {
    const out = join(folder, 'odd.json')
    const about = ['--tickets', tickets, '--map', map, '--policy', policy, '--month', '2026-03', '--out', out]
    const ended = await mspkit('report', '--kind', 'scorecard', ...about, ...options)
    if (ended.code !== 0) return { err: ended.err, asOf: null, kept: null }
    const { scorecard } = JSON.parse(readFileSync(out, 'utf8'))
    const kept = scorecard.measures.find(({ id }: { id: string }) => id === 'sla-attainment')
    return { err: ended.err, asOf: scorecard.asOf, kept: [kept.numerator, kept.denominator] }
  }

  test('is judged as of its export, a time of day in the zone of the policy, with what is assumed', async () => {
    const given = ['--seen-at', '2026-03-30T12:00', '--assume', 'not-reopened,not-paused']
    expect(await card(...given)).toEqual({ err: '', asOf: '2026-03-30T10:00:00.000Z', kept: [1, 2] })
    // Without a history, nothing is decided unless it is said.
    expect((await card('--seen-at', '2026-03-30T12:00')).kept).toEqual([0, 0])
  })

  test('--at may be a time of day too, and counts before --seen-at', async () => {
    const { asOf } = await card('--seen-at', '2026-03-30T12:00', '--at', '2026-04-02T08:00')
    expect(asOf).toBe('2026-04-02T06:00:00.000Z')
  })

  test('an old file says what to write; so does a wrong word', async () => {
    expect((await card('--at', '2026-06-01T08:00')).err).toContain('If it was exported then, add --seen-at 2026-03-30')
    expect((await card('--assume', 'never-paused')).err).toContain('Write e.g. --assume not-reopened,not-paused')
    expect((await card('--at', '2026-06-01')).err).toContain('--at')
  })
})

describe('records of other tools', () => {
  const rating = (id: number, ticketId: number, score: string) => ({
    ...{ id, ticket_id: ticketId, requester_id: 9, score, created_at: '2026-02-04T10:00:00Z' },
  })

  test('ratings of Zendesk belong to the client of their ticket', async () => {
    const ratings = [1, 2, 3, 4]
      .map((id) => rating(id, 1, 'good'))
      .concat([rating(5, 2, 'bad'), rating(6, 3, 'bad'), rating(7, 99, 'bad')])
    const pages = file('ratings.json', [
      { satisfaction_ratings: ratings.slice(0, 3) },
      { satisfaction_ratings: ratings.slice(3) },
    ])
    const { of, err } = await measures('--answers', `zendesk:${pages}`)
    expect(of('satisfaction')).toMatchObject({ value: 80, numerator: 4, denominator: 5, otherIds: ['5'] })
    expect(err).toBe('')
  })

  test('what cannot be read is said and counted', async () => {
    const rows = file('ratings.ndjson', lines([rating(1, 1, 'offered'), rating(2, 1, 'unoffered')]))
    const { of, err } = await measures('--answers', `zendesk:${rows}`)
    expect(of('satisfaction')).toMatchObject({ value: null, leftOut: [{ ids: ['1'] }] })
    expect(err).toContain('The user was not asked')
    expect(err).toContain('1 of 2 answers could not be read and is left out.')
  })

  test('monitors of UptimeRobot belong to whom --vendor-ids says', async () => {
    const second = Date.UTC(2026, 1, 3) / 1000
    const logs = [
      { type: 2, datetime: second, duration: 3600 * 9 },
      { type: 1, datetime: second + 3600 * 9, duration: 3600 },
    ]
    const monitors = file('monitors.json', { stat: 'ok', monitors: [{ id: 777, friendly_name: 'Mail', logs }] })
    const ids = file('ids.json', { uptimerobot: { clients: { '777': 'acme' } } })
    const given = ['--services', `uptimerobot:${monitors}`]
    expect((await measures(...given, '--vendor-ids', ids)).of('uptime')).toMatchObject({
      value: 90,
      numerator: 9,
      denominator: 10,
    })
    const unknown = await measures(...given)
    expect(unknown.of('uptime')).toMatchObject({ value: null })
    expect(unknown.err).toContain('Nothing says whose "777" is. Add it: { clients: { "777": "acme" } }.')
  })

  test('changes of ServiceNow, and articles of Hudu with their relations', async () => {
    const change = (id: string, close_code: string) => ({
      ...{
        sys_id: id,
        short_description: 'Move',
        company: 'acme',
        state: '3',
        work_end: '2026-02-07 22:00:00',
        close_code,
      },
    })
    const changes = file('changes.json', { result: [change('c1', 'successful'), change('c2', 'unsuccessful')] })
    const articles = file('articles.json', [
      { articles: [{ id: 9, name: 'Server', company_id: 4, created_at: '2026-01-05T08:00:00Z' }] },
      { relations: [{ fromable_type: 'Article', fromable_id: 9, toable_type: 'Asset', toable_id: 55 }] },
    ])
    const ids = file('ids.json', { hudu: { clients: { '4': 'acme' }, assets: { '55': 'srv' } } })
    const assets = file(
      'assets.json',
      ['srv', 'pc'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
    )
    const { of } = await measures(
      '--changes',
      `servicenow:${changes}`,
      '--articles',
      `hudu:${articles}`,
      '--vendor-ids',
      ids,
      '--assets',
      assets,
    )
    expect(of('planned-changes')).toMatchObject({ value: 1, ids: ['c1'], leftOut: [{ ids: ['c2'] }] })
    expect(of('documentation')).toMatchObject({ value: 50, ids: ['srv'], otherIds: ['pc'] })
  })

  test.each([
    [
      ['--answers', 'halopsa:x.json'],
      '"halopsa" is no vendor whose answers are read. Write zendesk:FILE, freshdesk:FILE',
    ],
    [['--changes', 'servicenow:none.json'], 'There is no file none.json'],
    [['--answers', `zendesk:${file('bad.ndjson', '{}\n{')}`], 'line 2 is not JSON'],
    [['--vendor-ids', file('ids.json', { hudu: { client: {} } })], 'Unknown key "client". Did you mean "clients"?'],
  ])('%j is refused', async (options, said) => {
    const { code, err } = await mspkit(
      'report',
      '--client',
      'acme',
      ...few,
      ...options,
      '--out',
      join(folder, 'x.html'),
    )
    expect([code, err]).toEqual([2, expect.stringContaining(said)])
  })
})

describe('a folder', () => {
  test('the portfolio links to each page, and no two clients share one', async () => {
    const own = ['acme', 'ACME', 'portfolio', 'a/b', '../up', 'é"<b>'].map((id, i) => ticket(`T${i}`, id))
    const into = `${join(folder, 'pages')}/`
    const tickets = file('own.ndjson', lines(own))
    const { code, out } = await mspkit('report', ...few, '--tickets', tickets, '--out', into)
    expect([code, out]).toEqual([0, expect.stringContaining('a page of each of 6 clients')])
    const page = readFileSync(join(into, 'portfolio.html'), 'utf8')
    const links = [...page.matchAll(/href="\.\/([^"]+)"/g)].map(([, name]) => decodeURI(name ?? ''))
    const pages = readdirSync(into).filter((name) => name !== 'portfolio.html')
    expect(new Set(pages.map((name) => name.toLowerCase())).size).toBe(6)
    expect(links.sort()).toEqual(pages.sort())
    for (const name of pages) expect(readFileSync(join(into, name), 'utf8')).not.toContain('portfolio.html')
  })
})

test('the help lists options by what they are for, within 80 columns', async () => {
  const { out } = await mspkitNarrow('report', '--help')
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  expect(out.match(/^[A-Z].*:$/gm)).toEqual(
    expect.arrayContaining(['What to write:', 'About whom and when:', 'Agreements:', 'What a person adds:']),
  )
})

describe('what is wrong is said once', () => {
  const lame = [
    '--tickets',
    file('lame.json', JSON.stringify([ticket('1', 'acme'), { ...ticket('2', 'acme'), priority: null }])),
  ]
  const about = ['--client', 'acme', '--zone', 'UTC', '--month', '2026-02', '--at', '2026-03-02T00:00:00Z']

  test('a ticket that cannot be read, and how many are left out', async () => {
    const { err } = await mspkit('report', ...lame, ...about, '--out', join(folder, 'lame.md'))
    expect(err.split('null is not a value here')).toHaveLength(2)
    expect(err).toContain('1 of 2 tickets could not be read and is left out.')
  })

  test('time entries that cannot be read are counted too', async () => {
    const entries = [
      '--entries',
      file(
        'entries.ndjson',
        lines([
          { id: 'E1', clientId: 'acme' },
          { id: 'E2', clientId: 'acme', technicianId: 'kim', on: '2026-02-03', workedMinutes: 5 },
        ]),
      ),
    ]
    const { err } = await mspkit('report', ...few, '--client', 'acme', ...entries, '--out', join(folder, 'entries.md'))
    expect(err).toContain('1 of 2 time entries could not be read and is left out.')
  })

  test('a folder that does not exist', async () => {
    const { err } = await mspkit('report', ...few, '--client', 'acme', '--out', join(folder, 'no', 'a.md'))
    expect(err).toContain(`There is no folder ${join(folder, 'no')}. Make it first`)
  })
})

describe('packages beside the agreement of today', () => {
  const contract = (id: string, price: string, clientId = 'acme') => ({
    ...{ id, name: `Care ${id}`, clientId, currency: 'USD', timeZone: 'UTC', term: { from: '2026-01-01', months: 12 } },
    ...{ renewal: { auto: true, months: 12, notice: { days: 60 } }, lines: [{ id: 'care', kind: 'flat', price }] },
  })
  const entries = [
    '--entries',
    file(
      'work.ndjson',
      lines([{ id: 'E1', clientId: 'acme', technicianId: 'kim', on: '2026-02-03', workedMinutes: 5 }]),
    ),
  ]
  const offer = async (...contracts: object[]) => {
    const out = join(folder, 'offer.md')
    const files = [
      '--packages',
      file('packages.json', JSON.stringify([contract('P', '90.00', 'nobody')])),
      '--contracts',
      file('contracts.json', JSON.stringify(contracts)),
    ]
    const { err } = await mspkit(
      'report',
      '--kind',
      'offer',
      '--client',
      'acme',
      ...few,
      ...entries,
      ...files,
      '--out',
      out,
    )
    return { err, page: readFileSync(out, 'utf8') }
  }

  test('the agreement of --contracts is the first row', async () => {
    const { page } = await offer(contract('AG-1', '80.00'), contract('AG-2', '70.00', 'zeta'))
    expect(page).toContain('| Today: Care AG-1 |')
    expect(page).not.toContain('AG-2')
  })

  test('of several agreements, none is taken, and it is said', async () => {
    const { err, page } = await offer(contract('AG-1', '80.00'), contract('AG-2', '70.00'))
    expect(err.replaceAll(/\s+/g, ' ')).toContain(
      'acme has 2 agreements today (AG-1, AG-2), so there is no row of today',
    )
    expect(page).not.toContain('Today:')
  })
})

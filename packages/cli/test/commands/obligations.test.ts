import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit, mspkitNarrow } from '../shell'

const policy = {
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [
    { id: 'backup', name: 'Backup every day', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' },
    { id: 'review', of: 'client', every: { each: 'month' }, beforeFirst: 'not-started', responsible: 'client' },
  ],
}
const roster = {
  clients: [{ id: 'acme', name: 'Acme' }],
  assets: ['srv-1', 'srv-2', 'srv-3'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
}
const ran = (assetId: string, at: string, more: object = {}): object => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId,
  at,
  outcome: 'success',
  ...more,
})
const evidence = [
  ran('srv-1', '2026-04-01T02:00:00Z'),
  ran('srv-2', '2026-04-14T12:00:00Z'),
  ran('srv-2', '2026-04-14T13:00:00Z', { outcome: 'failure' }),
  ran('srv-3', '2026-04-10T02:00:00Z'),
  ran('srv-9', '2026-04-10T02:00:00Z'),
  ran('srv-3', '2026-04-14T02:00:00Z', { obligation: 'bakcup' }),
  { obligation: 'review', clientId: 'acme', at: '2026-04-02T10:00:00Z', outcome: 'success' },
]
const at = ['--at', '2026-04-15T02:00:00Z']
const given = (...more: string[]): string[] => [
  'obligations',
  '--policy',
  file('promises.json', policy),
  '--roster',
  file('roster.json', roster),
  ...(more.includes('--evidence') ? [] : ['--evidence', file('evidence.ndjson', lines(evidence))]),
  ...at,
  ...more,
]

describe('mspkit obligations', () => {
  test('lists what is unmet, worst and oldest first, in the zone that was asked for', async () => {
    const { code, out, err } = await mspkit(...given('--zone', 'America/Chicago'))
    expect(code).toBe(0)
    expect(out.indexOf('srv-1')).toBeLessThan(out.indexOf('srv-3'))
    expect(out).not.toContain('srv-2')
    expect(out).toContain('Backup every day')
    expect(out).toContain('Unmet         since 2 Apr 09:00, 12 days, 13 missed runs')
    expect(out).toContain('4 promises as of Tue 14 Apr 2026, 21:00 CDT: 2 unmet, 2 met.')
    expect(err).toContain('"backup" of acme srv-9 at 9 Apr 21:00 is unmatched. Its subject is not in the roster.')
    expect(err).toContain(
      '"bakcup" of acme srv-3 at 13 Apr 21:00 is unmatched. No obligation takes evidence named "bakcup".',
    )
  })

  test('the same for machines: JSON, NDJSON, CSV; gzip and JSON lists in', async () => {
    const ndjson = await mspkit(...given('--format', 'ndjson'))
    const unmet = ndjson.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(unmet).toMatchObject([
      { subject: { id: 'srv-1' }, verdict: 'unmet', unmetSince: '2026-04-02T14:00:00.000Z', unmetMs: 300 * 3_600_000 },
      { subject: { id: 'srv-3' }, missedRuns: 4 },
    ])
    expect(JSON.parse((await mspkit(...given('--format', 'json'))).out)).toEqual(unmet)
    const csv = (await mspkit(...given('--format', 'csv'))).out.split('\n')
    expect(csv[0]).toMatch(/^obligation,clientId,subjectKind,subjectId,part,responsible,verdict,unmetSince,/)
    expect(csv[1]).toMatch(/^backup,acme,asset,srv-1,,provider,unmet,2026-04-02T14:00:00.000Z,1080000000,13,0,/)
    const packed = file('evidence.ndjson.gz', gzipSync(lines(evidence)))
    expect((await mspkit(...given('--format', 'ndjson', '--evidence', packed))).out).toBe(ndjson.out)
    const list = file('evidence.json', evidence)
    expect((await mspkit(...given('--format', 'ndjson', '--evidence', list))).out).toBe(ndjson.out)
  })

  test('shows what is open, or all; the table is cut and says so', async () => {
    const all = await mspkit(...given('--show', 'all', '--format', 'ndjson'))
    expect(all.out.trim().split('\n')).toHaveLength(4)
    expect((await mspkit(...given('--limit', '1'))).out).toContain('The worst 1 of 2 are shown.')
    const { out } = await mspkit(...given('--show', 'all', '--responsible', 'client', '--format', 'csv'))
    expect(out.trim().split('\n').slice(1)).toEqual([expect.stringMatching(/^review,acme,client,acme,,client,met,/)])
  })

  test('a first run that is due is open, with what to do', async () => {
    const first = {
      id: 'backup',
      of: 'asset',
      every: '24h',
      grace: '48h',
      beforeFirst: 'not-started',
      responsible: 'both',
    }
    const policyPath = file('first.json', { timeZone: 'Etc/UTC', from: '2026-04-13', obligations: [first] })
    const { out } = await mspkit(...given('--show', 'open', '--policy', policyPath))
    expect(out).toContain('What to do    Run it before 16 Apr 00:00.')
    expect((await mspkit(...given('--policy', policyPath))).out).not.toContain('What to do')
  })

  test('exits with 1 for unmet promises only when asked, and only for those asked about', async () => {
    expect((await mspkit(...given('--fail-on-unmet'))).code).toBe(1)
    expect((await mspkit(...given('--fail-on-unmet', '--responsible', 'client'))).code).toBe(0)
  })

  test('a bad piece of evidence is left out, and nothing else', async () => {
    const broken = `${lines(evidence)}\nnot json\n{ "obligation": "backup", "clientId": "acme", "at": "yesterday", "outcome": "success" }`
    const { code, out, err } = await mspkit(...given('--format', 'ndjson', '--evidence', file('broken.ndjson', broken)))
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(2)
    expect(err).toContain('broken.ndjson: line 8: The line is not JSON')
    expect(err).toMatch(/broken\.ndjson: line 9 \/at: "yesterday"/)
  })

  test.each([
    [['--policy', file('key.json', { ...policy, obligation: [] })], 'Did you mean "obligations"?'],
    [
      ['--policy', file('cal.json', { ...policy, obligations: [{ ...policy.obligations[0], calendar: 'desk' }] })],
      'Give calendars as --calendar NAME=FILE.',
    ],
    [['--roster', file('asset.json', { asset: [] })], '/asset  Unknown key "asset". Did you mean "assets"?'],
    [
      ['--roster', file('kind.json', { contacts: [{ id: 'ann', clientId: 'acme', kind: 'usr' }] })],
      '/contacts/0/kind  Unknown value "usr"',
    ],
    [['--evidence', 'nowhere.ndjson'], 'There is no file nowhere.ndjson.'],
    [['--evidence', file('evidence.csv', 'a,b')], 'needs a map that says what its columns mean'],
    [['--calendar', 'desk.json'], 'Write the name that the document uses'],
    [['--at', '2026-04-15'], '2026-04-15'],
    [['--zone', 'Chicago'], 'is not a time zone'],
    [['--show', 'met'], 'unmet, open, all'],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...given(...args))
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(code).toBe(2)
  })

  test('helps with examples', async () => {
    const { out } = await mspkitNarrow('obligations', '--help')
    expect(out).toContain('Examples:')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
    // A newcomer writes what the help shows.
    const [shownPolicy, shownRoster, shownEvidence] = [...out.matchAll(/^ {2}\{.*(?:\n {4}.*)*/gm)].map(([one]) => one)
    const own = ['policy.json', 'roster.json', 'ran.ndjson'] as const
    const texts = [shownPolicy, shownRoster, shownEvidence].map((one) => one?.replace(/\s+/g, ' ').trim() ?? '')
    const [p, r, e] = own.map((name, i) => file(name, Buffer.from(texts[i] ?? '')))
    expect((await mspkit('check', p ?? '')).out).toContain('a valid obligations policy')
    expect((await mspkit('check', r ?? '')).out).toContain('a valid roster')
    const begun = await mspkit('obligations', '--policy', p ?? '', '--roster', r ?? '', '--evidence', e ?? '', ...at)
    expect([begun.code, begun.err]).toEqual([0, ''])
    expect(begun.out).toContain('1. backup: SQL, asset srv-1 (acme)')
  })
})

test.each([
  [{ exemptions: [{ clientId: 'acme', assetId: 'srv-1' }] }, 'not a valid roster: 4 errors.'],
  [{ jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv-1' }], clients: [] }, 'a valid roster'],
])('check recognises the roster %j', async (document, said) => {
  const { out, err } = await mspkit('check', file('kinds.json', document))
  expect(out + err).toContain(said)
})

test('check names what does nothing in a roster, under any policy', async () => {
  const srv = { id: 'srv-1', clientId: 'acme', type: 'server' }
  const exemption = {
    clientId: 'acme',
    from: '2026-03-08',
    to: '2026-03-01',
    kind: 'pause',
    reason: 'x',
    grantedBy: 'y',
  }
  const { code, out } = await mspkit(
    ...[
      'check',
      file('nothing.json', {
        assets: [srv, srv],
        jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv-2', obligation: 'backup' }],
        exemptions: [exemption],
      }),
    ],
  )
  expect(code).toBe(0)
  expect(out).toContain('a valid roster.')
  expect(out).toContain('/exemptions/0/to: It ends ("2026-03-01") before it begins')
  expect(out).toContain('The asset "srv-1" of acme is listed twice')
  expect(out).toContain('"srv-2" is no asset of "acme" in the roster')
  expect(out).not.toContain('"backup"')
})

test('a misspelt "per" is said, with the fact that the evidence has', async () => {
  const perJobs = { ...policy, obligations: policy.obligations.map((one) => ({ ...one, per: 'jobs' })) }
  const { err } = await mspkit(
    ...['obligations', '--policy', file('jobs-policy.json', perJobs), '--roster', file('some.json', roster)],
    ...['--evidence', file('jobs.ndjson', lines([ran('srv-1', '2026-04-01T02:00:00Z', { job: 'SQL' })])), ...at],
  )
  expect(err).toContain('/obligations/0/per')
  expect(err).toContain('No evidence has a fact "jobs"')
  expect(err).toContain('Did you mean "job"?')
})

test('the ready policy of managed care finds the backup that stopped', async () => {
  const week = ['08:00-17:00']
  const desk = { timeZone: 'America/Chicago', hours: { mon: week, tue: week, wed: week, thu: week, fri: week } }
  const days = Array.from({ length: 30 }, (_, day) => new Date(Date.UTC(2026, 2, 3 + day, 2)).toISOString())
  const { code, out } = await mspkit(
    'obligations',
    '--policy',
    `${examples}/policies/obligations-managed.json`,
    '--calendar',
    `desk=${file('desk.json', desk)}`,
    '--roster',
    file('servers.json', { assets: [{ id: 'srv-2', clientId: 'acme', type: 'server', managed: true }] }),
    '--evidence',
    file('backups.ndjson', lines(days.map((day) => ran('srv-2', day, { obligation: 'backup-daily' })))),
    ...at,
    '--fail-on-unmet',
  )
  expect(code).toBe(1)
  expect(out).toMatch(/Backup every day, asset srv-2 \(acme\)\n {3}Unmet {9}since 2 Apr 09:00/)
})

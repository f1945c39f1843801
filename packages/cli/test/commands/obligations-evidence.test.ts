import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { examples, file, lines, mspkit, mspkitNarrow } from '../shell'

const policy = {
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', grace: '12h', per: 'job', responsible: 'provider' }],
}
const roster = {
  clients: [{ id: 'acme', name: 'Acme' }],
  assets: ['srv-1', 'srv-2'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
}
const at = ['--at', '2026-04-15T02:00:00Z']
const base = ['obligations', '--policy', file('policy.json', policy), '--roster', file('roster.json', roster), ...at]

const days = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const header = 'Customer,Device,Job,End Time,Result'
const rows = [
  ...days(1, 14).map((day) => `Acme Dental,srv-1,Files,4/${day}/2026 9:00 PM,Success`),
  // This one stops two weeks before the answer.
  ...days(1, 1).map((day) => `Acme Dental,srv-1,SQL,4/${day}/2026 9:00 PM,Success`),
  ...days(1, 14).map((day) => `Acme Dental,SRV2,Files,4/${day}/2026 9:00 PM,Erfolgreich`),
  ...days(1, 3).map((day) => `Acme Dental,SRV2,Files,4/${day}/2026 9:00 PM,Success`),
  'Acme Dental,srv-2,Files,4/1/2026 9:00 PM,Fertig',
  'Acme Dental,srv-2,Files,13/4/2026 9:00 PM,Success',
  'Acme Dental,srv-2,Files,4/14/2027 9:00 PM,Success',
]
const csv = file('jobs.csv', [header, ...rows].join('\n'))
const map = {
  row: 'evidence',
  dateFormat: 'M/d/yyyy h:mm a',
  zone: 'America/Chicago',
  columns: { clientId: 'Customer', assetId: 'Device', job: 'Job', at: 'End Time', outcome: 'Result' },
  given: { obligation: 'backup' },
  clients: { 'Acme Dental': 'acme' },
  outcomes: { Success: 'success' },
}

describe('mspkit obligations --evidence jobs.csv --map', () => {
  test('names the job that stopped, the words that the map lacks, the misspelt device and the strange dates', async () => {
    const { code, out, err } = await mspkit(...base, '--evidence', csv, '--map', file('jobs.map.json', map))
    expect(code).toBe(0)
    expect(out).toContain('backup: SQL, asset srv-1 (acme)')
    expect(out).toContain('Unmet         since 3 Apr 14:00')
    expect(out).not.toContain('backup: Files, asset srv-1')
    expect(err).toContain(
      'jobs.map.json does not know these outcomes, on 15 runs. Those runs are left out, so promises may look unmet.',
    )
    expect(err).toContain('  "Erfolgreich": "success",\n  "Fertig": "?"\n')
    expect(err).toContain('Write "success", "warning", "partial", "failure" or "ignore" in place of "?".')
    expect(err).toMatch(/"backup" of acme SRV2 is unmatched 3 times, from 2 Apr 02:00 to 4 Apr 02:00\./)
    expect(err).toMatch(/Did you mean "srv-2"\? Then add "SRV2": "srv-2" to "assets" in .*jobs\.map\.json\./)
    expect(err).toContain('"13/4/2026 9:00 PM"')
    expect(err).toContain('1 run is dated after 15 Apr 02:00, the time of this answer, e.g. "backup" of acme srv-2 at ')
    expect(err).toMatch(/jobs\.csv: 16 of 35 rows could not be read and are left out\./)
  })

  test('takes the words that it proposed, and refuses the one that is undecided', async () => {
    const known = { ...map, outcomes: { Success: 'success', Erfolgreich: 'success', Fertig: '?' } }
    const refused = await mspkit(...base, '--evidence', csv, '--map', file('jobs.map.json', known))
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('/outcomes/Fertig')
    const decided = { ...known, outcomes: { ...known.outcomes, Fertig: 'ignore' }, assets: { SRV2: 'srv-2' } }
    const { out, err } = await mspkit(...base, '--evidence', csv, '--map', file('jobs.map.json', decided))
    expect(out).toContain('3 promises as of')
    expect(out).toContain('1 unmet, 2 met')
    expect(err).toContain('skipped 1 row: by the map, it is about no finished run.')
  })

  test('JSON answers, mails and several files', async () => {
    const mails = days(1, 14).map((day) => ({
      internetMessageId: `<${day}@backup>`,
      receivedDateTime: `2026-04-${String(day).padStart(2, '0')}T21:00:00Z`,
      subject: day < 10 ? '[Success] Mail (3 objects)' : '[Erfolg] Mail (3 objects)',
      from: { emailAddress: { address: 'backup@acme.example' } },
    }))
    const mailMap = {
      row: 'evidence',
      dateFormat: 'iso',
      each: 'value',
      columns: {
        id: 'value.internetMessageId',
        at: 'value.receivedDateTime',
        subject: 'value.subject',
        sender: 'value.from.emailAddress.address',
      },
      given: { obligation: 'backup', clientId: 'acme', assetId: 'srv-2' },
      outcomes: { Success: 'success', Failed: 'failure' },
      mails: [{ from: ['@acme.example'], subject: '[{outcome}] {job} ({total} objects)' }],
    }
    const page = file('mails.json', {
      value: [...mails, { ...mails[0], subject: 'Lunch 12?' }, { ...mails[0], subject: 'Lunch 1?' }],
    })
    const { out, err } = await mspkit(
      ...base,
      ...['--evidence', csv, '--map', file('jobs.map.json', map)],
      ...['--evidence', page, '--map', file('mails.map.json', mailMap)],
    )
    expect(out).toContain('backup: Mail, asset srv-2 (acme)')
    expect(out).toContain('since 11 Apr 09:00')
    expect(err).toContain('"Erfolg": "?"')
    expect(err).toContain('2 mails that no rule of')
    expect(err).toContain('2 × "Lunch #?" from "backup@acme.example", e.g. row 1')
  })

  const record = (outcome: string): object => ({
    obligation: 'backup',
    clientId: 'acme',
    assetId: 'srv-2',
    job: 'Restore',
    at: '2026-04-14T02:00:00Z',
    outcome,
  })
  test.each<[string, string, object]>([
    ['one per line', 'own.ndjson', Buffer.from(`\n${JSON.stringify(record('success'))}\n`)],
    ['a list', 'own.json', [record('success')]],
  ])('records beside an export: %s', async (_, name, records) => {
    const own = file(name, records)
    const mapped = ['--map', file('jobs.map.json', map)]
    for (const files of [
      ['--evidence', own, '--evidence', csv],
      ['--evidence', csv, '--evidence', own],
    ]) {
      const { out, err } = await mspkit(...base, ...files, ...mapped, '--show', 'all')
      expect(out).toContain('backup: Restore, asset srv-2 (acme)')
      expect(out).toContain('backup: Files, asset srv-1 (acme)')
      expect(err).not.toContain(own)
    }
    // Two exports and records: each export has a map.
    const both = ['--evidence', csv, '--evidence', own, '--evidence', csv]
    expect((await mspkit(...base, ...both, ...mapped, ...mapped)).err).not.toContain(own)
    const three = await mspkit(...base, ...both, '--evidence', csv, ...mapped, ...mapped)
    expect(three.err).toContain(
      `--evidence is given 4 times and --map 2 times. Give one map for all files, or one for each that needs one: ${csv}, ${csv}, ${csv}.`,
    )
  })
  test('a record with a wrong outcome beside an export is reported as a record', async () => {
    const own = file('own.ndjson', Buffer.from(JSON.stringify(record('ok'))))
    const { err } = await mspkit(...base, '--evidence', csv, '--evidence', own, '--map', file('jobs.map.json', map))
    expect(err).toContain('Did you mean "success"?')
  })

  test.each<[string[], string]>([
    [['--evidence', csv], 'needs a map that says what its columns mean. To make one, run npx mspkit map init'],
    [
      ['--evidence', csv, '--map', 'a', '--map', 'b'],
      '--evidence is given once and --map 2 times. Give one map for all files, or one for each, in their order.',
    ],
    [['--evidence', csv, '--map', file('m.json', { ...map, row: 'ticket' })], '/row'],
    [
      ['--evidence', csv, '--map', file('m.json', { ...map, columns: { ...map.columns, at: 'Ended' } })],
      'has no column "Ended"',
    ],
    [
      ['--evidence', csv, '--evidence', file('box.mbox', Buffer.from('From x\n\n')), '--map', file('m.json', map)],
      'has no "mails", so it reads no mailbox, and',
    ],
    [
      ['--evidence', csv, '--map', file('m.json', { ...map, columns: { ...map.columns, fields: {} } })],
      'Write "fields" beside "columns", not in it.',
    ],
    [
      ['--evidence', file('none.csv', `${header}\nAcme,srv-1,a,4/1/2026 9:00 PM,Gut`), '--map', file('m.json', map)],
      'not one of the rows could be read, so there is no answer.',
    ],
  ])('bad input %j: one clear message and 2', async (args, message) => {
    const { code, err } = await mspkit(...base, ...args)
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  test('no line is wider than 80 columns', async () => {
    const { out } = await mspkitNarrow(...base, '--show', 'all', '--evidence', csv, '--map', file('jobs.map.json', map))
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })
})

describe('mspkit map init of evidence', () => {
  test('proposes a map that the next command takes once its words are decided', async () => {
    const { code, out, err } = await mspkit('map', 'init', csv, '--zone', 'America/Chicago', '--obligation', 'backup')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      row: 'evidence',
      zone: 'America/Chicago',
      columns: map.columns,
      given: { obligation: 'backup' },
      outcomes: { Success: 'success', Erfolgreich: 'success', Fertig: '?' },
    })
    expect(err).toContain('What these words mean: "Fertig".')
    const decided = { ...JSON.parse(out.replace('"?"', '"ignore"')), dateFormat: 'M/d/yyyy h:mm a' }
    const proposed = file('proposed.map.json', decided)
    expect((await mspkit('check', proposed)).err).toBe('')
    expect((await mspkit(...base, '--evidence', csv, '--map', proposed)).code).toBe(0)
  })

  test('asks for what no heading says', async () => {
    const plain = file('plain.csv', 'Host,Status,When\nsrv-1,OK,2026-04-01T02:00:00Z')
    const { out, err } = await mspkit('map', 'init', plain)
    expect(JSON.parse(out)).toMatchObject({
      columns: { assetId: 'Host', outcome: 'Status', at: 'When' },
      outcomes: { OK: 'success' },
    })
    expect(err).toContain('Which obligation of your policy is it about?')
    expect(err).toContain('Which column names the client')
  })

  test('knows the answers of some tools, and the mails of others', async () => {
    const graph = {
      value: [
        { userPrincipalName: 'ann@acme.example', isMfaRegistered: true, lastUpdatedDateTime: '2026-04-01T02:00:00Z' },
      ],
    }
    const known = await mspkit('map', 'init', file('mfa.json', graph), '--obligation', 'mfa', '--client', 'acme')
    expect(JSON.parse(known.out)).toMatchObject({
      each: 'value',
      columns: { contactId: 'value.userPrincipalName' },
      outcomes: { true: 'success', false: 'failure' },
    })
    expect(known.err).toContain('never held against a live system')
    expect((await mspkit('check', file('mfa.map.json', known.out))).code).toBe(0)

    const mails = [
      { from: 'a@b.example', subject: '[Success] A (3 objects)', date: '2026-04-01T02:00:00Z', body: '' },
      { from: 'a@b.example', subject: 'Invoice 12', date: '2026-04-01T02:00:00Z', body: '' },
    ]
    const mailbox = await mspkit(
      'map',
      'init',
      file('mails.ndjson', lines(mails)),
      '--obligation',
      'backup',
      '--client',
      'acme',
    )
    expect(JSON.parse(mailbox.out)).toMatchObject({
      columns: { sender: 'from', subject: 'subject', at: 'date', body: 'body' },
      mails: [{ name: 'Veeam, objects' }],
    })
    expect(mailbox.err).toContain('1 × "Invoice #"')
  })
})

test('the example: the backup that stopped two weeks ago, as the guide shows it in 80 columns', async () => {
  const own = (name: string): string => `${examples}/evidence/${name}`
  const asked = ['--at', '2026-04-15T02:00:00Z', '--zone', 'Europe/Berlin']
  const { code, out, err } = await mspkitNarrow(
    'obligations',
    ...['--policy', own('policy.json'), '--roster', own('roster.json')],
    ...['--evidence', own('jobs.csv'), '--map', own('jobs.map.json'), ...asked, '--fail-on-unmet'],
  )
  expect(code).toBe(1)
  const guide = readFileSync(new URL('../../../../docs/evidence.md', import.meta.url), 'utf8')
  const shown = /```\n(1\. .*?)```/s.exec(guide)?.[1]
  expect(shown).toContain('SQL nachts')
  expect(out.startsWith(shown ?? '?')).toBe(true)
  expect(err).toContain('Did you mean "srv-2"?')
  expect(err).toContain('"Mit Hinweis beendet": "?"')
  // The map that is proposed for the file is the one beside it, but for what people decide.
  const proposed = await mspkit('map', 'init', own('jobs.csv'), '--obligation', 'backup', '--zone', 'Europe/Berlin')
  const { columns, dateFormat } = JSON.parse(readFileSync(own('jobs.map.json'), 'utf8'))
  expect(JSON.parse(proposed.out)).toMatchObject({ columns, dateFormat })
})

describe('what to do about a silent job', () => {
  const ran = (day: number, outcome: string): object => ({
    obligation: 'backup',
    clientId: 'acme',
    assetId: 'srv-1',
    job: 'SQL',
    at: `2026-04-${String(day).padStart(2, '0')}T02:00:00Z`,
    outcome,
  })
  const counting = {
    ...policy,
    obligations: policy.obligations.map((one) => ({ ...one, outcomes: ['success', 'warning'] })),
  }
  const byDay = { ...policy, obligations: policy.obligations.map((one) => ({ ...one, every: { each: 'day' } })) }
  test.each<[string, object, object[], string]>([
    [
      'its warnings count',
      counting,
      [ran(1, 'success'), ran(2, 'warning')],
      'Find out why "SQL" stopped after 2 Apr 02:00',
    ],
    [
      'it failed last, and stopped',
      policy,
      [ran(1, 'success'), ran(2, 'failure')],
      'stopped after 2 Apr 02:00; its last run failed',
    ],
    [
      'it failed after the promise was unmet, and stopped',
      policy,
      [ran(1, 'success'), ran(3, 'failure'), ran(4, 'failure')],
      'stopped after 4 Apr 02:00; its last run failed',
    ],
    [
      'each day was due since, and a week ago it failed last',
      byDay,
      [ran(1, 'success'), ran(8, 'failure')],
      'stopped after 8 Apr 02:00',
    ],
    [
      'it is late and fails each night',
      { ...policy, obligations: policy.obligations.map((one) => ({ ...one, grace: '1h' })) },
      [ran(13, 'success'), ran(14, 'failure')],
      'Repair "SQL": it is still reported',
    ],
    [
      'the run of yesterday failed, by date',
      byDay,
      [ran(12, 'success'), ran(13, 'failure'), ran(14, 'failure')],
      'Repair "SQL": it is still reported',
    ],
    [
      'it fails to this day',
      policy,
      [ran(1, 'success'), ran(13, 'failure'), ran(14, 'failure')],
      'Repair "SQL": it is still reported, and fails or does not start.',
    ],
    ['it warns to this day', policy, [ran(1, 'success'), ran(14, 'warning')], 'Look into the warnings of "SQL".'],
    ...(['success', 'warning', 'failure'] as const).map((outcome): [string, object, object[], string] => [
      `it runs to this day, ends in ${outcome}, and is not what the promise counts`,
      { ...policy, obligations: policy.obligations.map((one) => ({ ...one, counts: { proves: 'restored' } })) },
      [
        { ...ran(1, 'success'), fields: { proves: 'restored' } },
        { ...ran(14, outcome), fields: { proves: 'ran' } },
      ],
      'Look into "SQL": it runs, but no run since 1 Apr 02:00 keeps the promise. A run counts if "proves" is "restored".',
    ]),
  ])('%s', async (_, promised, evidence, what) => {
    const { out } = await mspkit(
      ...[
        'obligations',
        '--policy',
        file('p.json', promised),
        '--roster',
        file('r.json', { ...roster, assets: roster.assets.slice(0, 1) }),
      ],
      ...['--evidence', file('e.ndjson', lines(evidence)), ...at],
    )
    expect(out.replace(/\s+/g, ' ')).toContain(what)
  })
})

describe('what a newcomer stumbles over', () => {
  const jobs = ['Files', 'SQL'] as const
  const whole = {
    ...policy,
    timeZone: 'America/Chicago',
    obligations: policy.obligations.map(({ per: _, ...one }) => one),
  }
  const asked = (promised: object, source: string, mapped: object, ...more: string[]) =>
    mspkit(
      ...['obligations', '--policy', file('whole.json', promised), '--roster', file('r.json', roster), ...at],
      ...['--evidence', source, '--map', file('m.json', mapped), ...more],
    )

  test('a job that fell silent behind another is named, with what to write', async () => {
    const { out, err } = await asked(whole, csv, map)
    expect(out).not.toContain('SQL')
    expect(err).not.toContain('SQL')
    const more = file(
      'more.csv',
      [
        header,
        ...days(1, 14).flatMap((day) =>
          jobs.flatMap((job) => (job === 'SQL' && day > 5 ? [] : [`acme,srv-1,${job},4/${day}/2026 9:00 PM,Success`])),
        ),
      ].join('\n'),
    )
    const hidden = await asked(whole, more, map)
    expect(hidden.err).toContain(
      '"backup" of asset srv-1 (acme) is kept by other jobs; "SQL" last succeeded at 5 Apr 21:00. Write "per": "job" in the obligation to watch each job. [cli/hidden-job]',
    )
    expect(hidden.err.match(/hidden-job/g)).toHaveLength(1)
    const each = await asked(policy, more, map)
    expect(each.err).not.toContain('hidden-job')
  })

  test('times are those of the policy, and each says so', async () => {
    const { out, err } = await asked(whole, csv, map)
    expect(out).toMatch(/as of Tue 14 Apr 2026, 21:00 CDT/)
    expect(err).toContain('unmatched 3 times, from 1 Apr 21:00 to 3 Apr 21:00')
  })

  test.each<[string, object, string]>([
    [
      'by its name',
      { clients: [{ id: 'acme', name: 'Acme Dental, LLC' }] },
      'In the roster, that client has the id "acme": add',
    ],
    ['by its device', {}, 'The roster has it under "acme". If that is the same client, add'],
  ])('a client of another spelling is found %s', async (_, more, message) => {
    const rows = days(1, 14).map((day) => `"ACME Dental LLC",srv-1,Files,4/${day}/2026 9:00 PM,Success`)
    const { clients: _clients, ...bare } = roster
    const { out, err } = await mspkit(
      ...[
        'obligations',
        '--policy',
        file('whole.json', whole),
        '--roster',
        file('r.json', { ...bare, ...more }),
        ...at,
      ],
      ...['--evidence', file('o.csv', [header, ...rows].join('\n')), '--map', file('m.json', map)],
    )
    expect(err).toContain(`${message} "ACME Dental LLC": "acme" to "clients" in `)
    expect(out.replace(/\s+/g, ' ')).toContain('See the notes: 14 pieces of evidence that name "srv-1" are unmatched.')
    expect(out.replace(/\s+/g, ' ')).toContain('("exemptions" of the roster): nothing was ever reported.')
  })

  test('a column that the map names and the file lacks is said once', async () => {
    const wrong = { ...map, columns: { ...map.columns, clientId: 'Company' } }
    const { code, err } = await asked(policy, csv, wrong)
    expect(code).toBe(2)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('has no column "Company"')
  })

  test('words for zones are listed to be pasted', async () => {
    const zoned = { ...map, columns: { ...map.columns, zone: 'Zone' } }
    const rows = [
      'acme,srv-1,Files,4/14/2026 9:00 PM,Success,Central Time',
      'acme,srv-1,Files,4/13/2026 9:00 PM,Success,UTC',
    ]
    const { err } = await asked(policy, file('z.csv', [`${header},Zone`, ...rows].join('\n')), zoned)
    expect(err).toContain('on 1 run, which are left out.')
    expect(err).toContain('  "Central Time": "?"')
  })
})

test('rows of a mail that its rule does not read are listed', async () => {
  const body = '<table><tr><td>srv-1</td><td>Success</td></tr><tr><td>! srv-2</td><td>Success</td></tr></table>'
  const mail = { from: 'a@b.example', subject: 'Report', date: '2026-04-14T12:00:00Z', body }
  const rules = {
    row: 'evidence',
    dateFormat: 'iso',
    columns: { at: 'date', sender: 'from', subject: 'subject', body: 'body' },
    given: { obligation: 'backup', clientId: 'acme' },
    outcomes: { Success: 'success' },
    mails: [{ name: 'report', from: ['a@b.example'], lines: 'srv-{asset} | {outcome}' }],
  }
  const { err } = await mspkit(
    ...[...base, '--evidence', file('rows.ndjson', lines([mail])), '--map', file('rows.map.json', rules)],
  )
  expect(err).toContain('1 row of tables that a rule of')
  expect(err).toContain('1 × "! srv-# | Success", rule report, e.g. row 1')
})

test.each([
  ['true', 1],
  ['TRUE', 1],
  ['False', 0],
])('a field of a file, %s, is compared with true', async (word, met) => {
  const verified = {
    ...policy,
    obligations: policy.obligations.map(({ per: _, ...one }) => ({ ...one, counts: { verified: true } })),
  }
  const cells = [`${header},Verified`, `acme,srv-1,Files,4/14/2026 9:00 PM,Success,${word}`]
  const { out } = await mspkit(
    ...[
      'obligations',
      '--policy',
      file('v.json', verified),
      '--roster',
      file('r.json', roster),
      ...at,
      '--show',
      'all',
    ],
    ...['--evidence', file('v.csv', cells.join('\n'))],
    ...['--map', file('v.map.json', { ...map, fields: { verified: 'Verified' } }), '--format', 'ndjson'],
  )
  const statuses = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(statuses.filter(({ verdict }) => verdict === 'met')).toHaveLength(met)
  expect(statuses.filter(({ verdict }) => verdict === 'unknown')).toEqual([])
})

describe('what is not known', () => {
  const ran = {
    obligation: 'backup',
    clientId: 'acme',
    assetId: 'srv-1',
    at: '2026-04-14T20:00:00Z',
    outcome: 'success',
  }
  const asked = (more: object, ...evidence: object[]) => ({
    policy: { ...policy, obligations: policy.obligations.map(({ per: _, ...one }) => ({ ...one, ...more })) },
    evidence,
  })
  const answer = async (
    { policy, evidence }: ReturnType<typeof asked>,
    ...more: string[]
  ): Promise<{ code: number; out: string }> => {
    const { code, out } = await mspkit(
      ...['obligations', '--policy', file('p.json', policy), '--roster', file('r.json', roster), ...at],
      ...['--evidence', file('e.ndjson', lines(evidence)), ...more],
    )
    return { code, out: out.replace(/\s+/g, ' ') }
  }
  const counted = { counts: { verified: true } }

  test.each<[string, ReturnType<typeof asked>, string]>([
    [
      'a field that is text',
      asked(counted, { ...ran, fields: { verified: 'Yes' } }),
      'Verified is "Yes", which cannot be compared with true. Say in the map how the column is read',
    ],
    ['a field that is missing', asked(counted, ran), 'Say "verified" of each run: map its column in "fields".'],
    [
      'a fact of the device',
      asked({ where: { 'asset.managed': true } }, ran),
      'Add "asset.managed" to its record in the roster.',
    ],
  ])('%s', async (_, question, what) => {
    expect((await answer(question, '--show', 'open')).out).toContain(`What to do ${what}`)
    const { out } = await answer(question)
    expect(out).toContain('For what is unknown, --show open says which facts are missing.')
    expect(out).not.toMatch(/ 0 (?:due|met|not started|exempt)/)
  })
})

test('an exemption that moved the next run is named', async () => {
  const window = { clientId: 'acme', from: '2026-04-12T00:00:00Z', to: '2026-04-14T12:00:00Z', kind: 'maintenance' }
  const { out } = await mspkit(
    ...['obligations', '--policy', file('p.json', policy), ...at, '--show', 'all'],
    ...['--roster', file('r.json', { ...roster, exemptions: [{ ...window, reason: 'Move', grantedBy: 'J. Doe' }] })],
    '--evidence',
    file(
      'e.ndjson',
      lines([
        {
          obligation: 'backup',
          clientId: 'acme',
          assetId: 'srv-1',
          job: 'SQL',
          at: '2026-04-11T20:00:00Z',
          outcome: 'success',
        },
      ]),
    ),
  )
  expect(out.replace(/\s+/g, ' ')).toContain(
    'Met It last succeeded at 11 Apr 20:00; the next is due at 15 Apr 08:00. An exemption of 2 days does not count.',
  )
})

describe('several files', () => {
  const jobsMap = file('several.map.json', map)
  const strangers = file(
    'strangers.csv',
    [header, ...['a', 'b', 'c', 'd', 'e'].map((host) => `Strange,${host},Files,4/1/2026 9:00 PM,Success`)].join('\n'),
  )

  test('what was wrong is said once, however many files there are', async () => {
    const evidence = [csv, strangers, csv].flatMap((path) => ['--evidence', path])
    const { err } = await mspkit(...base, ...evidence, '--map', jobsMap)
    expect(err.split('"backup" of Strange a').length).toBe(2)
    expect(err.split('rows could not be read').length).toBe(3)
  })

  test('a file of which nothing is read does not hide what is wrong with the others', async () => {
    const unread = file('unread.csv', `${header}\nAcme Dental,srv-1,SQL,gestern,Success`)
    const { code, out, err } = await mspkit(...base, '--evidence', unread, '--evidence', csv, '--map', jobsMap)
    expect(code).toBe(2)
    expect(out).toContain('backup: SQL, asset srv-1 (acme)')
    expect(err).toMatch(/jobs\.csv: 16 of 35 rows could not be read and are left out\./)
    expect(err).toMatch(/unread\.csv: not one of the rows could be read, so the answer is without it\.\n$/)
  })

  test('a client of another name is said once, with its devices', async () => {
    const named = file('named.json', {
      ...roster,
      clients: [{ id: 'acme', name: 'Acme Dental' }],
      assets: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, clientId: 'acme', type: 'server' })),
    })
    const rows = ['a', 'b', 'c', 'd', 'e'].map((host) => `ACME Dental,${host},Files,4/1/2026 9:00 PM,Success`)
    const acme = file('acme.csv', [header, ...rows].join('\n'))
    const { clients: _, ...unnamed } = map
    const run = ['obligations', '--policy', file('policy.json', policy), '--roster', named, '--evidence', acme]
    const { err } = await mspkit(...run, '--map', file('unnamed.map.json', unnamed), ...at)
    expect(err.split('add "ACME Dental": "acme" to "clients"').length).toBe(2)
    expect(err).toContain('"backup" of ACME Dental a, b, c and 2 more is unmatched 5 times')
  })
})

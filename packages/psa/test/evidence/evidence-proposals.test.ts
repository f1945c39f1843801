import {
  checkEvidenceMap,
  type EvidenceMap,
  evidenceReader,
  holdsEvidence,
  likelyOutcome,
  proposeEvidenceMap,
  readyEvidence,
  readyMails,
  recogniseEvidence,
  recogniseMail,
} from '@mspkit/psa/evidence'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

async function read(map: EvidenceMap, ...records: object[]): Promise<object[]> {
  const found: object[] = []
  for await (const { value } of evidenceReader(map).evidence({ records }))
    if (value !== null)
      found.push({
        assetId: value.assetId,
        contactId: value.contactId,
        job: value.job,
        at: value.at,
        outcome: value.outcome,
      })
  return found.map((one) => Object.fromEntries(Object.entries(one).filter(([, part]) => part !== undefined)))
}

describe('answers of tools', () => {
  const given = { obligation: 'backup', clientId: 'acme' }
  test.each(readyEvidence.map((one) => [one.name, one] as const))(
    '%s: its map is right, and is found by its keys',
    (_, one) => {
      expect(checkEvidenceMap(one.with({ given }))).toEqual([])
      expect(recogniseEvidence(one.keys)).toContain(one)
      expect(one.source).toMatch(/^https:/)
      // Nothing of one map is shared with the next.
      expect(one.with({ given }).columns).not.toBe(one.with({ given }).columns)
    },
  )

  const answers: Readonly<Record<string, [object[], object[]]>> = {
    'veeam-sessions': [
      [
        {
          data: [
            { id: 'a', name: 'Nightly', endTime: '2026-03-02T02:00:00+01:00', result: { result: 'Warning' } },
            { id: 'b', name: 'Nightly', endTime: '2026-03-02T03:00:00+01:00', result: { result: 'None' } },
          ],
        },
      ],
      [{ job: 'Nightly', at: '2026-03-02T01:00:00.000Z', outcome: 'warning' }],
    ],
    'datto-bcdr-assets': [
      [
        {
          name: 'srv-1',
          backups: [
            {
              timestamp: '2020-04-29T14:01:03+00:00',
              backup: { status: 'success' },
              localVerification: { status: 'failure' },
            },
          ],
        },
      ],
      [{ assetId: 'srv-1', at: '2020-04-29T14:01:03.000Z', outcome: 'success' }],
    ],
    'datto-rmm-antivirus': [
      [
        {
          devices: [
            {
              hostname: 'pc-1',
              siteName: 'Acme',
              lastSeen: 1772413200000,
              antivirus: { antivirusStatus: 'RunningAndUpToDate' },
            },
            {
              hostname: 'pc-2',
              siteName: 'Acme',
              lastSeen: 1772413200000,
              antivirus: { antivirusStatus: 'Strange' },
            },
          ],
        },
      ],
      [{ assetId: 'pc-1', at: '2026-03-02T01:00:00.000Z', outcome: 'success' }],
    ],
    'datto-rmm-checkins': [
      [{ devices: [{ siteName: 'acme', hostname: 'srv-1', lastSeen: 1772416800000 }, { hostname: 'srv-2' }] }],
      [{ assetId: 'srv-1', at: '2026-03-02T02:00:00.000Z', outcome: 'success' }],
    ],
    'tactical-rmm-agents': [
      [
        { hostname: 'srv-1', last_seen: '2026-03-02T02:00:00.5Z', checks: { failing: 0, has_failing_checks: false } },
        { hostname: 'srv-2', last_seen: '2026-03-02T02:00:00Z', checks: { failing: 2, has_failing_checks: true } },
      ],
      [
        { assetId: 'srv-1', at: '2026-03-02T02:00:00.500Z', outcome: 'success' },
        { assetId: 'srv-2', at: '2026-03-02T02:00:00.000Z', outcome: 'warning' },
      ],
    ],
    'ninjaone-os-patch-installs': [
      [{ results: [{ id: 'kb', deviceId: 12, installedAt: 1772416800.25, status: 'FAILED' }] }],
      [{ assetId: '12', at: '2026-03-02T02:00:00.250Z', outcome: 'failure' }],
    ],
    'cove-statistics': [
      [
        {
          jsonrpc: '2.0',
          result: {
            result: [
              {
                Settings: [
                  { I18: 'srv-1' },
                  { D09F00: '2' },
                  { D09F15: '1772416800' },
                  { D09F09: '1772330400' },
                  { I8: 'acme' },
                ],
              },
              // Not started, and in progress: no run has ended.
              {
                Settings: [
                  { I18: 'srv-3' },
                  { D09F00: '7' },
                  { D09F15: '1772416800' },
                  { D09F09: '0' },
                  { I8: 'acme' },
                ],
              },
              {
                Settings: [
                  { I18: 'srv-3' },
                  { D09F00: '1' },
                  { D09F15: '1772416800' },
                  { D09F09: '0' },
                  { I8: 'acme' },
                ],
              },
              {
                Settings: [
                  { I18: 'srv-2' },
                  { D09F00: '5' },
                  { D09F15: '1772416800' },
                  { D09F09: '0' },
                  { I8: 'acme' },
                ],
              },
            ],
          },
        },
      ],
      [
        { assetId: 'srv-1', at: '2026-03-02T02:00:00.000Z', outcome: 'failure' },
        { assetId: 'srv-1', at: '2026-03-01T02:00:00.000Z', outcome: 'success' },
        { assetId: 'srv-2', at: '2026-03-02T02:00:00.000Z', outcome: 'success' },
      ],
    ],
    'acronis-resource-statuses': [
      [
        {
          items: [
            {
              context: { name: 'srv-1', tenant_id: '17' },
              policies: [
                // A scan for malware is no backup.
                { type: 'policy.security.antimalware_protection', last_success_run: '2026-03-02T05:00:00Z' },
                { type: 'policy.backup.machine', last_success_run: '2026-03-02T02:00:00Z', status: 'ok' },
              ],
            },
            // Never backed up, and without a policy: no evidence.
            { context: { name: 'srv-2', tenant_id: '17' }, policies: [{ type: 'policy.backup.machine' }] },
            { context: { name: 'srv-3', tenant_id: '17' } },
          ],
        },
      ],
      [{ assetId: 'srv-1', at: '2026-03-02T02:00:00.000Z', outcome: 'success' }],
    ],
    'connectwise-automate-patching': [
      [
        { ComputerId: 42, LastMicrosoftPatchedDate: '2026-03-12T02:00:00Z', MissingPatchCount: 3, FailedPatchCount: 0 },
        { ComputerId: 43, LastMicrosoftPatchedDate: null },
      ],
      [{ assetId: '42', at: '2026-03-12T02:00:00.000Z', outcome: 'success' }],
    ],
    'graph-secure-score': [
      [
        {
          value: [
            {
              id: 'a_2026-03-02',
              azureTenantId: 'a',
              createdDateTime: '2026-03-02T00:00:00Z',
              currentScore: 342.94,
              maxScore: 863,
            },
          ],
        },
      ],
      [{ assetId: 'a', at: '2026-03-02T00:00:00.000Z', outcome: 'partial' }],
    ],
    'intune-antivirus': [
      [
        {
          value: [
            {
              deviceName: 'pc-1',
              windowsProtectionState: { lastReportedDateTime: '2026-03-02T02:00:00Z', deviceState: 'fullScanPending' },
            },
          ],
        },
      ],
      [{ assetId: 'pc-1', at: '2026-03-02T02:00:00.000Z', outcome: 'warning' }],
    ],
  }
  test.each(Object.entries(answers))('%s is read', async (name, [records, evidence]) => {
    const one = readyEvidence.find((ready) => ready.name === name)
    expect(await read(one?.with({ given }) ?? { row: 'evidence', dateFormat: 'iso', columns: {} }, ...records)).toEqual(
      evidence,
    )
  })

  test('what only you can say is added to a map, and its words win', () => {
    const map = recogniseEvidence([
      'value.userPrincipalName',
      'value.isMfaRegistered',
      'value.lastUpdatedDateTime',
    ])[0]?.with({ given, outcomes: { false: 'warning', none: 'ignore' } })
    expect(map?.outcomes).toEqual({ true: 'success', false: 'warning', none: 'ignore' })
  })

  test('a score keeps a promise from the number that the policy names', async () => {
    const map = readyEvidence.find(({ name }) => name === 'graph-secure-score')?.with({ given }) ?? null
    const day = (date: string, currentScore: number) => ({
      azureTenantId: 'a',
      createdDateTime: `${date}T00:00:00Z`,
      currentScore,
      maxScore: 863,
    })
    const found: unknown[] = []
    const records = [{ value: [day('2026-03-02', 300), day('2026-03-03', 299.99)] }]
    for await (const { value } of evidenceReader(map!).evidence({ records })) found.push(value?.fields)
    expect(found).toEqual([
      { score: 300, maxScore: 863 },
      { score: 299.99, maxScore: 863 },
    ])
  })

  const each = (map: Partial<EvidenceMap>, ...records: object[]) =>
    read(
      {
        row: 'evidence',
        dateFormat: 'iso',
        columns: { assetId: 'a.name', at: 'a.runs.at', outcome: 'a.runs.result' },
        given,
        outcomes: { ok: 'success' },
        each: 'a.runs',
        ...map,
      },
      ...records,
    )
  const run = (at: string) => ({ at: `2026-03-0${at}T00:00:00Z`, result: 'ok' })
  const ran = (assetId: string, at: string) => ({ assetId, at: `2026-03-0${at}T00:00:00.000Z`, outcome: 'success' })
  test.each<[string, object, object[]]>([
    ['a list in an object', { a: { name: 'x', runs: [run('1'), run('2')] } }, [ran('x', '1'), ran('x', '2')]],
    [
      'a list in a list',
      { a: [{ name: 'x', runs: [run('1')] }, { name: 'y' }, { name: 'z', runs: [run('2'), run('3')] }] },
      [ran('x', '1'), ran('z', '2'), ran('z', '3')],
    ],
    ['an empty list', { a: [] }, []],
    ['no list', { a: [{ name: 'x', runs: run('1') }] }, []],
    ['a key with a dot', { 'a.runs': [run('1')], 'a.name': 'x' }, [ran('x', '1')]],
  ])('each item of %s is a row', async (_, record, rows) => expect(await each({}, record)).toEqual(rows))

  test('mails of a known form', () => {
    expect(recogniseMail('[Success] A (web) (2 instances)')).toBe(readyMails[1])
    for (const subject of ['RE: [Success] A (2 objects)', '[Success] A', 'Success (2 objects)', ''])
      expect(recogniseMail(subject)).toBeNull()
  })
})

describe('likely outcomes', () => {
  test.each([
    ['Success', 'success'],
    ['ERFOLGREICH', 'success'],
    ['Completed successfully', 'success'],
    ['Completed with errors', 'partial'],
    ['CompletedWithErrors', 'partial'],
    ['Success with warnings', 'warning'],
    ['Completed with Exceptions', 'partial'],
    ['Not successful', 'failure'],
    ['Nicht erfolgreich', 'failure'],
    ['Unsuccessful', 'failure'],
    ['Failed', 'failure'],
    ['Fehlgeschlagen', 'failure'],
    ['Error', 'failure'],
    ['Aborted', 'failure'],
    // The console reports it, so it is not silent; and nothing was protected.
    ['Missed', 'failure'],
    ['Verpasst', 'failure'],
    ['Übersprungen', 'failure'],
    ['Manquée', 'failure'],
    ['Overgeslagen', 'failure'],
    ['Omitida', 'failure'],
    ['Did not complete', 'failure'],
    ['Running', 'ignore'],
    ['In progress', 'ignore'],
    ['Partially successful', 'partial'],
    // What failed has ended, whatever else is said of it.
    ['Failed, retry scheduled', 'failure'],
    ['Failed: agent not running', 'failure'],
    ['Failed to start: 0 queued', 'failure'],
    ['Started', 'ignore'],
    ['Queued for retry', 'ignore'],
    ['REBOOT_PENDING', 'ignore'],
    // Headings of tables in mails.
    ['Result', 'ignore'],
    ['STATUS', 'ignore'],
    ['Ergebnis', 'ignore'],
    ['Résultat', 'ignore'],
    ['Result: x', null],
    ['Fertig', null],
    ['1', null],
    ['', null],
  ])('%s is %s', (word, meaning) => expect(likelyOutcome(word)).toBe(meaning))

  test('property: only a whole word is a success', () => {
    const whole = fc.constantFrom('success', 'completed', 'ok', 'erfolgreich')
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), whole, fc.string(), (before, word, after) => {
        const text = `${before}${word}${after}`
        if (likelyOutcome(text) === 'success') expect(text.trim().split(/\s+/).length).toBeLessThanOrEqual(2)
        if (/\bnot\b|\bfail/i.test(text)) expect(likelyOutcome(text)).not.toBe('success')
      }),
      { seed: 3, numRuns: 500 },
    )
  })
})

describe('a proposal', () => {
  const counts = (...cells: string[]): Map<string, number> => new Map(cells.map((cell, i) => [cell, cells.length - i]))
  const table = (columns: Readonly<Record<string, string[]>>) => ({
    delimiter: ',',
    encoding: 'utf-8',
    skip: 0,
    rows: 3,
    columns: Object.entries(columns).map(([heading, cells]) => ({ heading, counts: counts(...cells) })),
  })
  test('asks what the file does not say', () => {
    const { map, open, check } = proposeEvidenceMap(
      table({ Host: ['a'], Status: ['OK', 'Hm'], When: ['3/4/2026 1:00 AM'] }),
    )
    expect(map).toMatchObject({
      columns: { assetId: 'Host', outcome: 'Status', at: 'When' },
      outcomes: { OK: 'success', Hm: '?' },
    })
    expect(open).toEqual([
      { question: 'date-order', formats: ['d/M/yyyy h:mm a', 'M/d/yyyy h:mm a'] },
      { question: 'zone' },
      { question: 'obligation' },
      { question: 'client' },
    ])
    expect(check).toEqual([
      { guess: 'unknown-outcomes', words: ['Hm'] },
      { guess: 'outcomes', all: false },
    ])
    expect(checkEvidenceMap(map).some(({ path }) => path === '/outcomes/Hm')).toBe(true)
  })

  test('of mails lists what no rule reads', () => {
    const mails = table({
      From: ['a@b.example'],
      Subject: ['[Success] A (2 objects)', 'Invoice 7', 'Invoice 8'],
      Received: ['2026-03-02T02:00:00Z'],
    })
    const { map, open } = proposeEvidenceMap(mails, { obligation: 'backup', client: 'acme' })
    expect(map).toMatchObject({
      columns: { sender: 'From', subject: 'Subject', at: 'Received' },
      mails: [readyMails[0]?.rule],
    })
    expect(open).toEqual([
      { question: 'mails', subjects: [['Invoice #', 3]], others: 0, senders: [['a@b.example', 1]] },
    ])
    expect(checkEvidenceMap(map).map(({ severity, path }) => [severity, path])).toEqual([['advice', '/mails/0/from']])
  })

  test.each<[boolean, string[]]>([
    [true, ['Device', 'Job', 'End Time', 'Result']],
    [true, ['Computer Name', 'Last Successful Backup']],
    [true, ['Gerät', 'Auftrag', 'Ende', 'Ergebnis']],
    [true, ['From', 'Subject', 'Received']],
    [false, ['Ticket #', 'Company', 'Summary', 'Status', 'Date Entered']],
    [false, ['Ticket #', 'From', 'Subject', 'Status']],
    [false, ['Time Entry', 'Hours', 'Member']],
  ])('%s: %j', (is, headings) => expect(holdsEvidence(headings)).toBe(is))
})

describe('columns whose headings say nothing', () => {
  const counts = (...cells: string[]) => new Map(cells.map((cell) => [cell, 1]))
  const odd = [
    { heading: 'Protected Machine', counts: counts('srv-1', 'srv-2') },
    { heading: 'Wrapped up', counts: counts('11/28/2026 9:35 PM', '11/27/2026 9:35 PM') },
    { heading: 'Attempts', counts: counts('1', '2') },
    { heading: 'How it went', counts: counts('Completed', 'Completed with warnings', 'Did not complete', '?') },
  ]
  const propose = (columns: typeof odd) =>
    proposeEvidenceMap({ delimiter: ',', encoding: 'utf-8', skip: 0, rows: 2, columns }, { ...given, zone: 'UTC' })

  const given = { obligation: 'backup', client: 'acme' }
  test('are found by their cells, and said', () => {
    const { map, open, check } = propose(odd)
    expect(map.columns).toEqual({ at: 'Wrapped up', outcome: 'How it went', assetId: 'Protected Machine' })
    expect(map.dateFormat).toBe('M/d/yyyy h:mm a')
    expect(map.outcomes).toMatchObject({ Completed: 'success', 'Did not complete': 'failure', '?': '?' })
    expect(open).toEqual([])
    const columns = [
      ['at', 'Wrapped up'],
      ['outcome', 'How it went'],
    ]
    expect(check[0]).toEqual({ guess: 'columns', columns })
  })

  test('are asked for where two columns have such cells, with cells of each', () => {
    const { map, open } = propose([{ heading: 'Kick-off', counts: counts('11/28/2026 9:05 PM') }, ...odd.slice(0, 3)])
    expect(map.columns).toEqual({ assetId: 'Protected Machine' })
    expect(open.filter(({ question }) => question === 'column')).toMatchObject([
      {
        column: 'at',
        unused: [
          ['Kick-off', ['11/28/2026 9:05 PM']],
          ['Wrapped up', ['11/28/2026 9:35 PM', '11/27/2026 9:35 PM']],
          ['Attempts', ['1', '2']],
        ],
      },
      { column: 'outcome' },
    ])
  })

  test('a column of zones is used, and its own words are asked for', () => {
    const { map, open, check } = proposeEvidenceMap(
      {
        delimiter: ',',
        encoding: 'utf-8',
        skip: 0,
        rows: 2,
        columns: [
          ...odd,
          { heading: 'Time Zone', counts: counts('Europe/Berlin', '+02:00', 'Eastern Standard Time', 'Shop time', '') },
        ],
      },
      given,
    )
    expect(map).toMatchObject({
      columns: { zone: 'Time Zone' },
      zones: { 'Eastern Standard Time': '?', 'Shop time': '?' },
    })
    expect(open).toEqual([])
    expect(check.map(({ guess }) => guess)).toContain('zones')
    expect(checkEvidenceMap(map).map(({ path }) => path)).toEqual([
      '/outcomes/?',
      '/zones/Eastern Standard Time',
      '/zones/Shop time',
    ])
  })
})

test('offsets without a colon need no zone, and an "org" is a client', () => {
  const counts = (...cells: string[]) => new Map(cells.map((cell) => [cell, 1]))
  const proposed = (at: string) =>
    proposeEvidenceMap(
      {
        delimiter: ',',
        encoding: 'utf-8',
        skip: 0,
        rows: 1,
        columns: [
          { heading: 'device.name', counts: counts('srv-1') },
          { heading: 'device.org', counts: counts('acme') },
          { heading: 'finishedUtc', counts: counts(at) },
          { heading: 'result', counts: counts('OK') },
        ],
      },
      { obligation: 'patch' },
    )
  for (const [at, dateFormat] of [
    ['2026-10-15T03:52:00+0000', "yyyy-MM-dd'T'HH:mm:ssXX"],
    ['2026-10-15T03:52:00.125-0600', "yyyy-MM-dd'T'HH:mm:ss.SSSXX"],
    ['2026-10-15 03:52:00 +0200', 'yyyy-MM-dd HH:mm:ss XX'],
    ['2026-10-15T03:52:00Z', 'iso'],
  ] as const) {
    const { map, open } = proposed(at)
    expect([map.dateFormat, open]).toEqual([dateFormat, []])
    expect(map.columns).toEqual({
      at: 'finishedUtc',
      outcome: 'result',
      clientId: 'device.org',
      assetId: 'device.name',
    })
    expect(checkEvidenceMap(map)).toEqual([])
  }
})

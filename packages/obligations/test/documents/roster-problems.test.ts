import { type ObligationsPolicy, perProblems, type Roster, rosterProblems } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

const policy: ObligationsPolicy = {
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', per: 'job', responsible: 'provider' }],
}
const granted = {
  clientId: 'acme',
  from: '2026-03-01',
  kind: 'pause',
  reason: 'It moves',
  grantedBy: 'J. Doe',
} as const
const base: Roster = {
  assets: [
    { id: 'srv-1', clientId: 'acme', type: 'server' },
    { id: 'srv-9', clientId: 'bolt', type: 'server' },
  ],
  sites: [{ id: 'hq', clientId: 'acme', timeZone: 'Etc/UTC' }],
  contacts: [{ id: 'ada', clientId: 'acme', kind: 'user' }],
}
const found = (change: Roster, evidence: readonly Evidence[] = []): string[] =>
  rosterProblems(policy, { ...base, ...change }, evidence).map(
    ({ path, severity, message }) => `${path} ${severity} ${message}`,
  )

describe('what in a roster can never apply', () => {
  test('nothing of a right one', () => {
    const right: Roster = {
      agreements: [{ clientId: 'acme', from: '2026-01-01', to: '2027-01-01', obligations: ['backup'] }],
      jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv-1', obligation: 'backup', activeTo: '2026-04-01' }],
      exemptions: [
        { ...granted, assetId: 'srv-1', obligation: 'backup', to: '2026-03-02' },
        { ...granted, to: '2026-03-01T06:00:00Z' },
        // 08:00 and 09:00 in UTC.
        { ...granted, from: '2026-03-01T10:00:00+02:00', to: '2026-03-01T09:00:00+00:00' },
        { ...granted, assetId: 'srv-1', siteId: 'hq', part: 'SQL' },
      ],
    }
    expect(found(right)).toEqual([])
  })
  test('nothing of an exemption of a site with assets, also where the roster lists no sites', () => {
    const atSite: Roster = {
      assets: [{ id: 'srv-1', clientId: 'acme', type: 'server', siteId: 'depot' }],
      exemptions: [{ ...granted, siteId: 'depot', obligation: 'backup' }],
    }
    expect(found(atSite)).toEqual([])
  })

  test.each<[Roster, string]>([
    [
      { agreements: [{ clientId: 'acme', from: '2026-01-01', obligations: ['backup', 'bakup'] }] },
      '/agreements/0/obligations/1 warning "bakup" is no obligation of the policy, so this does nothing. Did you mean "backup"?',
    ],
    [
      { jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv1' }] },
      '/jobs/0/assetId warning "srv1" is no asset of "acme" in the roster, so this does nothing. Did you mean "srv-1"?',
    ],
    [
      { jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv-9' }] },
      '/jobs/0/assetId warning "srv-9" is no asset of "acme" in the roster, so this does nothing. Did you mean "srv-1"?',
    ],
    [
      { exemptions: [{ ...granted, assetId: 'srv-1', contactId: 'bob' }] },
      '/exemptions/0/contactId warning "bob" is no contact of "acme" in the roster, so this does nothing.',
    ],
    [
      { exemptions: [{ ...granted, assetId: 'srv-1', siteId: 'lab', obligation: 'backup' }] },
      '/exemptions/0/siteId warning "lab" is no site of "acme" in the roster, so this does nothing.',
    ],
    [
      { exemptions: [{ ...granted, obligation: 'patches' }] },
      '/exemptions/0/obligation warning "patches" is no obligation of the policy, so this does nothing.',
    ],
    [
      { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server', activeFrom: '2026-05-01', activeTo: '2026-04-01' }] },
      '/assets/0/activeTo warning It ends ("2026-04-01") before it begins ("2026-05-01"), so it is never there. Write a later date.',
    ],
    [
      { agreements: [{ clientId: 'acme', from: '2026-05-01', to: '2026-04-01' }] },
      '/agreements/0/to warning It ends ("2026-04-01") before it begins ("2026-05-01"), so it is never there. Write a later date.',
    ],
    [
      { exemptions: [{ ...granted, from: '2026-03-02T05:00:00Z', to: '2026-03-01' }] },
      '/exemptions/0/to warning It ends ("2026-03-01") before it begins ("2026-03-02T05:00:00Z"), so it is never there. Write a later date.',
    ],
    [
      { exemptions: [{ ...granted, to: '2026-03-01' }] },
      '/exemptions/0/to warning It ends ("2026-03-01") when it begins ("2026-03-01"), so it is never there. Write a later date.',
    ],
    [
      { exemptions: [{ ...granted, from: '2026-03-01T10:00:00+02:00', to: '2026-03-01T07:00:00+00:00' }] },
      '/exemptions/0/to warning It ends ("2026-03-01T07:00:00+00:00") before it begins ("2026-03-01T10:00:00+02:00"), so it is never there. Write a later date.',
    ],
    [
      { clients: [{ id: 'acme', name: 'Acme' }], exemptions: [{ ...granted, clientId: 'acne', assetId: 'srv-1' }] },
      '/exemptions/0/clientId warning "acne" is no client in the roster, so this does nothing. Did you mean "acme"?',
    ],
    [
      { clients: [{ id: 'acme', name: 'Acme' }], agreements: [{ clientId: 'acne', from: '2026-01-01' }] },
      '/agreements/0/clientId warning "acne" is no client in the roster, so this does nothing. Did you mean "acme"?',
    ],
    [
      { jobs: [{ job: 'SQL', clientId: 'blot', assetId: 'srv-9' }] },
      '/jobs/0/clientId warning "blot" is no client in the roster, so this does nothing. Did you mean "bolt"?',
    ],
    [
      { exemptions: [{ ...granted, siteId: 'hq' }] },
      '/exemptions/0/siteId warning No asset of "acme" in the roster is at the site "hq", so this does nothing. Write "siteId" in its assets.',
    ],
    // One problem for one line.
    [
      { exemptions: [{ ...granted, siteId: 'hq2' }] },
      '/exemptions/0/siteId warning "hq2" is no site of "acme" in the roster, so this does nothing. Did you mean "hq"?',
    ],
    [
      { jobs: [{ job: 'SQL', clientId: 'acme', siteId: 'hq' }] },
      '/jobs/0/siteId warning No promise is made to a site, so this does nothing. Name the asset by "assetId".',
    ],
    [
      { exemptions: [{ ...granted, contactId: 'ada', obligation: 'backup' }] },
      '/exemptions/0/contactId warning The promise "backup" is not made to a contact, so this does nothing. Name the asset by "assetId".',
    ],
  ])('%j', (change, problem) => expect(found(change)).toEqual([problem]))
})

describe('parts that no evidence names', () => {
  const ran: Evidence = {
    obligation: 'backup',
    clientId: 'acme',
    assetId: 'srv-1',
    at: '2026-03-01T02:00:00Z',
    outcome: 'success',
    job: 'FS Offsite',
  }
  const exempt = (part: string): Roster => ({ exemptions: [{ ...granted, assetId: 'srv-1', part }] })
  const job = (name: string): Roster => ({ jobs: [{ job: name, clientId: 'acme', assetId: 'srv-1' }] })
  test('a part written in another way', () => {
    const message = 'warning No evidence of "acme" names "FS offsite". Did you mean "FS Offsite"?'
    expect(found(exempt('FS offsite'), [ran])).toEqual([`/exemptions/0/part ${message}`])
    expect(found(job('FS offsite'), [ran])).toEqual([`/jobs/0/job ${message}`])
    expect(found(exempt('Mail'), [ran])).toEqual(['/exemptions/0/part warning No evidence of "acme" names "Mail".'])
  })
  test('nothing of a right one, of a job that is expected, or without evidence', () => {
    expect(found(exempt('FS Offsite'), [ran])).toEqual([])
    expect(found(job('Mail'), [ran])).toEqual([])
    expect(found({ ...job('Mail'), ...exempt('Mail') }, [ran])).toEqual([])
    expect(found(exempt('FS offsite'))).toEqual([])
  })
  test('a part where nothing is promised per part', () => {
    const whole = { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' } as const
    const problems = rosterProblems({ ...policy, obligations: [whole] }, { ...base, ...job('SQL') })
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual([
      '/jobs/0/job No promise is made "per" part here, so "SQL" does nothing. Write "per": "job" in the obligation.',
    ])
  })
  test('a "per" that no evidence knows', () => {
    const per = (name: string, evidence: readonly Evidence[]): string[] =>
      perProblems({ ...policy, obligations: policy.obligations.map((one) => ({ ...one, per: name })) }, evidence).map(
        ({ path, message }) => `${path} ${message}`,
      )
    expect(per('jobs', [ran])).toEqual([
      '/obligations/0/per No evidence has a fact "jobs", so the promise is to the whole subject, and a part that falls silent stays hidden. Did you mean "job"?',
    ])
    expect(per('mailbxo', [{ ...ran, fields: { mailbox: 'ada' } }])[0]).toMatch(/Did you mean "mailbox"\?$/)
    expect(per('job', [ran])).toEqual([])
    expect(per('mailbox', [{ ...ran, fields: { mailbox: 'ada' } }, ran])).toEqual([])
    expect(per('jobs', [])).toEqual([])
  })
})

const ran = (job: string): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  job,
  at: '2026-03-01T00:00:00Z',
  outcome: 'success',
})
const job = { clientId: 'acme', assetId: 'srv-1' }

test.each<[string, string[]]>([
  ['SQL nigthly', ['/jobs/0/job warning No evidence of "acme" names "SQL nigthly". Did you mean "SQL nightly"?']],
  ['Old tapes', ['/jobs/0/job warning No evidence of "acme" names "Old tapes", so this does nothing.']],
  ['SQL nightly', []],
])('a retirement of %j', (name, problems) => {
  expect(found({ jobs: [{ ...job, job: name, activeTo: '2026-03-10' }] }, [ran('SQL nightly')])).toEqual(problems)
})

test('a job that was retired before the evidence begins is in no export, and one with a first day is owed', () => {
  const one = { ...job, job: 'Old tapes' }
  expect(found({ jobs: [{ ...one, activeTo: '2026-03-01' }] }, [ran('SQL')])).toEqual([])
  expect(found({ jobs: [{ ...one, activeFrom: '2026-02-01', activeTo: '2026-03-10' }] }, [ran('SQL')])).toEqual([])
})

test('a job that is listed for the same days twice is not retired by one of them', () => {
  const sql = { ...job, job: 'SQL' }
  const overlap =
    '/jobs/1 warning "SQL" is listed for the same days as number 0, so the day on which one of them ends has no effect. Leave one out.'
  expect(found({ jobs: [sql, { ...sql, activeTo: '2026-03-05' }] })).toEqual([overlap])
  expect(
    found({
      jobs: [
        { ...sql, activeTo: '2026-03-05' },
        { ...sql, activeFrom: '2026-03-04' },
      ],
    }),
  ).toEqual([overlap])
  expect(
    found({
      jobs: [
        { ...sql, activeTo: '2026-03-05' },
        { ...sql, activeFrom: '2026-03-05' },
      ],
    }),
  ).toEqual([])
  expect(
    found({
      jobs: [
        { ...sql, activeTo: '2026-03-05' },
        { ...sql, obligation: 'backup' },
      ],
    }),
  ).toEqual([])
  expect(found({ jobs: [sql, sql] })).toEqual([])
})

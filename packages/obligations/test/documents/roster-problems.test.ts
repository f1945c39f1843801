import { type ObligationsPolicy, type Roster, rosterProblems } from '@mspkit/obligations'
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
const found = (change: Roster): string[] =>
  rosterProblems(policy, { ...base, ...change }).map(({ path, severity, message }) => `${path} ${severity} ${message}`)

describe('what in a roster can never apply', () => {
  test('nothing of a right one', () => {
    const right: Roster = {
      agreements: [{ clientId: 'acme', from: '2026-01-01', to: '2027-01-01', obligations: ['backup'] }],
      jobs: [{ job: 'SQL', clientId: 'acme', assetId: 'srv-1', obligation: 'backup', activeTo: '2026-04-01' }],
      exemptions: [
        { ...granted, assetId: 'srv-1', obligation: 'backup', to: '2026-03-01' },
        { ...granted, to: '2026-03-01T06:00:00Z' },
        { ...granted, contactId: 'ada' },
        { ...granted, siteId: 'hq' },
      ],
    }
    expect(found(right)).toEqual([])
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
      { exemptions: [{ ...granted, contactId: 'bob' }] },
      '/exemptions/0/contactId warning "bob" is no contact of "acme" in the roster, so this does nothing.',
    ],
    [
      { exemptions: [{ ...granted, siteId: 'lab', obligation: 'backup' }] },
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
  ])('%j', (change, problem) => expect(found(change)).toEqual([problem]))
})

// A misspelt key of a roster is refused: what it was meant for would silently not be promised.
import { compileObligations, explainStatus, type Roster, repeatedSubjects, rosterProblems } from '@mspkit/obligations'
import { assessStandards } from '@mspkit/obligations/standards'
import { describe, expect, test } from 'vitest'

const policy = {
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: [{ id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }],
} as const
const obligations = compileObligations(policy)
const at = '2026-01-05T00:00:00Z'
const period = { from: '2026-01-01T00:00:00Z', to: at } as const
const asset = { id: 'srv-1', clientId: 'acme', type: 'server' }
const standards = {
  requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
  levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
} as const

const slips: readonly [object, string | RegExp][] = [
  [{ asset: [asset] }, 'Unknown key "asset" of the roster. Did you mean "assets"?'],
  [{ devices: [asset] }, /^Unknown key "devices" of the roster\. Known keys: clients, sites, assets, /],
  [{ assets: [{ ...asset, activefrom: '2026-01-03' }] }, /\/assets\/0\/activefrom.*Did you mean "activeFrom"/],
  [{ assets: [asset], sites: [{ id: 'hq', clientId: 'acme', timeZone: 'Etc/UTC', zone: 'x' }] }, /\/sites\/0\/zone/],
  [{ clients: [{ id: 'acme', name: 'Acme', teir: 'gold' }] }, /\/clients\/0\/teir.*"tier"/],
  [{ contacts: [{ id: 'ada', clientId: 'acme', kind: 'user', activeto: '2026-01-03' }] }, /\/contacts\/0\/activeto/],
  [
    { assets: [asset], agreements: [{ clientId: 'acme', from: '2026-01-01', until: '2026-02-01' }] },
    'Unknown key "until" of an agreement. Known keys: clientId, from, to, obligations.',
  ],
  [
    { assets: [asset], jobs: [{ job: 'SQL', clientId: 'acme', assetID: 'srv-1' }] },
    'Unknown key "assetID" of a job. Did you mean "assetId"?',
  ],
  [
    {
      assets: [asset],
      exemptions: [
        { clientId: 'acme', obligations: 'backup', from: '2026-01-01', kind: 'pause', reason: 'r', grantedBy: 'g' },
      ],
    },
    'Unknown key "obligations" of an exemption. Did you mean "obligation"?',
  ],
]

describe('a roster with a key that is none', () => {
  test.each(slips)('%j', (slip, message) => {
    const roster = slip as Roster
    const functions: (() => unknown)[] = [
      () => obligations.status([], roster, at),
      () => obligations.lapses([], roster, period),
      () => obligations.next([], roster, at),
      () => obligations.unmetDays([], roster, { from: '2026-01-01', to: '2026-01-05' }),
      () => obligations.unmatched([], roster),
      () => obligations.track().status(roster, at),
      () => explainStatus(obligations, [], roster, at),
      () => rosterProblems(policy, roster),
      () => repeatedSubjects(roster),
      () => assessStandards(standards, roster, { on: '2026-01-05' }),
    ]
    for (const each of functions) expect(each).toThrow(message)
  })

  test('every key that there is may be written', () => {
    const about = { clientId: 'acme', fields: { edr: true } }
    const active = { activeFrom: '2026-01-01', activeTo: '2027-01-01' } as const
    const whole: Roster = {
      clients: [{ id: 'acme', name: 'Acme', parentClientId: 'group', tier: 'gold', internal: false, fields: {} }],
      sites: [{ ...about, id: 'hq', timeZone: 'Etc/UTC', calendar: 'desk' }],
      assets: [
        {
          ...about,
          ...active,
          id: 'srv-1',
          siteId: 'hq',
          type: 'server',
          managed: true,
          osSupported: true,
          licensed: true,
          warrantyTo: '2028-01-01',
        },
      ],
      contacts: [{ ...about, ...active, id: 'ada', kind: 'user', decisionMaker: true }],
      agreements: [{ clientId: 'acme', from: '2026-01-01', to: '2027-01-01', obligations: ['backup'] }],
      jobs: [{ ...active, job: 'SQL', clientId: 'acme', assetId: 'srv-1', obligation: 'backup' }],
      exemptions: [
        {
          clientId: 'acme',
          assetId: 'srv-1',
          part: 'SQL',
          obligation: 'backup',
          from: '2026-03-01',
          to: '2026-03-02',
          kind: 'pause',
          reason: 'r',
          grantedBy: 'g',
        },
      ],
    }
    expect(obligations.status([], whole, at)).toHaveLength(1)
  })
})

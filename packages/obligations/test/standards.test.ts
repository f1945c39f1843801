import { compileObligations, coverage, type Obligation } from '@mspkit/obligations'
import { assessStandards, environments, type StandardsDefinition } from '@mspkit/obligations/standards'
import { alignmentInWords } from '@mspkit/obligations/words'
import type { Asset, Evidence } from '@mspkit/records'
import { isDecimal, type LocalDate } from '@mspkit/values'
import { plus, toDecimal } from '@mspkit/values/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seed } from './arbitraries'

const asset = (id: string, rest: Partial<Asset> = {}): Asset => ({ id, clientId: 'acme', type: 'server', ...rest })

describe('coverage', () => {
  const has = (id: string, fact: string): Obligation => ({
    id,
    of: 'asset',
    every: '24h',
    responsible: 'provider',
    where: { 'asset.type': 'server' },
    has: { [fact]: true },
  })
  const promises = [
    has('edr', 'asset.edr'),
    has('backup', 'asset.backup'),
    { ...has('mfa', 'x'), of: 'contact' as const },
  ]

  test('lists what each device lacks, and keeps unknown apart', () => {
    const assets = [
      asset('full', { fields: { edr: true, backup: true } }),
      asset('half', { fields: { edr: true, backup: false } }),
      asset('dark', { fields: { edr: true } }),
      asset('desk', { type: 'workstation' }),
    ]
    const answer = coverage(promises, assets)
    expect(answer.devices.map(({ assetId, lacks, unknown }) => ({ assetId, lacks, unknown }))).toEqual([
      { assetId: 'full', lacks: [], unknown: [] },
      { assetId: 'half', lacks: ['backup'], unknown: [] },
      { assetId: 'dark', lacks: [], unknown: ['backup'] },
    ])
    expect(answer.fullyProtected).toEqual({
      protected: 1,
      promised: 3,
      unknown: 1,
      percent: 33.3333,
      atMostPercent: 66.6666,
    })
    expect(answer.byObligation).toMatchObject([
      { obligation: 'edr', percent: 100, lacking: [] },
      { obligation: 'backup', protected: 1, promised: 3, unknown: 1, lacking: ['half'] },
    ])
  })

  test('leaves out devices that are not active on the day, and has no percentage without devices', () => {
    const gone = [asset('old', { activeTo: '2026-04-01' }), asset('new', { activeFrom: '2026-04-02' })]
    expect(coverage(promises, gone, { on: '2026-04-01' }).fullyProtected).toMatchObject({
      promised: 0,
      percent: null,
      atMostPercent: null,
    })
    expect(coverage(promises, gone, { on: '2026-03-31' }).devices.map((device) => device.assetId)).toEqual(['old'])
  })

  test('uses the verdict where an asset has no fact for it', () => {
    const backup: Obligation = { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }
    const obligations = compileObligations({ timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [backup] })
    const assets = [asset('a'), asset('b')]
    const evidence: Evidence[] = [
      { obligation: 'backup', clientId: 'acme', assetId: 'a', at: '2026-04-01T00:00:00Z', outcome: 'success' },
    ]
    const statuses = obligations.status(evidence, { assets }, '2026-04-01T12:00:00Z')
    expect(coverage([backup], assets, { statuses }).devices.map((device) => device.lacks)).toEqual([[], ['backup']])
    expect(coverage([backup], assets).devices.map((device) => device.unknown)).toEqual([['backup'], ['backup']])
  })

  test('promises nothing to a device that has left or comes later, as its client has other statuses', () => {
    const backup: Obligation = { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' }
    const assets = [
      asset('a', {}),
      { ...asset('left', {}), activeTo: '2026-02-01' as const },
      { ...asset('later', {}), activeFrom: '2026-09-01' as const },
    ]
    const statuses = compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [backup] }).status(
      [],
      { assets },
      '2026-03-01T00:00:00Z',
    )
    const { devices, fullyProtected } = coverage([backup], assets, { statuses })
    expect(devices.map(({ assetId }) => assetId)).toEqual(['a'])
    expect(fullyProtected).toMatchObject({ promised: 1, unknown: 0 })
  })

  test('reports a device as unknown where it is not known whether it has a promise', () => {
    const managed: Obligation = {
      id: 'edr',
      of: 'asset',
      every: '24h',
      responsible: 'provider',
      where: { 'asset.managed': true },
      has: { 'asset.edr': true },
    }
    const [device] = coverage([managed], [asset('a', { fields: { edr: false } })]).devices
    expect(device).toMatchObject({ promised: [], lacks: [], unknown: ['edr'] })
  })
})

const standards: StandardsDefinition = {
  requirements: [
    { id: 'managed', of: 'asset', require: { 'asset.managed': true }, weight: 3 },
    {
      id: 'warranty',
      of: 'asset',
      where: { 'asset.type': 'server' },
      require: { 'asset.inWarranty': true },
      weight: 1,
    },
    {
      id: 'mfa',
      of: 'contact',
      where: { 'contact.kind': 'user' },
      require: { 'obligation.mfa': ['met', 'due'] },
      weight: 2,
    },
  ],
  levels: { controlled: { atLeastPercent: 80, whole: ['managed'] }, 'partly-controlled': { atLeastPercent: 50 } },
}
const on = '2026-04-01'

describe('assessStandards', () => {
  test('scores, ranks gaps by effect, and gives the reason for the level', () => {
    const roster = {
      assets: [
        asset('a', { managed: true, warrantyTo: '2026-04-02' }),
        asset('b', { managed: true, warrantyTo: '2026-04-01' }),
        asset('c', { managed: false, type: 'workstation' }),
        asset('gone', { activeTo: '2026-04-01' }),
      ],
      contacts: [{ id: 'ann', clientId: 'acme', kind: 'user' as const }],
    }
    const [acme] = assessStandards(standards, roster, { on })
    expect(acme).toMatchObject({ clientId: 'acme', score: 41.67, atMostScore: 75, control: 'open' })
    expect(
      acme?.gaps.map(({ requirement, effect, fails, unknown }) => [requirement, effect, fails.length, unknown.length]),
    ).toEqual([
      ['mfa', 33.33, 0, 1],
      ['managed', 16.67, 1, 0],
      ['warranty', 8.33, 1, 0],
    ])
    expect(alignmentInWords(acme!)[0]).toBe(
      'acme: The environment is open at 41.67 %. To be partly controlled, it needs 50 %.',
    )
    expect(environments([acme!])).toEqual([{ clientId: 'acme', environment: 'open' }])
  })

  test('one missed requirement of `whole` prevents the level', () => {
    const roster = {
      assets: [
        asset('z', { managed: false, type: 'pc' }),
        ...Array.from({ length: 99 }, (_, i) => asset(`a${i}`, { managed: true, type: 'pc' })),
      ],
    }
    expect(assessStandards(standards, roster, { on })[0]).toMatchObject({
      score: 99,
      control: 'partly-controlled',
    })
    const whole = { assets: roster.assets.slice(1) }
    expect(assessStandards(standards, whole, { on })[0]).toMatchObject({
      score: 100,
      control: 'controlled',
      gaps: [],
    })
  })

  test('a level is decided before rounding', () => {
    const strict: StandardsDefinition = {
      ...standards,
      levels: { controlled: { atLeastPercent: 100 }, 'partly-controlled': { atLeastPercent: 0 } },
    }
    const assets = [
      asset('z', { managed: false, type: 'pc' }),
      ...Array.from({ length: 40_000 }, (_, i) => asset(`a${i}`, { managed: true, type: 'pc' })),
    ]
    expect(assessStandards(strict, { assets }, { on })[0]).toMatchObject({
      score: 100,
      control: 'partly-controlled',
    })
  })

  test('a client to which no requirement applies is open and has no score', () => {
    const [acme] = assessStandards(standards, { clients: [{ id: 'acme', name: 'Acme' }] }, { on })
    expect(acme).toMatchObject({ score: null, atMostScore: null, control: 'open', parts: [], gaps: [] })
    expect(alignmentInWords(acme!)).toEqual(['acme: No requirement applies to this client.'])
  })

  test('score and gaps add up to 100, and so do the points of the parts', () => {
    const flag = fc.option(fc.boolean(), { nil: null })
    const one = fc.record({
      managed: flag,
      server: fc.boolean(),
      warrantyTo: fc.option(fc.constantFrom<LocalDate>('2026-03-01', '2026-05-01'), { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), fc.nat(4), (list, users) => {
        const assets = list.map(({ managed, server, warrantyTo }, i) =>
          asset(`a${i}`, {
            type: server ? 'server' : 'pc',
            ...(managed === null ? {} : { managed }),
            ...(warrantyTo === null ? {} : { warrantyTo }),
          }),
        )
        const contacts = Array.from({ length: users }, (_, i) => ({
          id: `u${i}`,
          clientId: 'acme',
          kind: 'user' as const,
        }))
        const [acme] = assessStandards(standards, { assets, contacts }, { on })
        const sum = (values: readonly number[]) => toDecimal(plus('0', ...values.map(String).filter(isDecimal)), 2)
        expect(sum([acme!.score!, ...acme!.gaps.map((gap) => gap.effect)])).toBe('100.00')
        expect(sum(acme!.parts.map((part) => part.points))).toBe('100.00')
        expect(sum(acme!.parts.map((part) => part.scored))).toBe(acme!.score!.toFixed(2))
        for (const part of acme!.parts) expect(part.meets + part.fails + part.unknown).toBe(part.applies)
      }),
      { seed, numRuns: 200 },
    )
  })
})

import { availability, compileObligations, coverage, explainStatus, type Roster } from '@mspkit/obligations'
import { unmetInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { describe, expect, test } from 'vitest'

const backup = { id: 'backup', of: 'asset', every: '24h', grace: '12h', responsible: 'provider' } as const
const assets = [{ id: 'srv-1', clientId: 'acme', type: 'server' }]
const run = (at: string, more: Partial<Evidence> = {}): Evidence => ({
  obligation: 'backup',
  clientId: 'acme',
  assetId: 'srv-1',
  at: `2026-04-${at}:00Z` as Evidence['at'],
  outcome: 'success',
  ...more,
})

describe('each job', () => {
  const obligations = compileObligations({
    timeZone: 'Etc/UTC',
    from: '2026-04-01',
    obligations: [{ ...backup, per: 'job' }],
  })
  const nightly = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => run(`0${day}T02:00`, { job: 'Files' }))
  const sql = [run('01T03:00', { job: 'SQL' }), run('02T03:00', { job: 'SQL' })]
  const at = '2026-04-08T12:00:00Z'
  const brief = (roster: Roster, evidence: readonly Evidence[] = [...nightly, ...sql], when = at) =>
    obligations.status(evidence, roster, when).map(({ part, verdict, unmetSince }) => [part, verdict, unmetSince])

  test('one that fell silent is unmet by name, while the other runs on', () => {
    expect(brief({ assets })).toEqual([
      ['Files', 'met', null],
      ['SQL', 'unmet', '2026-04-03T15:00:00.000Z'],
    ])
    expect(unmetInWords(obligations.status([...nightly, ...sql], { assets }, at))[0]).toMatch(
      /^backup \(SQL\), asset srv-1 of acme: unmet since 2026-04-03T15:00:00.000Z/,
    )
  })

  test('availability counts a device once, and sums the time of its jobs', () => {
    const [whole] = availability(
      obligations.lapses(
        [...nightly, ...sql],
        { assets },
        { from: '2026-04-02T00:00:00Z', to: '2026-04-03T00:00:00Z' },
      ),
    )
    expect([whole?.subjects, whole?.periodMs]).toEqual([1, 2 * 86_400_000])
  })

  test('a device with a silent job is not protected', () => {
    const statuses = obligations.status([...nightly, ...sql], { assets }, at)
    expect(coverage(obligations.policy.obligations, assets, { statuses }).devices[0]?.lacks).toEqual(['backup'])
  })

  test('one that is retired is owed until then, and not after', () => {
    const jobs = [{ job: 'SQL', clientId: 'acme', assetId: 'srv-1', activeTo: '2026-04-03' }] as const
    expect(brief({ assets, jobs })).toEqual([['Files', 'met', null]])
    const late = [{ job: 'SQL', clientId: 'acme', assetId: 'srv-1', activeTo: '2026-04-05' }] as const
    const histories = obligations.lapses(
      [...nightly, ...sql],
      { assets, jobs: late },
      { from: '2026-04-01T00:00:00Z', to: at },
    )
    const history = histories.find(({ part }) => part === 'SQL')
    expect(history?.lapses.map(({ from, to }) => [from, to])).toEqual([
      ['2026-04-03T15:00:00.000Z', '2026-04-05T00:00:00.000Z'],
    ])
  })

  test('one that is expected and never ran is unmet since the contract', () => {
    const jobs = [{ job: 'Mail', clientId: 'acme', assetId: 'srv-1' }] as const
    expect(brief({ assets, jobs }, nightly)).toContainEqual(['Mail', 'unmet', '2026-04-01T00:00:00.000Z'])
  })

  test('the subject itself is unmet until the first job is seen, and the history keeps that', () => {
    expect(brief({ assets }, [], '2026-04-05T00:00:00Z')).toEqual([[null, 'unmet', '2026-04-01T00:00:00.000Z']])
    const first = obligations.lapses(nightly, { assets }, { from: '2026-04-01T00:00:00Z', to: at })
    expect(first.map(({ part, lapsedMs, keptMs }) => [part, lapsedMs / 3.6e6, keptMs / 3.6e6])).toEqual([
      [null, 2, 0],
      ['Files', 0, 178],
    ])
  })

  test('runs that name no job are a part of their own', () => {
    expect(brief({ assets }, [...nightly, run('01T03:00')])).toEqual([
      [null, 'unmet', '2026-04-02T15:00:00.000Z'],
      ['Files', 'met', null],
    ])
  })

  test('any field of the evidence may name the part', () => {
    const perMailbox = compileObligations({
      timeZone: 'Etc/UTC',
      from: '2026-04-01',
      obligations: [{ ...backup, per: 'mailbox' }],
    })
    const evidence = [run('01T02:00', { fields: { mailbox: 'info@' } }), run('01T02:00', { fields: { mailbox: 7 } })]
    expect(perMailbox.status(evidence, { assets }, '2026-04-02T00:00:00Z').map(({ part }) => part)).toEqual([
      '7',
      'info@',
    ])
  })
})

describe('outcomes', () => {
  const warned = [run('01T02:00'), run('02T02:00', { outcome: 'warning' }), run('03T02:00', { outcome: 'partial' })]
  const at = '2026-04-03T13:00:00Z'
  const of = (outcomes?: readonly ('success' | 'warning' | 'partial')[]) =>
    compileObligations({
      timeZone: 'Etc/UTC',
      from: '2026-04-01',
      obligations: [{ ...backup, ...(outcomes === undefined ? {} : { outcomes }) }],
    }).status(warned, { assets }, at)[0]

  test('only successes keep a promise, unless the policy says otherwise', () => {
    expect([of()?.verdict, of()?.failedRuns, of()?.lastSuccessAt]).toEqual(['unmet', 2, '2026-04-01T02:00:00.000Z'])
    expect([of(['success', 'warning'])?.verdict, of(['success', 'warning'])?.failedRuns]).toEqual(['due', 1])
    expect(of(['success', 'warning', 'partial'])?.verdict).toBe('met')
  })

  test('a failure can never be made to keep one', () => {
    expect(() => of(['failure' as never])).toThrow('/obligations/0/outcomes/0')
  })

  test('what was verified or restored counts by its own fields', () => {
    const tested = compileObligations({
      timeZone: 'Etc/UTC',
      from: '2026-04-01',
      obligations: [
        {
          ...backup,
          id: 'restore-test',
          evidence: ['backup'],
          every: { each: 'month' },
          counts: { proves: 'restored' },
        },
      ],
    })
    const verdict = (proves: string) =>
      tested.status([run('02T02:00', { fields: { proves } })], { assets }, '2026-04-03T00:00:00Z')[0]?.verdict
    expect([verdict('ran'), verdict('restored')]).toEqual(['unmet', 'met'])
  })

  test('what `counts` leaves out is none of its failures; what may be one of its runs is', () => {
    const failed = (day: string, fields?: object) =>
      run(`${day}T02:00`, { outcome: 'failure', ...(fields === undefined ? {} : { fields: { ...fields } }) })
    const ran = [
      run('01T02:00', { fields: { proves: 'restored' } }),
      failed('02', { proves: 'ran' }),
      failed('03', { proves: 'restored' }),
      failed('04'),
      run('05T02:00', { outcome: 'warning', fields: { proves: 'ran' } }),
    ]
    const of = (counts: { readonly counts?: { readonly proves: string } }) =>
      compileObligations({ timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [{ ...backup, ...counts }] }).status(
        ran,
        { assets },
        '2026-04-06T00:00:00Z',
      )[0]
    const restore = of({ counts: { proves: 'restored' } })
    expect([restore?.failedRuns, restore?.lastEvidence?.outcome]).toEqual([2, 'warning'])
    expect(restore?.reasons[1]).toMatchObject({ facts: { failedRuns: 2, lastAt: '2026-04-04T02:00:00.000Z' } })
    expect(of({})?.failedRuns).toBe(4)
  })
})

describe('exemptions', () => {
  const obligations = compileObligations({ timeZone: 'Etc/UTC', from: '2026-04-01', obligations: [backup] })
  const granted = {
    clientId: 'acme',
    assetId: 'srv-1',
    kind: 'pause',
    reason: 'The server moves',
    grantedBy: 'J. Doe',
  } as const
  const ran = [run('01T02:00'), run('10T02:00')]
  const verdicts = (roster: Roster, ...times: string[]) =>
    times.map((at) => obligations.status(ran, roster, `2026-04-${at}:00Z`)[0]?.verdict)

  test('no time passes in it: what was kept goes on for as long as was left', () => {
    const exemptions = [{ ...granted, from: '2026-04-02', to: '2026-04-04' }] as const
    expect(verdicts({ assets, exemptions }, '01T12:00', '02T12:00', '04T01:00', '04T02:00', '04T14:00')).toEqual([
      'met',
      'exempt',
      'met',
      // 24 and 36 hours after the run, without the two days.
      'due',
      'unmet',
    ])
    const [status] = obligations.status(ran, { assets, exemptions }, '2026-04-02T12:00:00Z')
    expect(status?.reasons[0]?.facts).toEqual({
      kind: 'pause',
      reason: 'The server moves',
      grantedBy: 'J. Doe',
      from: '2026-04-02T00:00:00.000Z',
      to: '2026-04-04T00:00:00.000Z',
    })
  })

  test('the past does not change: what was unmet stays unmet, before and after', () => {
    const exemptions = [{ ...granted, from: '2026-04-05T22:00:00Z', to: '2026-04-05T23:00:00Z' }] as const
    expect(verdicts({ assets, exemptions }, '03T00:00', '05T22:30', '06T00:00')).toEqual(['unmet', 'exempt', 'unmet'])
    const period = { from: '2026-04-01T02:00:00Z', to: '2026-04-09T00:00:00Z' }
    const [before] = obligations.lapses(ran, { assets }, period)
    const [after] = obligations.lapses(ran, { assets, exemptions }, period)
    expect((before?.lapsedMs ?? 0) - (after?.lapsedMs ?? 0)).toBe(3.6e6)
    expect([after?.exemptMs, after?.periodMs]).toEqual([3.6e6, (before?.periodMs ?? 0) - 3.6e6])
  })

  test('an open-ended one of today leaves every unmet day of the past', () => {
    const exemptions = [{ ...granted, from: '2026-04-09' }] as const
    const days = (roster: Roster) =>
      obligations.unmetDays(ran, roster, { from: '2026-04-01', to: '2026-04-30' })[0]?.dates
    expect(days({ assets, exemptions })).toEqual(days({ assets })?.filter((date) => date < '2026-04-09'))
  })

  test('it holds for the obligation, the subject and the part that it names', () => {
    const other = { ...granted, from: '2026-04-02' } as const
    expect(verdicts({ assets, exemptions: [{ ...other, obligation: 'patches' }] }, '03T00:00')).toEqual(['unmet'])
    expect(verdicts({ assets, exemptions: [{ ...other, assetId: 'srv-2' }] }, '03T00:00')).toEqual(['unmet'])
    expect(verdicts({ assets, exemptions: [{ ...other, part: 'SQL' }] }, '03T00:00')).toEqual(['unmet'])
    expect(verdicts({ assets, exemptions: [{ ...other, clientId: 'other' }] }, '03T00:00')).toEqual(['unmet'])
  })

  test('an exempt device is neither protected nor lacking', () => {
    const exemptions = [{ ...granted, from: '2026-04-02' }] as const
    const statuses = obligations.status(ran, { assets, exemptions }, '2026-04-03T00:00:00Z')
    expect(coverage([backup], assets, { statuses }).devices).toEqual([])
  })

  test('one that is reversed exempts nothing', () => {
    const exemptions = [{ ...granted, from: '2026-04-09', to: '2026-04-01' }] as const
    expect(verdicts({ assets, exemptions }, '03T00:00')).toEqual(['unmet'])
  })

  test('the proof counts run by run and agrees', () => {
    const exemptions = [{ ...granted, from: '2026-04-02', to: '2026-04-04' }] as const
    for (const at of ['2026-04-04T01:00:00Z', '2026-04-05T13:00:00Z'])
      for (const { status, kept } of explainStatus(obligations, ran, { assets, exemptions }, at))
        expect(kept).toBe(status.verdict !== 'unmet')
  })
})

describe('rhythms', () => {
  const verdict = (every: object, runs: readonly string[], at: string) =>
    compileObligations({
      timeZone: 'Etc/UTC',
      from: '2026-01-01',
      obligations: [{ ...backup, grace: '0h', every: every as never, beforeFirst: 'not-started' }],
    }).status(
      runs.map((ms) => ({ ...run('01T00:00'), at: `${ms}T12:00:00Z` as Evidence['at'] })),
      { assets },
      `${at}T00:00:00Z`,
    )[0]?.verdict

  test('half-years', () => {
    expect(verdict({ each: 'half-year' }, ['2026-03-01'], '2026-07-01')).toBe('met')
    expect(verdict({ each: 'half-year' }, [], '2026-07-01')).toBe('unmet')
    expect(verdict({ each: 'half-year', firstMonth: 4 }, [], '2026-07-01')).toBe('not-started')
  })

  test('every other week, from a date', () => {
    const every = { each: 'week', weeks: 2, from: '2026-01-07' }
    // Periods: 5 to 18 January, 19 January to 1 February.
    expect(verdict(every, ['2026-01-18'], '2026-02-01')).toBe('met')
    expect(verdict(every, ['2026-01-18'], '2026-02-02')).toBe('unmet')
    expect(verdict(every, [], '2026-01-18')).toBe('not-started')
  })

  test('twice a month needs two runs', () => {
    const every = { each: 'month', times: 2 }
    expect(verdict(every, ['2026-01-05'], '2026-02-01')).toBe('unmet')
    expect(verdict(every, ['2026-01-05', '2026-01-20'], '2026-02-01')).toBe('met')
    expect(verdict(every, ['2026-01-05', '2026-01-20', '2026-02-03'], '2026-03-01')).toBe('unmet')
  })
})

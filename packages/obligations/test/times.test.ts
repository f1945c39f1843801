import { compileObligations, type Obligation } from '@mspkit/obligations'
import { statusInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { toInstant } from '@mspkit/values'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seed } from './arbitraries'

const roster = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server' }] }
const restores: Obligation = {
  id: 'restore',
  of: 'asset',
  every: { each: 'month', times: 4 },
  grace: { days: 5 },
  responsible: 'provider',
}
const ran = (...days: string[]): Evidence[] =>
  days.map((day) => ({
    obligation: 'restore',
    clientId: 'acme',
    assetId: 'srv-1',
    at: toInstant(`2026-${day}T02:00:00Z`),
    outcome: 'success',
  }))
const compiled = (more: Partial<Obligation> = {}) =>
  compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [{ ...restores, ...more }] })
const doneOf = (evidence: Evidence[], at: string, more: Partial<Obligation> = {}) => {
  const [status] = compiled(more).status(evidence, roster, at)
  const facts = status?.reasons.find(({ code }) => code === 'obligations/times-done')?.facts
  return [status?.verdict, facts]
}
const march = '2026-04-01T00:00:00.000Z'
const april = '2026-05-01T00:00:00.000Z'
const whole = ran('02-10', '02-11', '02-12', '02-13')

describe('before the first period that is owed', () => {
  const joined = { assets: [{ id: 'srv-1', clientId: 'acme', type: 'server', activeFrom: '2026-02-20' as const }] }
  const timesOf = (evidence: Evidence[], at: string, more: Partial<Obligation>) => {
    const [status] = compiled(more).status(evidence, joined, at)
    return [status?.verdict, status?.reasons.find(({ code }) => code === 'obligations/times-done')?.facts]
  }
  const first = { beforeFirst: 'not-started' } as const
  const friday = { every: { each: 'week', by: 'wed', times: 2 } } as const
  test.each<[string, Evidence[], string, Partial<Obligation>, unknown[]]>([
    ['nothing is done', [], '2026-02-25T00:00:00Z', first, ['not-started', { done: 0, times: 4, dueAt: march }]],
    [
      'one run of a month that is not owed',
      ran('02-22'),
      '2026-02-25T00:00:00Z',
      first,
      ['met', { done: 0, times: 4, dueAt: march }],
    ],
    [
      'a month that is owed in part',
      ran('02-22'),
      '2026-02-25T00:00:00Z',
      {},
      ['met', { done: 1, times: 4, dueAt: '2026-03-01T00:00:00.000Z' }],
    ],
    // It comes under the contract on a Friday, after the Wednesday of that week.
    [
      'a week that was due before',
      ran('02-18'),
      '2026-02-20T12:00:00Z',
      friday,
      ['met', { done: 0, times: 2, dueAt: '2026-02-26T00:00:00.000Z' }],
    ],
  ])('%s', (_, evidence, at, more, expected) => expect(timesOf(evidence, at, more)).toEqual(expected))
})

describe('n times a period: how many are done', () => {
  test.each<[string, Evidence[], string, string, number, string]>([
    ['none yet', whole, '2026-03-01T00:00:00Z', 'met', 0, march],
    ['one of four', [...whole, ...ran('03-02')], '2026-03-10T00:00:00Z', 'met', 1, march],
    ['all', [...whole, ...ran('03-02', '03-03', '03-04', '03-05')], '2026-03-10T00:00:00Z', 'met', 4, march],
    ['in the grace of the month before', [...whole, ...ran('03-02', '03-03')], '2026-04-03T00:00:00Z', 'due', 2, march],
    [
      'the rest in the grace',
      [...whole, ...ran('03-02', '03-03', '04-02', '04-03')],
      '2026-04-04T00:00:00Z',
      'met',
      0,
      april,
    ],
    ['after the grace', [...whole, ...ran('03-02', '03-03')], '2026-04-07T00:00:00Z', 'unmet', 0, april],
    [
      'more than four',
      [...whole, ...ran('03-02', '03-03', '03-04', '03-05', '03-06')],
      '2026-03-10T00:00:00Z',
      'met',
      4,
      march,
    ],
  ])('%s', (_, evidence, at, verdict, done, dueAt) => {
    expect(doneOf(evidence, at)).toEqual([verdict, { done, times: 4, dueAt }])
  })

  test('is said in words, and not where a period needs one', () => {
    const [status] = compiled().status([...whole, ...ran('03-02')], roster, '2026-03-10T00:00:00Z')
    expect(status && statusInWords(status)).toContain('1 of 4 done, due before 2026-04-01T00:00:00.000Z.')
    expect(doneOf(whole, '2026-03-10T00:00:00Z', { every: { each: 'month' } })[1]).toBeUndefined()
  })

  test('property: as many as ran in the month, at most four, where each month before had its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 7 }),
        fc.integer({ min: 1, max: 31 }),
        (days, on) => {
          const two = (n: number): string => String(n).padStart(2, '0')
          const evidence = [...whole, ...ran(...days.map((day) => `03-${two(day)}`))]
          const done = Math.min(4, days.filter((day) => day <= on).length)
          const [, facts] = doneOf(evidence, `2026-03-${two(on)}T03:00:00Z`)
          expect(facts).toEqual({ done, times: 4, dueAt: march })
        },
      ),
      { seed, numRuns: 200 },
    )
  })
})

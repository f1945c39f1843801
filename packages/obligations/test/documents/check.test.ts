import { readFileSync } from 'node:fs'
import {
  checkObligations,
  compileObligations,
  type Obligation,
  type ObligationsPolicy,
  parseObligations,
} from '@mspkit/obligations'
import { checkStandards, parseStandards } from '@mspkit/obligations/standards'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

/** Policies are wrong on purpose here, so what is wrong must compile. */
const policy = (...obligations: object[]): ObligationsPolicy => ({
  timeZone: 'Etc/UTC',
  from: '2026-01-01',
  obligations: obligations.map((one, i) => ({
    id: `p${i}`,
    of: 'asset' as const,
    every: '24h' as const,
    responsible: 'provider' as const,
    ...one,
  })),
})
const found = (definition: unknown) => checkObligations(definition).map(({ code, path }) => `${path} ${code}`)

describe('checkObligations', () => {
  test.each<[string, object, string]>([
    ['a day is no duration', { every: '1d' }, '/obligations/0/every values/duration'],
    ['no time at all', { every: '0h' }, '/obligations/0/every obligations/empty-interval'],
    ['a misspelt key', { evry: '24h' }, '/obligations/0/evry obligations/unknown-key'],
    ['an unknown kind', { of: 'device' }, '/obligations/0/of obligations/unknown-word'],
    [
      'a bad condition',
      { where: { 'asset.type': { is: 'server' } } },
      '/obligations/0/where/asset.type/is records/unknown-operator',
    ],
    [
      'business days without a calendar',
      { every: { each: 'business-day' } },
      '/obligations/0/calendar obligations/calendar-needed',
    ],
    [
      'business days of grace without one',
      { grace: { businessDays: 1 } },
      '/obligations/0/calendar obligations/calendar-needed',
    ],
    [
      'business days within without one',
      { every: { once: { within: { businessDays: 1 } } } },
      '/obligations/0/calendar obligations/calendar-needed',
    ],
    ['not a weekday', { every: { each: 'week', on: 'monday' } }, '/obligations/0/every/on obligations/not-a-weekday'],
    ['not a day of a month', { every: { each: 'month', by: 32 } }, '/obligations/0/every/by obligations/not-a-day'],
    ['a day in a quarter', { every: { each: 'quarter', on: 3 } }, '/obligations/0/every/on obligations/no-day-here'],
    ['on and by', { every: { each: 'month', on: 3, by: 5 } }, '/obligations/0/every/by obligations/on-and-by'],
    [
      'a first month of a week',
      { every: { each: 'week', firstMonth: 4 } },
      '/obligations/0/every/firstMonth obligations/no-month-here',
    ],
    [
      'the site of a contact',
      { of: 'contact', timeZone: { of: 'site' } },
      '/obligations/0/timeZone obligations/no-site',
    ],
    ['periods of an interval', { runKeeps: 'all-open' }, '/obligations/0/runKeeps obligations/no-periods'],
    [
      'a first time of something once',
      { every: { once: { within: '1h' } }, beforeFirst: 'unmet' },
      '/obligations/0/beforeFirst obligations/once-has-time',
    ],
    [
      'an approval of something repeated',
      { approval: { evidence: 'ok' } },
      '/obligations/0/approval obligations/not-once',
    ],
    [
      'an approval of a contact',
      { of: 'contact', every: { once: { within: '1h' } }, approval: { evidence: 'ok' } },
      '/obligations/0/approval obligations/approval-of-contact',
    ],
    [
      'parts of something once',
      { of: 'asset', every: { once: { within: '1h' } }, per: 'job' },
      '/obligations/0/per obligations/once-has-no-parts',
    ],
    ['outcomes without success', { outcomes: ['warning'] }, '/obligations/0/outcomes obligations/without-success'],
    [
      'one of several runs that keeps all open periods',
      { every: { each: 'month', times: 2 }, runKeeps: 'all-open' },
      '/obligations/0/runKeeps obligations/times-and-all-open',
    ],
    [
      'weeks of a month',
      { every: { each: 'month', weeks: 2 } },
      '/obligations/0/every/weeks obligations/no-weeks-here',
    ],
    [
      'a first week of every week',
      { every: { each: 'week', from: '2026-01-05' } },
      '/obligations/0/every/from obligations/no-weeks-here',
    ],
    [
      'every second week from when',
      { every: { each: 'week', weeks: 2 } },
      '/obligations/0/every/from obligations/weeks-from-when',
    ],
    ['reversed dates', { from: '2026-02-01', to: '2026-02-01' }, '/obligations/0/to obligations/reversed-dates'],
    ['no days of grace', { grace: { days: 0 } }, '/obligations/0/grace/days obligations/out-of-range'],
  ])('%s', (_, one, expected) => {
    expect(found(policy(one))).toEqual([expected])
  })

  test('ids and dependencies', () => {
    const once = { every: { once: { within: '24h' } } }
    expect(found(policy({ id: 'a' }, { id: 'a' }))).toEqual(['/obligations/1/id obligations/repeated-id'])
    expect(found(policy({ id: 'backup', ...once }, { after: ['bakup'] }))).toEqual([
      '/obligations/1/after/0 obligations/unknown-obligation',
    ])
    expect(checkObligations(policy({ id: 'backup', ...once }, { after: ['bakup'] }))[0]?.message).toContain(
      'Did you mean "backup"?',
    )
    expect(found(policy({}, { after: ['p0'] }))).toEqual(['/obligations/1/after/0 obligations/never-done'])
    expect(found(policy({ of: 'contact', ...once }, { after: ['p0'] }))).toEqual([
      '/obligations/1/after/0 obligations/other-subject',
    ])
    expect(found(policy({ ...once, after: ['p1'] }, { ...once, after: ['p0'] }))).toEqual([
      '/obligations/0/after/0 obligations/circular',
      '/obligations/1/after/0 obligations/circular',
    ])
  })

  test('compile throws all problems at once, including unknown calendars', () => {
    const thrown = (work: () => unknown): DefinitionError => {
      try {
        work()
      } catch (error) {
        if (DefinitionError.isInstance(error)) return error
      }
      throw new Error('nothing was thrown')
    }
    expect(thrown(() => compileObligations(policy({ every: '0h' }, { every: '0m' }))).problems).toHaveLength(2)
    expect(
      thrown(() => compileObligations(policy({ calendar: 'desk' }))).problems.map(({ code, path }) => [code, path]),
    ).toEqual([['obligations/unknown-calendar', '/obligations/0/calendar']])
  })

  test('names of calendars are checked with a context, and parse reports what check reports', () => {
    const named = policy({ calendar: 'dekc' })
    expect(checkObligations(named)).toEqual([])
    const context = { calendars: { desk: { timeZone: 'Etc/UTC', hours: {} } } }
    expect(checkObligations(named, context)).toEqual([
      {
        code: 'obligations/unknown-calendar',
        severity: 'error',
        path: '/obligations/0/calendar',
        facts: { received: 'dekc' },
        message: 'The context has no calendar "dekc". Did you mean "desk"?',
      },
    ])
    expect(parseObligations(named, context)).toEqual({ ok: false, problems: checkObligations(named, context) })
    expect(parseObligations(named)).toEqual({ ok: true, value: named })
  })

  test('a compiled policy is frozen and does not change with the document', () => {
    const one = policy({ every: '24h' })
    const obligations = compileObligations(one)
    const first = one.obligations[0] as { every: string }
    first.every = '1h'
    expect(obligations.policy.obligations[0]?.every).toBe('24h')
    expect(Object.isFrozen(obligations)).toBe(true)
    expect(Object.isFrozen(obligations.policy.obligations[0] as Obligation)).toBe(true)
  })
})

describe('checkStandards', () => {
  const standards = (change: object) => ({
    requirements: [{ id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 }],
    levels: { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } },
    ...change,
  })
  test.each<[string, object, string]>([
    [
      'levels reversed',
      { levels: { controlled: { atLeastPercent: 50 }, 'partly-controlled': { atLeastPercent: 60 } } },
      '/levels/controlled/atLeastPercent obligations/levels-reversed',
    ],
    [
      'not a percentage',
      { levels: { controlled: { atLeastPercent: 101 }, 'partly-controlled': { atLeastPercent: 60 } } },
      '/levels/controlled/atLeastPercent obligations/not-a-percentage',
    ],
    [
      'an unknown requirement',
      {
        levels: { controlled: { atLeastPercent: 90, whole: ['oss'] }, 'partly-controlled': { atLeastPercent: 60 } },
      },
      '/levels/controlled/whole/0 obligations/unknown-requirement',
    ],
    ['no requirements', { requirements: [] }, '/requirements obligations/out-of-range'],
  ])('%s', (_, change, expected) => {
    expect(checkStandards(standards(change)).map(({ code, path }) => `${path} ${code}`)).toEqual([expected])
  })
  test('right standards have no problems', () => {
    expect(checkStandards(standards({}))).toEqual([])
    expect(parseStandards(standards({}))).toEqual({ ok: true, value: standards({}) })
    expect(parseStandards({}).ok).toBe(false)
  })
})

describe('the example policies', () => {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../../examples/script/policies/${name}`, import.meta.url), 'utf8'))
  test.each(['obligations-managed.json', 'obligations-onboarding.json'])('%s', (name) =>
    expect(checkObligations(read(name))).toEqual([]),
  )
  test('standards-baseline.json', () => expect(checkStandards(read('standards-baseline.json'))).toEqual([]))
})

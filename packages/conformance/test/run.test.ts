// Tests the runner: a right engine passes, and an engine that is wrong in the smallest way fails.

import {
  type ConformanceCase,
  type ConformanceQuestion,
  caseGroups,
  casesOf,
  differences,
  runConformance,
} from '@mspkit/conformance'
import { describe, expect, test } from 'vitest'
import { spoil } from './spoil'

describe('differences', () => {
  const nothing = null
  test.each([
    ['equal values', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a number and its text', 1, '1', [{ path: '', expected: { value: 1 }, received: { value: '1' } }]],
    ['a missing key', { a: null }, {}, [{ path: '/a', expected: { value: null }, received: nothing }]],
    ['a key too many', {}, { a: 1 }, [{ path: '/a', expected: nothing, received: { value: 1 } }]],
    [
      'a key that is undefined',
      {},
      { a: undefined },
      [{ path: '/a', expected: nothing, received: { value: undefined } }],
    ],
    ['a longer list', [1], [1, 2], [{ path: '/1', expected: nothing, received: { value: 2 } }]],
    ['a list and an object', [], {}, [{ path: '', expected: { value: [] }, received: { value: {} } }]],
    ['null and an object', null, {}, [{ path: '', expected: { value: null }, received: { value: {} } }]],
    ['awkward keys', { 'a/b': 1 }, { 'a/b': 2 }, [{ path: '/a~1b', expected: { value: 1 }, received: { value: 2 } }]],
  ])('%s', (_, expected, received, found) => {
    expect(differences(expected, received)).toEqual(found)
  })

  test('an object of a class is not a plain object', () => {
    expect(differences({}, new Date(0))).toHaveLength(1)
    expect(differences({}, new Map())).toHaveLength(1)
  })

  test('a subset names only the keys that matter, at every depth, and whole lists', () => {
    const received = { verdict: 'met', reason: { code: 'x', facts: {} }, parts: [{ ms: 1, why: 2 }] }
    expect(differences({ reason: { code: 'x' }, parts: [{ ms: 1 }] }, received, 'subset')).toEqual([])
    expect(differences({ parts: [] }, received, 'subset')).toHaveLength(1)
    expect(differences({ missing: null }, received, 'subset')).toHaveLength(1)
  })
})

describe.each(caseGroups().map((group) => [group]))('the runner, on %s', (group) => {
  const cases = casesOf(group)
  const total = cases.length
  const known = new Map(cases.map((one) => [one.id, one]))
  const caseOf = ({ id }: ConformanceQuestion): ConformanceCase => {
    const found = known.get(id)
    if (!found) throw new Error(`No case ${id}.`)
    return found
  }

  test('an engine that knows every answer passes', async () => {
    const report = await runConformance({ group, answer: async (question) => caseOf(question).answer })
    expect(report).toEqual({ group, passed: total, failures: [], refused: [] })
  })

  test.each([...spoil])('an engine fails that gives %s', async (_, change) => {
    const spoilt = new Map(cases.flatMap((one) => change(one.answer).map((answer) => [one.id, answer] as const)))
    const report = await runConformance({
      group,
      only: [...spoilt.keys()],
      answer: ({ id }) => spoilt.get(id),
    })
    expect(report.passed).toBe(0)
    expect(report.failures).toHaveLength(spoilt.size)
  })

  test('an engine that answers nonsense fails, whole', async () => {
    const report = await runConformance({ group, answer: () => 'nonsense' })
    expect(report.failures).toHaveLength(total)
    expect(report.failures[0]?.differences[0]?.received).toEqual({ value: 'nonsense' })
  })

  test('a case is failed when the engine throws', async () => {
    const answer = () => {
      throw new RangeError('no such zone')
    }
    const report = await runConformance({ group, answer })
    expect(report.failures).toHaveLength(total)
    expect(report.failures[0]?.error).toBe('RangeError: no such zone')
  })

  test('what an engine refuses is neither passed nor failed', async () => {
    const report = await runConformance({ group, answer: () => null, refuse: () => 'no holidays' })
    expect([report.passed, report.failures.length, report.refused.length]).toEqual([0, 0, total])
    expect(report.refused[0]).toEqual({ id: cases[0]?.id, why: 'no holidays' })
  })
})

test('every way of being wrong was tried on many answers', () => {
  const answers = caseGroups().flatMap((group) => casesOf(group).map((one) => one.answer))
  for (const [name, change] of spoil) {
    expect(answers.flatMap(change).length, name).toBeGreaterThan(100)
  }
})

describe('what the engine is given', () => {
  const group = 'calendar'
  const [first] = casesOf(group)
  const id = first?.id ?? ''

  test('is the question without its answer, and a copy of it', async () => {
    const seen: ConformanceQuestion[] = []
    const answer = (question: ConformanceQuestion<{ timeZone?: string }>) => {
      seen.push(JSON.parse(JSON.stringify(question)))
      Object.assign(question.definition, { timeZone: 'spoilt' })
      return first?.answer
    }
    const run = { group, only: [id], answer }
    await runConformance(run)
    expect((await runConformance(run)).passed).toBe(1)
    expect(Object.keys(seen[0] ?? {})).toEqual(['id', 'definition', 'facts', 'ask'])
    expect(seen[1]).toEqual(seen[0])
  })

  test('an unknown id is refused', async () => {
    const run = runConformance({ group, only: ['no-such-case'], answer: () => null })
    await expect(run).rejects.toThrow('The group calendar has no case "no-such-case".')
  })
})

describe('an answer', () => {
  const one = casesOf('sla').find((each) => each.match === 'subset')
  const listed = casesOf('billing').find((each) => each.id === 'billing-tier-01')
  const run = async (answer: unknown, group = 'sla', id = one?.id ?? '') =>
    (await runConformance({ group, only: [id], answer: () => answer })).failures

  test.each([
    ['undefined', { extra: undefined }, '/extra'],
    ['a number that JSON has not', { extra: Number.NaN }, '/extra'],
    ['a date', { deep: [{ at: new Date(0) }] }, '/deep/0/at'],
    ['a function', { extra: () => 1 }, '/extra'],
    ['a map', { extra: new Map() }, '/extra'],
  ])('that holds %s is not JSON, even where only a subset is compared', async (_, extra, path) => {
    const answer = { ...Object(listed?.answer), ...extra }
    const [failure] = await run(answer, 'billing', 'billing-tier-01')
    expect(failure?.error).toContain(`The answer is not plain JSON at "${path}"`)
  })

  test('may carry the version of the zone data under meta, which is not compared', async () => {
    const whole = casesOf('billing').find((each) => each.ask === 'roundTime')
    const answer = { ...Object(whole?.answer), meta: { timeZoneData: '2026b' } }
    expect(await run(answer, 'billing', whole?.id)).toEqual([])
    expect(await run({ ...answer, other: 1 }, 'billing', whole?.id)).toHaveLength(1)
  })
})

test('a misspelt group is refused', async () => {
  await expect(runConformance({ group: 'calender', answer: () => null })).rejects.toThrow(
    'There are no cases for "calender". Groups: ',
  )
})

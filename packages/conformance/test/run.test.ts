import { differences, runConformance, vectorRooms, vectorsOf } from '@mspkit/conformance'
import { describe, expect, test } from 'vitest'

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

  test('a subset names only the keys that matter, at every depth, and whole lists', () => {
    const received = { verdict: 'met', reason: { code: 'x', facts: {} }, parts: [{ ms: 1, why: 2 }] }
    expect(differences({ reason: { code: 'x' }, parts: [{ ms: 1 }] }, received, 'subset')).toEqual([])
    expect(differences({ parts: [] }, received, 'subset')).toHaveLength(1)
    expect(differences({ missing: null }, received, 'subset')).toHaveLength(1)
  })
})

describe.each(vectorRooms())('the runner, on %s', (room) => {
  const total = vectorsOf(room).length

  test('an engine that knows every answer passes', async () => {
    const report = await runConformance({ room, answer: async (vector) => vector.answer })
    expect(report).toEqual({ room, passed: total, failures: [], refused: [] })
  })

  test('an engine that answers nonsense fails, whole', async () => {
    const report = await runConformance({ room, answer: () => 'nonsense' })
    expect(report.failures).toHaveLength(total)
    expect(report.failures[0]?.differences[0]?.received).toEqual({ value: 'nonsense' })
  })

  test('what an engine throws, it has failed', async () => {
    const answer = () => {
      throw new RangeError('no such zone')
    }
    const report = await runConformance({ room, answer })
    expect(report.failures).toHaveLength(total)
    expect(report.failures[0]?.error).toBe('RangeError: no such zone')
  })

  test('what an engine refuses is neither passed nor failed', async () => {
    const report = await runConformance({ room, answer: (vector) => vector.answer, refuse: () => 'no holidays in SQL' })
    expect([report.passed, report.failures.length, report.refused.length]).toEqual([0, 0, total])
  })
})

test('a misspelt room is refused', async () => {
  await expect(runConformance({ room: 'calender', answer: () => null })).rejects.toThrow(
    'There are no vectors for "calender". Rooms: ',
  )
})

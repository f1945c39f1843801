// Tests the recorder of answers: it sees every change of a value, and lets only the written changes of form pass.

import { describe, expect, test } from 'vitest'
import { compareRecordings } from '../answers/compare'
import { corpus } from '../answers/corpus'
import { type Forms, forms } from '../answers/forms'
import { type Recorded, record } from '../answers/record'

const question = { id: 'sla/case/a', group: 'sla', definition: {}, facts: {}, ask: 'read' }
const recording = (...recorded: readonly Recorded[]) => ({ recorded })
const compared = (before: unknown, after: unknown, allowed: Forms = forms) =>
  compareRecordings(
    recording({ ...question, answer: before }),
    recording({ ...question, answer: after }),
    allowed,
  ).changed.flatMap(({ differences }) => differences)

describe('two answers', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['that are the same', { a: [1, null] }, { a: [1, null] }, []],
    ['off by one', { ms: 1 }, { ms: 2 }, ['/ms: 1 → 2']],
    ['off by a cent', { amount: '1.00' }, { amount: '1.01' }, ['/amount: "1.00" → "1.01"']],
    ['with another scale', { amount: '1.00' }, { amount: '1.0' }, ['/amount: "1.00" → "1.0"']],
    ['where text became the same number', { minutes: '30.00' }, { minutes: 30 }, []],
    ['where a number became the same text', { percent: 7.5 }, { percent: '7.50' }, []],
    ['where text became another number', { minutes: '30.00' }, { minutes: 31 }, ['/minutes: "30.00" → 31']],
    ['where a number became text that is none', { minutes: 30 }, { minutes: '30m' }, ['/minutes: 30 → "30m"']],
    ['where null became zero', { margin: null }, { margin: 0 }, ['/margin: null → 0']],
    ['where null became no key', { margin: null }, {}, ['/margin: null → no key']],
    ['with a new key', {}, { margin: null }, ['/margin: no key → null']],
    ['with the version of the zone data', {}, { meta: { zones: '2026b' } }, []],
    ['where a list grew', [1], [1, 1], [': 1 items → 2']],
    ['where a list became an object', [], {}, [': [] → {}']],
    ['in another order', [1, 2], [2, 1], ['/0: 1 → 2', '/1: 2 → 1']],
  ])('%s', (_, before, after, differences) => {
    expect(compared(before, after)).toEqual(differences)
  })

  const written: Forms = {
    keys: [{ from: 'holes', to: 'missing', in: ['sla'] }],
    texts: [{ from: 'sla/hole', to: 'sla/missing-fact' }],
    named: [{ by: 'fact', in: ['sla'] }],
    added: [{ key: 'severity', in: ['sla'] }],
  }
  test('a text that became an object passes where the object has it under the named key', () => {
    expect(compared({ missing: ['on'] }, { missing: [{ fact: 'on', path: '/on' }] }, written)).toEqual([])
    expect(compared({ missing: ['on'] }, { missing: [{ fact: 'at', on: 'on' }] }, written)).toHaveLength(1)
    expect(compared({ missing: ['on'] }, { missing: [{ fact: 'on' }] }, { ...written, named: [] })).toHaveLength(1)
  })
  test('a renamed key, a renamed code and a new key pass where they are written down', () => {
    const before = { holes: [{ code: 'sla/hole' }] }
    const after = { missing: [{ code: 'sla/missing-fact', severity: 'error' }] }
    expect(compared(before, after, written)).toEqual([])
    expect(compared(before, after)).toHaveLength(2)
    expect(compared(before, { missing: [{ code: 'sla/other', severity: 'error' }] }, written)).toHaveLength(1)
  })

  test('and only in the groups that are named', () => {
    const other = { ...question, group: 'scope' }
    const [before, after] = [
      { ...other, answer: { holes: 1 } },
      { ...other, answer: { missing: 1, severity: 'error' } },
    ]
    const { changed } = compareRecordings(recording(before), recording(after), written)
    expect(changed[0]?.differences).toHaveLength(3)
  })
})

describe('refusals', () => {
  const answered: Recorded = { ...question, answer: 1 }
  const refused: Recorded = { ...question, error: 'RangeError: no' }

  test('in other words are counted apart', () => {
    const { same, reworded } = compareRecordings(
      recording(refused),
      recording({ ...question, error: 'RangeError: No.' }),
      forms,
    )
    expect([same, reworded]).toEqual([1, [question.id]])
  })

  test('in the place of an answer are a change, and so is the other way round', () => {
    expect(compareRecordings(recording(answered), recording(refused), forms).changed).toHaveLength(1)
    expect(compareRecordings(recording(refused), recording(answered), forms).changed).toHaveLength(1)
  })
})

test('a question that only one has, or that is another question, is not compared', () => {
  const one: Recorded = { ...question, answer: 1 }
  const compare = (before: readonly Recorded[], after: readonly Recorded[]) =>
    compareRecordings(recording(...before), recording(...after), forms).unpaired
  expect(compare([one], [])).toEqual([question.id])
  expect(compare([], [one])).toEqual([question.id])
  expect(compare([one], [{ ...one, facts: { more: 1 } }])).toEqual([question.id])
})

test('the corpus has cases, random questions and the year, each question once', async () => {
  const questions = await corpus()
  const ids = questions.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const count = (start: string): number => ids.filter((id) => id.startsWith(start)).length
  for (const group of [
    'calendar',
    'sla',
    'scope',
    'billing',
    'profitability',
    'contracts',
    'obligations',
    'recurrence',
  ]) {
    expect(count(`${group}/random/`), group).toBeGreaterThanOrEqual(200)
    expect(count(`${group}/case/`), group).toBeGreaterThan(0)
  }
  for (const group of ['psa', 'sla', 'contracts', 'recurrence', 'cli']) {
    expect(count(`${group}/year/`), group).toBeGreaterThan(0)
  }
})

test('a recording holds the question as it was asked, its answer or its refusal, and is the same again', async () => {
  const definition = { timeZone: 'America/Chicago', hours: { mon: ['09:00-17:00'] } }
  const facts = { from: '2026-03-02T00:00:00Z', to: '2026-03-04T00:00:00Z' }
  const asked = { id: 'a', group: 'calendar', definition, facts, ask: 'elapsedMs' }
  const wrong = { ...asked, id: 'b', definition: { ...definition, timeZone: 'Mars/Olympus' } }
  const { recorded } = await record([asked, wrong])
  expect(recorded[0]).toEqual({ ...asked, answer: 8 * 3_600_000 })
  expect(recorded[1]?.error).toContain('Mars/Olympus')
  expect(await record(recorded)).toEqual({ recorded })
  await expect(record([{ ...asked, group: 'calender' }])).rejects.toThrow('No engine answers calender.')
})

// Arguments of the wrong kind get a sentence, never an error of the JavaScript engine.

import { casesOf, differences, runConformance } from '@mspkit/conformance'
import { describe, expect, test } from 'vitest'

const cyclic: Record<string, unknown> = {}
cyclic.self = cyclic
const wrong: readonly unknown[] = [
  undefined,
  null,
  0,
  Number.NaN,
  '',
  'nonsense',
  1n,
  Symbol('s'),
  [],
  {},
  cyclic,
  () => 1,
]

describe.each(wrong.map((value, i) => [i, value] as const))('wrong value %i', (_, value) => {
  test('as a group', () => {
    expect(() => casesOf(value as never)).toThrow(/^There are no cases for .+\. Groups: .+\.$/)
  })
  test('as a run', async () => {
    await expect(runConformance(value as never)).rejects.toThrow(/^A run has a group, a function "answer"/)
  })
  test('as what a run holds', async () => {
    await expect(runConformance({ group: value as never, answer: () => null })).rejects.toThrow(
      /^There are no cases for /,
    )
    if (typeof value !== 'function')
      await expect(runConformance({ group: 'calendar', answer: value as never })).rejects.toThrow(/^A run has a group/)
    await expect(runConformance({ group: 'calendar', answer: () => null, only: [value as never] })).rejects.toThrow(
      /^The group calendar has no case .+\.$/,
    )
  })
  test('as an answer it is a failure, and the run goes on', async () => {
    const [one] = casesOf('calendar')
    const report = await runConformance({ group: 'calendar', answer: () => value, only: [one?.id ?? ''] })
    expect(report.failures).toHaveLength(1)
  })
})

test('differences take any JSON', () => {
  expect(differences({ a: 1 }, { a: 2 }).map(({ path }) => path)).toEqual(['/a'])
})

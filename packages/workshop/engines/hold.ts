// Holds an engine to the published cases with the published runner: one test a case.

import { type ConformanceQuestion, casesOf, differences, runConformance } from '@mspkit/conformance'
import { expect, test } from 'vitest'
import type { Engine } from './index'

/** One test for each case of the group; cases for which `asks` says no are left to another engine. */
export function holdToCases(
  group: string,
  engine: Engine,
  asks: (question: ConformanceQuestion) => boolean = () => true,
): void {
  const cases = casesOf(group).filter(asks)
  test('there are cases', () => expect(cases.length).toBeGreaterThan(0))
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    let received: unknown
    const answer = async (question: ConformanceQuestion): Promise<unknown> => {
      received = await engine.answer(question)
      return received
    }
    const report = await runConformance({ group, only: [id], answer })
    expect(report).toEqual({ group, passed: 1, failures: [], refused: [] })
    // Answers are compared whole wherever they are whole.
    if (one.match === 'subset') expect(differences(one.answer, received)).not.toEqual([])
  })
}

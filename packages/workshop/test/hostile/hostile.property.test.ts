// Every exported function of a package, given right arguments with random changes inside: it answers, or refuses in a sentence, and ends.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fallOf } from '../../src/hostile/falls'
import { exportedFunctions } from '../../src/hostile/functions'
import listed from '../../src/hostile/known.json'
import { loaded, titleOf } from '../../src/hostile/loaded'
import { change, changed } from '../../src/hostile/wrong'

const known: readonly string[] = listed
const functions = exportedFunctions().filter((one) => !known.includes(titleOf(one)))
const packages = [...new Set(functions.map(({ entryPoint }) => entryPoint.specifier.split('/')[1] ?? ''))]

interface Called {
  readonly title: string
  readonly run: (...given: readonly unknown[]) => unknown
  readonly rightArguments: () => unknown[]
}

async function calledIn(name: string): Promise<Called[]> {
  const found: Called[] = []
  for (const one of functions) {
    const run = one.entryPoint.specifier.split('/')[1] === name ? await loaded(one) : null
    if (run !== null && one.rightArguments().length > 0) found.push({ ...one, title: titleOf(one), run })
  }
  return found
}

describe('with random wrong arguments', () => {
  test.each(packages)('%s', async (name) => {
    const called = await calledIn(name)
    if (called.length === 0) return
    const wrong = fc.record({
      title: fc.constantFrom(...called.map(({ title }) => title)),
      argument: fc.nat(5),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(wrong, async ({ title, argument, changes }) => {
        const one = called.find((candidate) => candidate.title === title)
        if (one === undefined) return
        const right = one.rightArguments()
        const at = argument % right.length
        const given = right.with(
          at,
          changes.reduce((value, each) => changed(value, each), right[at]),
        )
        expect(await fallOf(() => one.run(...given))).toBeNull()
      }),
      { seed: 20261128, numRuns: 300 },
    )
  })
})

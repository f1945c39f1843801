// Every exported function, given values that nobody should pass: it answers, or refuses in a sentence, and ends.

import { describe, expect, test } from 'vitest'
import { fallOf } from '../../src/hostile/falls'
import { type ExportedFunction, exportedFunctions } from '../../src/hostile/functions'
import listed from '../../src/hostile/known.json'
import { loaded, titleOf } from '../../src/hostile/loaded'
import { hostileValues, isTriedInside } from '../../src/hostile/values'

/** Functions that fall today; their packages mend them. */
const known: readonly string[] = listed

const functions = exportedFunctions()

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Right arguments with one hostile value among them: in place of one, or of a key of one. */
function* wrongArguments(
  right: readonly unknown[],
): Generator<{ readonly title: string; readonly make: () => readonly unknown[] }> {
  for (const [i, one] of right.entries())
    for (const value of hostileValues) {
      const { name, make } = value
      yield { title: `argument ${i}: ${name}`, make: () => right.with(i, make()) }
      for (const key of isPlain(one) && isTriedInside(value) ? Object.keys(one) : [])
        yield { title: `argument ${i}, ${key}: ${name}`, make: () => right.with(i, { ...Object(one), [key]: make() }) }
    }
}

async function fallsOf(one: ExportedFunction): Promise<string[]> {
  const run = await loaded(one)
  if (run === null) return []
  const falls: string[] = []
  for (const { title, make } of wrongArguments(one.rightArguments())) {
    const given = make()
    const fall = await fallOf(() => run(...given))
    if (fall !== null) falls.push(`${title}: ${fall}`)
  }
  return falls
}

describe('with hostile values', () => {
  test('the table has every function', () => {
    expect(functions.length).toBeGreaterThan(300)
    const titles = functions.map(titleOf)
    expect(known.filter((title) => !titles.includes(title))).toEqual([])
  })

  test.each(functions.map((one) => [titleOf(one), one] as const))(
    '%s',
    async (title, one) => {
      const falls = await fallsOf(one)
      // A function that is mended leaves the list of those that are known to fall; none may join it.
      if (known.includes(title)) expect(falls).not.toEqual([])
      else expect(falls.slice(0, 5)).toEqual([])
    },
    60_000,
  )
})

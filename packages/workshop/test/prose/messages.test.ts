import type { Problem } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import { namedSchemas } from '../../src/schemas/collect'
import { changesOf } from '../changes'
import { samplesOf } from '../samples'

const all = await namedSchemas()

/** What no message may say, and why it does not help the one who reads it. */
const faults: readonly (readonly [fault: string, has: (message: string) => boolean])[] = [
  ['is empty', (message) => message.trim() === ''],
  ['has no full stop', (message) => !/[.?]$/.test(message)],
  ['shows what no document holds', (message) => /undefined|\[object \w+\]|NaN/.test(message)],
  [
    "is in the schema library's words",
    (message) => /Invalid|Too (small|big)|[Ee]xpected|received undefined|Unrecognized/.test(message),
  ],
  ['does not say what to write', (message) => /write\s*[.;]|write $|: \.|; ;/.test(message)],
  ['requires without an example', (message) => requiresWithoutExample(message)],
]

function requiresWithoutExample(message: string): boolean {
  if (/^Nothing was given; write (text|an? \w+)\.$/.test(message)) return true
  const [, form] = /^"(?:[^"\\]|\\.)*" is required: (.*)$/s.exec(message) ?? []
  return form !== undefined && !/["{[\d]|true or false|null/.test(form)
}

describe('what the rules find', () => {
  test.each([
    ['', 'is empty'],
    ['Write a date', 'has no full stop'],
    ['undefined is text.', 'shows what no document holds'],
    ['Too small: expected string to have >=1 characters.', "is in the schema library's words"],
    ['4 is a number; write .', 'does not say what to write'],
    ['"title" is required: text.', 'requires without an example'],
    ['Nothing was given; write an object.', 'requires without an example'],
  ])('%s', (message, fault) => {
    expect(faults.filter(([, has]) => has(message)).map(([name]) => name)).toContain(fault)
  })

  test.each([
    '"calendar" is required: a calendar\'s name, e.g. "desk" or "always".',
    'Unknown key "x". Did you mean "y"?',
  ])('%s is good', (message) => {
    expect(faults.filter(([, has]) => has(message))).toEqual([])
  })
})

describe('every message of every schema helps', () => {
  test('every schema has a sample', () => {
    const without = all.filter(({ schema }) => samplesOf(schema).length === 0)
    expect(without.map(({ id }) => id)).toEqual([])
  })

  const tried = all.flatMap(({ pkg, constant, schema }) =>
    samplesOf(schema).map((sample, k) => [`${pkg.name} ${constant} ${k}`, schema, sample] as const),
  )
  test.each(tried)('%s', (_, schema, sample) => {
    const wrong = [undefined, ...changesOf(sample).slice(0, 3000)]
    const problems = wrong.flatMap((value) => checkStructure(schema, value, 'x'))
    expect(problems.length).toBeGreaterThan(0)
    expect(complaints(problems)).toEqual([])
  })
})

/** Each fault with a place and a message that has it, at most a few of one kind. */
function complaints(problems: readonly Problem[]): string[] {
  const paths = new Map<string, string>()
  for (const { path, message } of problems)
    for (const [fault, has] of faults)
      if (has(message)) paths.set(`${fault} ${path.replace(/\/\d+/g, '/0')}`, `${path} ${fault}: ${message}`)
  return [...paths.values()]
}

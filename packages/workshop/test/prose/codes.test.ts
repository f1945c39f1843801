// Every code of a problem has a page with an example that a test made.

import { expect, test } from 'vitest'
import { chooseExamples, type Sighting } from '../../codes/choose'
import { causes, codesInSource, codesWritten, knownExamples } from '../../codes/codes'

/** Codes that no test can bring about, each with the reason. */
const unprovoked: Readonly<Record<string, string>> = {
  'report/not-analysed': 'an analysis gives up after minutes of computing',
  'scope/too-many-combinations': 'the same',
}

test('every code has an example: npm run codes:record -- the package whose tests make it', () => {
  const examples = knownExamples()
  expect(codesInSource().filter((code) => !(code in examples) && !(code in unprovoked))).toEqual([])
  expect(Object.keys(unprovoked).filter((code) => code in examples)).toEqual([])
})

test('every code of rows says how data comes to have it, and no cause is of a code that is gone', () => {
  const examples = knownExamples()
  expect(Object.keys(examples).filter((code) => code.startsWith('psa/') && !causes.has(code))).toEqual([])
  expect([...causes.keys()].filter((code) => !(code in examples))).toEqual([])
})

test('no example is of a code that is gone', () => {
  const written = codesWritten()
  expect(Object.keys(knownExamples()).filter((code) => !written.has(code))).toEqual([])
})

const seen = (message: string, more: Partial<Sighting> = {}): Sighting => ({
  code: 'sla/x',
  severity: 'error',
  path: '/a',
  message,
  asked: 'checkSla',
  ...more,
})

test('an example is short, of plain values, at a place, and stays while it occurs', () => {
  const all = [
    seen('"" is no name.'),
    seen('"desc" is no name.'),
    seen('"d" is no name.', { path: '' }),
    seen('"description" is no name.'),
  ]
  const chosen = chooseExamples(all, {}, () => true)
  expect(chosen).toEqual({
    'sla/x': { severities: ['error'], path: '/a', message: '"desc" is no name.', saidBy: ['checkSla'] },
  })
  const before = {
    'sla/x': { severities: ['error'] as const, path: '/a', message: '"description" is no name.', saidBy: [] },
  }
  expect(chooseExamples(all, before, () => false)).toEqual(before)
  expect(chooseExamples([], before, () => true)).toEqual(before)
})

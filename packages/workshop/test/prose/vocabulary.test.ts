// Retired words stay out: none in names, and no more in prose than the glossary allows.

import { describe, expect, test } from 'vitest'
import { inNames, inProse, inText, proseLimits } from '../../src/prose/vocabulary'

test('no identifier and no file name has a retired word', () => {
  expect(inNames().map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([])
}, 30_000)

test.each(Object.entries(proseLimits))('all packages and pages together write /%s/ at most %i times', (word, most) => {
  const found = inProse(word).map(({ file, line, text }) => `${file}:${line} ${text}`)
  expect(found.length, found.join('\n')).toBeLessThanOrEqual(most)
})

describe('the count', () => {
  const source = [
    '// A room in a comment,',
    "const text = 'and a Room in a text'",
    'const template = `a room of $' + '{text}, another room`',
    'const room = 1',
    'const pattern = /room/g // no more of them',
    'const bedrooms = 2',
  ].join('\n')

  test('finds whole words in comments and texts, not in code', () => {
    expect(inText('rooms?', 'a.ts', source).map(({ line }) => line)).toEqual([1, 2, 3, 3])
  })

  test('finds every word of a page', () => {
    expect(inText('rooms?', 'a.md', 'Two rooms and\none room.').map(({ line }) => line)).toEqual([1, 2])
  })
})

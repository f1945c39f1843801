// Retired words stay out: none in names, and no more in prose than the glossary allows.

import { describe, expect, test } from 'vitest'
import { countsByPackage, proseLimits } from '../src/vocabulary'

const where = (owner: string, word: string): string =>
  `see npm run vocabulary -- ${word === 'names' ? 'names' : 'prose'}${owner === 'pages' ? '' : ` packages/${owner}/`}`

const counts = countsByPackage()
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

test('the count covers every package and the pages', () => {
  expect(Object.keys(counts)).toEqual(expect.arrayContaining(['values', 'sla', 'cli', 'workshop', 'pages']))
})

describe.each(Object.entries(counts))('%s', (owner, words) => {
  const forbidden = Object.keys(words).filter((word) => (proseLimits[word] ?? 0) === 0)

  test('has none of the words that may occur nowhere', () => {
    const found = forbidden.filter((word) => (words[word] ?? 0) > 0)
    expect(found.map((word) => `${word}: ${words[word]}; ${where(owner, word)}`)).toEqual([])
  })
})

test('packages and pages together keep to the limits of the glossary', () => {
  const sums = Object.keys(proseLimits).map(
    (word) => [word, sumOf(Object.values(counts).map((words) => words[word] ?? 0))] as const,
  )
  expect(sums.filter(([word, sum]) => sum > (proseLimits[word] ?? 0))).toEqual([])
})

// Retired words stay out: none in names, and no more in prose than the glossary allows.

import { describe, expect, test } from 'vitest'
import { type Counts, countsByPackage, proseLimits } from '../src/vocabulary'

/**
 * What is left in packages whose names and prose are not rewritten yet. A number may be lowered, never raised, and a word or a
 * package that has reached 0 leaves the table and stays at 0. `npm run vocabulary -- remainders` prints the table as it would
 * be today. When it is empty it goes, with the tests of it: what remains is that the limits hold for all packages together.
 */
const remainders: Readonly<Record<string, Counts>> = {
  billing: { 'rooms?': 12, names: 305 },
}

const where = (owner: string, word: string): string =>
  `see npm run vocabulary -- ${word === 'names' ? 'names' : 'prose'}${owner === 'pages' ? '' : ` packages/${owner}/`}`

const counts = countsByPackage()
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const allowed = (owner: string, word: string): number => remainders[owner]?.[word] ?? 0

test('the count covers every package and the pages', () => {
  expect(Object.keys(counts)).toEqual(expect.arrayContaining(['values', 'sla', 'cli', 'workshop', 'pages']))
})

describe.each(Object.entries(counts))('%s', (owner, words) => {
  // Words that may occur nowhere; of packages in the table, every word.
  const bounded = Object.keys(words).filter((word) => (proseLimits[word] ?? 0) === 0 || remainders[owner] !== undefined)

  test('has no more of any retired word than is left', () => {
    const more = bounded.filter((word) => (words[word] ?? 0) > allowed(owner, word))
    expect(
      more.map((word) => `${word}: ${words[word]}, at most ${allowed(owner, word)}; ${where(owner, word)}`),
    ).toEqual([])
  })
})

test('finished packages and pages together keep to the limits of the glossary', () => {
  const finished = Object.entries(counts).filter(([owner]) => remainders[owner] === undefined)
  const sums = Object.keys(proseLimits).map(
    (word) => [word, sumOf(finished.map(([, words]) => words[word] ?? 0))] as const,
  )
  expect(sums.filter(([word, sum]) => sum > (proseLimits[word] ?? 0))).toEqual([])
})

test('what has reached 0 has left the table', () => {
  const reached = Object.entries(remainders).flatMap(([owner, words]) =>
    Object.keys(words)
      .filter((word) => (counts[owner]?.[word] ?? 0) === 0)
      .map((word) => `${owner}: remove '${word}' from the table`),
  )
  expect(reached).toEqual([])
})

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Imports, importsBelow, longestChain } from '../../src/imports/levels'
import { builtPackages } from '../../src/packages'

/** How many files the longest chain of imports may have. Ten is the aim: lower a number when a package gets there, never raise it. */
const limits: Readonly<Record<string, number>> = {
  billing: 19,
  calendar: 13,
  cli: 12,
  conformance: 4,
  contracts: 10,
  obligations: 14,
  profitability: 10,
  psa: 14,
  recurrence: 10,
  records: 6,
  report: 10,
  scope: 10,
  sla: 10,
  values: 7,
  warehouse: 10,
}

const levelsOf = (folder: string): string[] => longestChain(importsBelow(join(folder, 'src')))

describe('import levels', () => {
  const packages = builtPackages().map((built) => built.folder.replace('packages/', ''))

  test('every package has a limit', () => {
    expect(Object.keys(limits).sort()).toEqual([...packages].sort())
  })

  test.each(Object.entries(limits))('%s has at most %i', (name, limit) => {
    const chain = levelsOf(`packages/${name}`)
    expect(chain.length, chain.join('\n')).toBeLessThanOrEqual(limit)
  })
})

describe('the longest chain', () => {
  const imports = (edges: Record<string, string[]>): Imports => new Map(Object.entries(edges))

  test.each([
    ['nothing', {}, []],
    ['one file', { a: [] }, ['a']],
    ['the longer of two ways', { a: ['d', 'b'], b: ['c'], c: ['d'], d: [] }, ['a', 'b', 'c', 'd']],
    ['a ring, file by file', { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] }, ['a', 'b', 'c', 'd']],
  ])('%s', (_, edges, chain) => {
    expect(longestChain(imports(edges))).toEqual(chain)
  })
})

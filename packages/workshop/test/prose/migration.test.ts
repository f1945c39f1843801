import { expect, test } from 'vitest'
import { filesBelow, read } from '../../src/packages'

/** The exported names of the first draft: `@mspkit/billing/words reasonInWords`, one a line. */
const first = read('packages/workshop/src/prose/first-names.txt').trim().split('\n')

/** The same of today, from the lists of exported names, which another test keeps current. */
const today = new Set(
  filesBelow('packages/workshop/api', ['.txt']).flatMap((path) => {
    let specifier = ''
    return read(path)
      .split('\n')
      .flatMap((line) => {
        if (/^\S+$/.test(line)) specifier = line
        const name = /^ {2}(?:const|function|class|interface|type|enum) (\w+)/.exec(line)?.[1]
        return name === undefined ? [] : [`${specifier} ${name}`]
      })
  }),
)

test('the migration page names every name that moved or is gone since the first draft', () => {
  const page = read('docs/migration.md')
  const changed = first.filter((one) => !today.has(one))
  expect(today.size).toBeGreaterThan(1000)
  expect(first.length).toBeGreaterThan(900)
  expect(changed.length).toBeGreaterThan(100)
  expect(changed.filter((one) => !new RegExp(`\\b${one.split(' ')[1]}\\b`).test(page))).toEqual([])
})

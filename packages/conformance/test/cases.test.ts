// Holds the published cases to their form.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseFile, caseGroups, casesOf } from '@mspkit/conformance'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../vectors')
const groups = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const filesOf = (group: string): [string, CaseFile][] =>
  readdirSync(join(folder, group))
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, group, name), 'utf8'))])

test('every group of cases is in the index', () => {
  expect(caseGroups()).toEqual(groups.sort())
})

test('the README counts the cases and names every group', () => {
  const readme = readFileSync(join(folder, '../README.md'), 'utf8')
  const cases = caseGroups().flatMap(casesOf)
  expect(readme).toContain(`${cases.length.toLocaleString('en-US')} cases with known answers`)
  expect(readme).toContain(`the ${cases.filter((one) => one.match === 'subset').length} such cases`)
  for (const group of caseGroups()) expect(readme).toMatch(new RegExp(`^\\| \`${group}\` `, 'm'))
})

test('a misspelt group is refused', () => {
  expect(() => casesOf('calender')).toThrow('There are no cases for "calender". Groups: billing, calendar, ')
})

describe.each(groups)('%s', (group) => {
  test('the index holds what the files say, to the last key', () => {
    const cases = filesOf(group).flatMap(([, file]) => file.cases)
    expect(casesOf(group).map((one) => JSON.stringify(one))).toEqual(cases.map((one) => JSON.stringify(one)))
  })

  test('ids are unique', () => {
    const ids = casesOf(group).map((one) => one.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test.each(filesOf(group))('%s has the form of a file of cases', (_, file) => {
    expect(Object.keys(file).sort()).toEqual(['about', 'cases'])
    expect(file.cases.length).toBeGreaterThan(0)
    const required = ['answer', 'ask', 'definition', 'facts', 'id']
    const known = [...required, 'match', 'note']
    const odd = file.cases.filter(
      (one) =>
        required.some((key) => !Object.hasOwn(one, key)) ||
        Object.keys(one).some((key) => !known.includes(key)) ||
        ![undefined, 'subset'].includes(one.match),
    )
    expect(odd.map((one) => one.id)).toEqual([])
  })
})

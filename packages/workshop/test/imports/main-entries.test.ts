import ts from 'typescript'
import { expect, test } from 'vitest'
import { exportsOf, sourceProgram } from '../../src/imports/program'
import { publishedPackages, read } from '../../src/packages'

const page = 'docs/decisions/2026-11-28-main-entries.md'

/** The longer lists that the page explains. */
const explained = new Map(
  [...read(page).matchAll(/^\| `(@mspkit\/[a-z]+)` \| (\d+) \|/gm)].map(([, name = '', most = '']) => [
    name,
    Number(most),
  ]),
)

const mains = publishedPackages().flatMap(({ name, entryPoints }) => {
  const main = entryPoints.find(({ key }) => key === '.')
  return main === undefined || name === 'mspkit' ? [] : [{ name, main }]
})

test.each(mains)('the main entry of $name has at most twelve values, or a page says why not', ({ name, main }) => {
  const values = [...exportsOf(main, sourceProgram())].filter(([, symbol]) => symbol.flags & ts.SymbolFlags.Value)
  expect(values.length, values.map(([one]) => one).join(' ')).toBeLessThanOrEqual(explained.get(name) ?? 12)
})

test('the page explains longer lists only', () => {
  expect([...explained.values()].every((most) => most > 12)).toBe(true)
})

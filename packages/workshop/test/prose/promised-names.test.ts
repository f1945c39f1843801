import { expect, test } from 'vitest'
import { drawing } from '../../src/imports/drawing'
import { builtPackages, type WorkspacePackage } from '../../src/packages'
import { missingNames, promisedNames } from '../../src/prose/promised-names'

const packages = new Map(builtPackages().map((pkg) => [pkg.name, pkg]))
const built = drawing.filter(({ name }) => packages.has(name))

test.each(built.map((layered) => [layered.name, layered] as const))(
  '%s exports what the table of the README names',
  (name, layered) => {
    expect(promisedNames(layered).length).toBeGreaterThan(1)
    expect(missingNames(layered, packages.get(name) as WorkspacePackage)).toEqual([])
  },
)

test('a name that is gone is found', () => {
  const calendar = packages.get('@mspkit/calendar') as WorkspacePackage
  const functions = '`compileCalendar → isOpen · isShut`, `/holidays`, `/feasts`; `compileDiary …`'
  const layered = { layer: 1, name: calendar.name, question: '', functions }
  expect(missingNames(layered, calendar)).toEqual(['isShut', '/feasts', 'compileDiary'])
})

import { describe, expect, test } from 'vitest'
import { drawing } from '../../src/imports/drawing'
import { packageOf } from '../../src/imports/graph'
import { importsOf } from '../../src/imports/imports'
import { runtimeFiles } from '../../src/imports/runtime'
import { type EntryPoint, publishedPackages, read, type WorkspacePackage } from '../../src/packages'
import { isConvenient, reexportedBy, reexports } from '../../src/publish/convenience'

const packages = publishedPackages()
const mspkit = packages.find(isConvenient) as WorkspacePackage
const others = packages.filter((pkg) => drawing.some(({ name }) => name === pkg.name) && !isConvenient(pkg))

describe('mspkit re-exports the packages', () => {
  test('every entry point of every package has one, and it is published', () => {
    const wanted = others.flatMap((pkg) => pkg.entryPoints.map((entryPoint) => entryPoint.specifier)).sort()
    const given = mspkit.entryPoints
      .map((entryPoint) => reexportedBy(entryPoint.specifier))
      .filter((specifier) => specifier !== null)
    expect(given.sort()).toEqual(wanted)
    expect(Object.keys(mspkit.manifest.publishConfig?.exports ?? {})).toEqual(
      Object.keys(mspkit.manifest.exports ?? {}),
    )
  })

  test('an optional peer of a package is one of mspkit', () => {
    for (const { manifest } of others) {
      expect(mspkit.manifest.peerDependencies).toMatchObject(manifest.peerDependencies ?? {})
      expect(mspkit.manifest.peerDependenciesMeta).toMatchObject(manifest.peerDependenciesMeta ?? {})
    }
  })

  test.each([
    ['@mspkit/sla', './sla'],
    ['@mspkit/values/money', './values/money'],
    ['@mspkit/psa', './psa'],
    ['@mspkit/psa/csv', './csv'],
    ['@mspkit/psa/testing', './psa/testing'],
  ])('%s is mspkit%s', (specifier, key) => {
    expect(reexports().find((one) => one.key === key)?.specifier).toBe(specifier)
  })

  test('two packages cannot have one name', () => {
    const sla = others.find(({ name }) => name === '@mspkit/sla') as WorkspacePackage
    const vendor: EntryPoint = { specifier: '@mspkit/psa/sla', key: './sla', source: '', entry: 'sla' }
    const psa: WorkspacePackage = { ...sla, name: '@mspkit/psa', entryPoints: [vendor] }
    expect(() => reexports([sla, psa])).toThrow('cannot re-export @mspkit/psa/sla as ./sla')
  })
})

describe('what an entry point loads', () => {
  const library = mspkit.entryPoints.filter((entryPoint) => reexportedBy(entryPoint.specifier) !== null)
  const ofTheCommand = ['commander', 'cli-progress']

  test.each(library.map((entryPoint) => [entryPoint.specifier, entryPoint] as const))(
    '%s loads nothing of the command',
    (_, entryPoint) => {
      const files = runtimeFiles(entryPoint.source, packages)
      expect(files.filter((file) => file.startsWith(`${mspkit.folder}/`))).toEqual([entryPoint.source])
      expect(files.length).toBeGreaterThan(1)
      const imported = files.flatMap((file) => importsOf(file, read(file)).map(({ specifier }) => packageOf(specifier)))
      expect(imported.filter((name) => ofTheCommand.includes(name))).toEqual([])
    },
  )

  test('the command itself is seen by the same test', () => {
    const files = runtimeFiles(`${mspkit.folder}/src/index.ts`, packages)
    const imported = files.flatMap((file) => importsOf(file, read(file)).map(({ specifier }) => packageOf(specifier)))
    expect(imported).toEqual(expect.arrayContaining(ofTheCommand))
  })
})

import { describe, expect, test } from 'vitest'
import { isConvenient, reexportedBy, reexports } from '../src/convenience'
import { drawing } from '../src/drawing'
import { packageOf } from '../src/graph'
import { importsOf } from '../src/imports'
import { type Door, publishedRooms, type Room, read } from '../src/rooms'
import { runtimeFiles } from '../src/runtime'

const rooms = publishedRooms()
const mspkit = rooms.find(isConvenient) as Room
const others = rooms.filter((room) => drawing.some(({ name }) => name === room.name) && !isConvenient(room))

describe('mspkit re-exports the packages', () => {
  test('every entry point of every package has one, and it is published', () => {
    const wanted = others.flatMap((room) => room.doors.map((door) => door.specifier)).sort()
    const given = mspkit.doors.map((door) => reexportedBy(door.specifier)).filter((specifier) => specifier !== null)
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
    const sla = others.find(({ name }) => name === '@mspkit/sla') as Room
    const vendor: Door = { specifier: '@mspkit/psa/sla', key: './sla', source: '', entry: 'sla' }
    const psa: Room = { ...sla, name: '@mspkit/psa', doors: [vendor] }
    expect(() => reexports([sla, psa])).toThrow('cannot re-export @mspkit/psa/sla as ./sla')
  })
})

describe('what an entry point loads', () => {
  const library = mspkit.doors.filter((door) => reexportedBy(door.specifier) !== null)
  const ofTheCommand = ['commander', 'cli-table3', 'cli-progress']

  test.each(library.map((door) => [door.specifier, door] as const))('%s loads nothing of the command', (_, door) => {
    const files = runtimeFiles(door.source, rooms)
    expect(files.filter((file) => file.startsWith(`${mspkit.folder}/`))).toEqual([door.source])
    expect(files.length).toBeGreaterThan(1)
    const packages = files.flatMap((file) => importsOf(file, read(file)).map(({ specifier }) => packageOf(specifier)))
    expect(packages.filter((name) => ofTheCommand.includes(name))).toEqual([])
  })

  test('the command itself is seen by the same test', () => {
    const files = runtimeFiles(`${mspkit.folder}/src/index.ts`, rooms)
    const packages = files.flatMap((file) => importsOf(file, read(file)).map(({ specifier }) => packageOf(specifier)))
    expect(packages).toEqual(expect.arrayContaining(ofTheCommand))
  })
})

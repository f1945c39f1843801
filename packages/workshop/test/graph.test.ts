import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { beside, drawing } from '../src/drawing'
import { fileCycles, importings, judgeManifest, judgeSource, judgeUse } from '../src/graph'
import { type Import, importsOf } from '../src/imports'
import { builtRooms, emptyRooms, filesBelow, type Room, root } from '../src/rooms'

const rooms = builtRooms()
const drawn = rooms.filter((room) => !beside.includes(room.name))

describe('the house stands as it is drawn', () => {
  test('every package is in the drawing, or known to stand beside it', () => {
    const known = [...drawing.map((place) => place.name), ...beside]
    expect([...rooms, ...emptyRooms()].map((room) => room.name).filter((name) => !known.includes(name))).toEqual([])
  })

  test.each(drawn.map((room) => [room.name, room] as const))('%s imports downwards, through doors', (_, room) => {
    expect(importings(room, ['src']).flatMap((importing) => judgeSource(importing, rooms))).toEqual([])
    expect(judgeManifest(room)).toEqual([])
  })

  test.each(rooms.map((room) => [room.name, room] as const))('%s has no ring of files', (_, room) => {
    expect(fileCycles(filesBelow(join(room.folder, 'src'), ['.ts']))).toEqual([])
  })

  test('tests, benchmarks and examples go through doors', () => {
    const examples = [...readdirSync(join(root, 'examples')).map((name) => `examples/${name}`), 'packages/workshop']
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => ({ ...(rooms[0] as Room), name: folder, folder }))
    const uses = [
      ...rooms.flatMap((room) => importings(room, ['test', 'bench'])),
      ...examples.flatMap((example) => importings(example, ['.'])),
    ]
    expect(uses.flatMap((importing) => judgeUse(importing, rooms))).toEqual([])
  })

  for (const room of emptyRooms()) test.skip(`${room.name} has no src/index.ts yet and is not held`)
})

describe('the judge', () => {
  const door = (name: string) => [{ specifier: name, key: '.', source: '', entry: 'index' }]
  const sla: Room = {
    name: '@mspkit/sla',
    folder: 'packages/sla',
    manifest: {
      name: '@mspkit/sla',
      version: '0.0.0',
      dependencies: {
        '@mspkit/values': '*',
        '@mspkit/scope': '*',
        '@mspkit/psa': '*',
        '@mspkit/conformance': '*',
        'decimal.js': '*',
        zod: '*',
      },
    },
    doors: door('@mspkit/sla'),
    missingDoors: [],
    fileDoors: [],
    bins: [],
    published: true,
  }
  const psa: Room = {
    ...sla,
    name: '@mspkit/psa',
    folder: 'packages/psa',
    doors: door('@mspkit/psa'),
    manifest: { ...sla.manifest, name: '@mspkit/psa', dependencies: { '@mspkit/sla': '*' } },
  }
  const values: Room = {
    ...sla,
    name: '@mspkit/values',
    folder: 'packages/values',
    doors: door('@mspkit/values'),
    fileDoors: ['@mspkit/values/schema/*.json'],
  }
  const judge = (room: Room, source: string): string[] => {
    const file = `${room.folder}/src/read.ts`
    return importsOf(file, source).flatMap((imported) => judgeSource({ file, room, imported }, [sla, psa, values]))
  }

  test.each([
    ['sideways', sla, `import { decide } from '@mspkit/scope'`, 'sideways'],
    ['sideways, types only', sla, `import type { Scope } from '@mspkit/scope'`, 'sideways'],
    ['upwards', sla, `import { parse } from '@mspkit/psa'`, 'upwards'],
    ['upwards in a re-export', sla, `export * from '@mspkit/psa'`, 'upwards'],
    ['upwards in a dynamic import', sla, `const psa = await import('@mspkit/psa')`, 'upwards'],
    ['upwards in an import type', sla, `let row: import('@mspkit/psa').Row`, 'upwards'],
    ['past the doors', sla, `import { x } from '@mspkit/values/src/zone/zone'`, 'no door of @mspkit/values'],
    ['out of the package', sla, `import { x } from '../../values/src/zone'`, 'leaves packages/sla'],
    ['undeclared', sla, `import chalk from 'chalk'`, 'does not list'],
    ['its own name', sla, `import { read } from '@mspkit/sla'`, 'by name'],
    ['conformance', sla, `import { vectors } from '@mspkit/conformance'`, 'beside'],
    ['the heavy form of zod', sla, `import * as z from 'zod'`, "write import * as z from 'zod/mini'"],
    ['the heavy form of zod by its version', sla, `import * as z from 'zod/v4'`, 'zod/mini'],
    ['decimal.js away from money', sla, `import Big from 'decimal.js'`, 'only packages/values/src/money'],
    ['input and output', sla, `import { readFileSync } from 'node:fs'`, 'no input or output'],
    ['a definition at run time', psa, `import { compileSla } from '@mspkit/sla'`, 'import type'],
    ['a definition by an inline type', psa, `import { type SlaPolicy } from '@mspkit/sla'`, 'import type'],
  ])('refuses %s', (_, room, source, complaint) => {
    const complaints = judge(room, source)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
    expect(complaints[0]).toMatch(/^packages\/(sla|psa)\/src\/read\.ts:1 /)
  })

  test.each([
    ['the light form of zod', sla, `import * as z from 'zod/mini'`],
    ['a type of the heavy form', sla, `import type * as z from 'zod'`],
    ['a lower door', sla, `import { toMs } from '@mspkit/values'`],
    ['a published file', sla, `import schema from '@mspkit/values/schema/period.schema.json'`],
    ['a neighbour file', sla, `import { clock } from './clock'`],
    ['the type of a definition', psa, `import type { SlaPolicy } from '@mspkit/sla'`],
    ['the name of a package in a string', sla, `const text = "import '@mspkit/psa'"`],
  ])('lets pass %s', (_, room, source) => {
    expect(judge(room, source)).toEqual([])
  })

  test.each([
    ['a neighbour’s inside', '../../values/src/zone', 'leaves packages/sla'],
    ['what is no door', '@mspkit/values/src/zone', 'no door'],
  ])('refuses %s in a test', (_, specifier, complaint) => {
    const [imported] = importsOf('read.test.ts', `import { x } from '${specifier}'`)
    const use = { file: 'packages/sla/test/read.test.ts', room: sla, imported: imported as Import }
    expect(judgeUse(use, [sla, values]).join()).toContain(complaint)
  })

  test.each([
    ['packages/workshop/answers/random.ts', '../../sla/test/arbitraries', ''],
    ['packages/workshop/answers/random.ts', '../../sla/test/rules.test', 'leaves packages/'],
    ['packages/scope/test/laws.test.ts', '../../sla/test/arbitraries', 'leaves packages/'],
  ])('%s that imports %s', (file, specifier, complaint) => {
    const [imported] = importsOf(file, `import { x } from '${specifier}'`)
    const room = { ...sla, folder: file.split('/').slice(0, 2).join('/') }
    expect(judgeUse({ file, room, imported: imported as Import }, [sla]).join()).toMatch(complaint || /^$/)
  })

  test('a manifest that needs a neighbour', () => {
    expect(judgeManifest(sla).join()).toContain('sideways')
  })
})

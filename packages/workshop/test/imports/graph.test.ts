import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { drawing, outsideLayers } from '../../src/imports/drawing'
import { fileCycles, importings, judgeManifest, judgeSource, judgeUse } from '../../src/imports/graph'
import { type Import, importsOf } from '../../src/imports/imports'
import { builtPackages, filesBelow, plannedPackages, root, type WorkspacePackage } from '../../src/packages'

const packages = builtPackages()
const drawn = packages.filter((pkg) => !outsideLayers.includes(pkg.name))

describe('packages import along the layers', () => {
  test('every package has a layer, or is known to have none', () => {
    const known = [...drawing.map((layered) => layered.name), ...outsideLayers]
    expect([...packages, ...plannedPackages()].map((pkg) => pkg.name).filter((name) => !known.includes(name))).toEqual(
      [],
    )
  })

  test.each(drawn.map((pkg) => [pkg.name, pkg] as const))('%s imports downwards, through entry points', (_, pkg) => {
    expect(importings(pkg, ['src']).flatMap((importing) => judgeSource(importing, packages))).toEqual([])
    expect(judgeManifest(pkg)).toEqual([])
  })

  test.each(packages.map((pkg) => [pkg.name, pkg] as const))('%s has no ring of files', (_, pkg) => {
    expect(fileCycles(filesBelow(join(pkg.folder, 'src'), ['.ts']))).toEqual([])
  })

  test('tests, benchmarks and examples go through entry points', () => {
    const examples = [...readdirSync(join(root, 'examples')).map((name) => `examples/${name}`), 'packages/workshop']
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => ({ ...(packages[0] as WorkspacePackage), name: folder, folder }))
    const uses = [
      ...packages.flatMap((pkg) => importings(pkg, ['test', 'bench'])),
      ...examples.flatMap((example) => importings(example, ['.'])),
    ]
    expect(uses.flatMap((importing) => judgeUse(importing, packages))).toEqual([])
  })

  for (const pkg of plannedPackages()) test.skip(`${pkg.name} has no src/index.ts yet and is not checked`)
})

describe('the judge', () => {
  const entryPoint = (name: string) => [{ specifier: name, key: '.', source: '', entry: 'index' }]
  const sla: WorkspacePackage = {
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
    entryPoints: entryPoint('@mspkit/sla'),
    missingEntryPoints: [],
    filePatterns: [],
    bins: [],
    published: true,
  }
  const psa: WorkspacePackage = {
    ...sla,
    name: '@mspkit/psa',
    folder: 'packages/psa',
    entryPoints: entryPoint('@mspkit/psa'),
    manifest: { ...sla.manifest, name: '@mspkit/psa', dependencies: { '@mspkit/sla': '*' } },
  }
  const values: WorkspacePackage = {
    ...sla,
    name: '@mspkit/values',
    folder: 'packages/values',
    entryPoints: entryPoint('@mspkit/values'),
    filePatterns: ['@mspkit/values/schema/*.json'],
  }
  const judge = (pkg: WorkspacePackage, source: string): string[] => {
    const file = `${pkg.folder}/src/read.ts`
    return importsOf(file, source).flatMap((imported) => judgeSource({ file, pkg, imported }, [sla, psa, values]))
  }

  test.each([
    ['sideways', sla, `import { decide } from '@mspkit/scope'`, 'sideways'],
    ['sideways, types only', sla, `import type { Scope } from '@mspkit/scope'`, 'sideways'],
    ['upwards', sla, `import { parse } from '@mspkit/psa'`, 'upwards'],
    ['upwards in a re-export', sla, `export * from '@mspkit/psa'`, 'upwards'],
    ['upwards in a dynamic import', sla, `const psa = await import('@mspkit/psa')`, 'upwards'],
    ['upwards in an import type', sla, `let row: import('@mspkit/psa').Row`, 'upwards'],
    [
      'past the entry points',
      sla,
      `import { x } from '@mspkit/values/src/zone/zone'`,
      'no entry point of @mspkit/values',
    ],
    ['out of the package', sla, `import { x } from '../../../values/src/zone'`, 'leaves packages/sla'],
    ['undeclared', sla, `import chalk from 'chalk'`, 'does not list'],
    ['its own name', sla, `import { read } from '@mspkit/sla'`, 'by name'],
    ['conformance', sla, `import { casesOf } from '@mspkit/conformance'`, 'on no layer'],
    ['the engine of zod', sla, `import * as z from 'zod/mini'`, "write import * as z from '@mspkit/values/zod'"],
    ['the heavy form of zod by its version', sla, `import * as z from 'zod/v4'`, '@mspkit/values/zod'],
    ['decimal.js away from money', sla, `import Big from 'decimal.js'`, 'only packages/values/src/money'],
    ['input and output', sla, `import { readFileSync } from 'node:fs'`, 'no input or output'],
    ['a definition at run time', psa, `import { compileSla } from '@mspkit/sla'`, 'import type'],
    ['a definition by an inline type', psa, `import { type SlaPolicy } from '@mspkit/sla'`, 'import type'],
  ])('refuses %s', (_, pkg, source, complaint) => {
    const complaints = judge(pkg, source)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
    expect(complaints[0]).toMatch(/^packages\/(sla|psa)\/src\/read\.ts:1 /)
  })

  test.each([
    ['a type of zod', sla, `import type * as z from 'zod/mini'`],
    ['a lower entry point', sla, `import { toMs } from '@mspkit/values'`],
    ['a published file', sla, `import schema from '@mspkit/values/schema/period.schema.json'`],
    ['a neighbour file', sla, `import { clock } from './clock'`],
    ['the type of a definition', psa, `import type { SlaPolicy } from '@mspkit/sla'`],
    ['the name of a package in a string', sla, `const text = "import '@mspkit/psa'"`],
  ])('lets pass %s', (_, pkg, source) => {
    expect(judge(pkg, source)).toEqual([])
  })

  test.each([
    ['a file inside another package', '../../values/src/zone', 'leaves packages/sla'],
    ['what is no entry point', '@mspkit/values/src/zone', 'no entry point'],
  ])('refuses %s in a test', (_, specifier, complaint) => {
    const [imported] = importsOf('read.test.ts', `import { x } from '${specifier}'`)
    const use = { file: 'packages/sla/test/read.test.ts', pkg: sla, imported: imported as Import }
    expect(judgeUse(use, [sla, values]).join()).toContain(complaint)
  })

  test.each([
    ['packages/workshop/answers/random.ts', '../../sla/test/arbitraries', ''],
    ['packages/warehouse/test/worlds.ts', '../../sla/test/arbitraries', ''],
    ['packages/workshop/answers/random.ts', '../../sla/test/rules.test', 'leaves packages/'],
    ['packages/scope/test/laws.test.ts', '../../sla/test/arbitraries', 'leaves packages/'],
  ])('%s that imports %s', (file, specifier, complaint) => {
    const [imported] = importsOf(file, `import { x } from '${specifier}'`)
    const pkg = { ...sla, folder: file.split('/').slice(0, 2).join('/') }
    expect(judgeUse({ file, pkg, imported: imported as Import }, [sla]).join()).toMatch(complaint || /^$/)
  })

  test('a manifest that needs a neighbour', () => {
    expect(judgeManifest(sla).join()).toContain('sideways')
  })
})

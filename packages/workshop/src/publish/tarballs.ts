// What a user would get: each package packed as for the registry, judged as a tarball, and installed in a project that
// knows nothing of this workspace.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { drawing, highestPureLayer } from '../imports/drawing'
import { packageOf } from '../imports/graph'
import { read, root, type WorkspacePackage } from '../packages'
import { compiler, must, run } from '../run'
import { schemaPackages } from '../schemas/collect'
import { schemaFiles } from '../schemas/files'
import { reexportedBy } from './convenience'

export interface Packed {
  readonly pkg: WorkspacePackage
  readonly tarball: string
}

export function pack(pkg: WorkspacePackage, folder: string): Packed {
  const into = join(folder, pkg.folder.replaceAll('/', '-'))
  mkdirSync(into, { recursive: true })
  must('pnpm', ['pack', '--silent', '--pack-destination', into], { cwd: join(root, pkg.folder) })
  return { pkg, tarball: join(into, readdirSync(into)[0] as string) }
}

/** What publint and "are the types wrong" say of a tarball. */
export async function judgeTarball({ pkg, tarball }: Packed): Promise<string[]> {
  const bytes = new Uint8Array(readFileSync(tarball))
  const { messages, pkg: manifest } = await publint({ pack: { tarball: bytes.buffer }, strict: true })
  const types = await checkPackage(createPackageFromTarballData(bytes), { excludeEntrypoints: [/\*/] })
  const problems = types.types === false ? [{ kind: 'has no types' }] : types.problems
  return [
    ...messages.map((message) => `${pkg.name}: publint: ${formatMessage(message, manifest) ?? message.code}`),
    ...problems.filter(counts).map((problem) => `${pkg.name}: types: ${JSON.stringify(problem)}`),
  ]
}

/** Resolution as before Node 12 ignores `exports`; engines require Node 20. */
const counts = (problem: object): boolean =>
  !('resolutionKind' in problem && problem.resolutionKind === 'node10') &&
  !('resolutionOption' in problem && problem.resolutionOption === 'node10')

/** The first Node that `engines` promises. A dependency that wants a newer one stops the install. */
const oldestNode = '20.0.0'

/** A project with every tarball installed from the disk; everything else comes from pnpm's store. */
export function install(packed: readonly Packed[], folder: string): void {
  const local = Object.fromEntries(packed.map(({ pkg, tarball }) => [pkg.name, `file:${tarball}`]))
  const tested = Object.assign({}, ...packed.map(({ pkg }) => pkg.manifest.devDependencies))
  const optional = Object.assign(
    {},
    ...packed.map(({ pkg: { manifest } }) =>
      Object.fromEntries(Object.keys(manifest.peerDependencies ?? {}).map((name) => [name, tested[name] ?? '*'])),
    ),
  )
  mkdirSync(folder, { recursive: true })
  const dependencies = {
    ...local,
    ...optional,
    '@types/node': JSON.parse(read('package.json')).devDependencies['@types/node'],
  }
  const manifest = { name: 'scratch', private: true, type: 'module', dependencies }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  const settings = { overrides: local, engineStrict: true, nodeVersion: oldestNode }
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings))
  must('pnpm', ['install', '--silent', '--prefer-offline', '--no-frozen-lockfile'], { cwd: folder })
}

/** Loads every entry point both ways and every JSON Schema, starts every command, and resolves every type. Returns what failed. */
export function tryEntryPoints(packed: readonly Packed[], folder: string, json: readonly string[]): string[] {
  const packages = packed.map(({ pkg }) => pkg)
  const entryPoints = entryPointsOf(packages)
  const isEmpty = (loaded: string, entryPoint: string): string =>
    `if (Object.keys(${loaded}).length === 0) throw new Error('${entryPoint} is empty')`
  const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), lines.join('\n'))
  write('import.mjs', [
    importAll(entryPoints),
    ...entryPoints.map((entryPoint, index) => isEmpty(`entry${index}`, entryPoint)),
  ])
  write(
    'require.cjs',
    [...entryPoints, ...json].map((entryPoint) => isEmpty(`require('${entryPoint}')`, entryPoint)),
  )
  const node = process.execPath
  const attempts: [string, string, string[]][] = [
    ['import', node, ['import.mjs']],
    ['require', node, ['require.cjs']],
    ...packages.flatMap(({ bins }) =>
      bins.map(({ name }): [string, string, string[]] => [
        `${name} --help`,
        join(folder, 'node_modules/.bin', name),
        ['--help'],
      ]),
    ),
    ...typeAttempts('pure', entryPoints.filter(isPure), write),
    ...typeAttempts(
      'node',
      entryPoints.filter((entryPoint) => !isPure(entryPoint)),
      write,
    ),
  ]
  return attempts
    .filter(([, command, args]) => run(command, args, { cwd: folder }) !== 0)
    .map(([what]) => `${what} failed in a project with the tarballs installed (see above).`)
}

const entryPointsOf = (packages: readonly WorkspacePackage[]): string[] =>
  packages.flatMap((pkg) => pkg.entryPoints.map((entryPoint) => entryPoint.specifier))
const importAll = (entryPoints: readonly string[]): string =>
  entryPoints.map((entryPoint, index) => `import * as entry${index} from '${entryPoint}'`).join('\n')

/** The pure layers must type-check where there are no types of Node: in a browser's project. By mspkit's name, too. */
const isPure = (specifier: string): boolean => {
  const name = packageOf(reexportedBy(specifier) ?? specifier)
  return drawing.every((place) => place.name !== name || place.layer <= highestPureLayer)
}

function typeAttempts(
  name: 'pure' | 'node',
  entryPoints: readonly string[],
  write: (name: string, lines: readonly string[]) => void,
): [string, string, string[]][] {
  if (entryPoints.length === 0) return []
  const used = `export type EntryPoints = [${entryPoints.map((_, index) => `keyof typeof entry${index}`).join(', ')}]`
  for (const ending of ['mts', 'cts']) write(`${name}.${ending}`, [importAll(entryPoints), used])
  const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022']
  const options = [compiler, ...strict, '--types', name === 'node' ? 'node' : '']
  const bundler = ['--module', 'esnext', '--moduleResolution', 'bundler']
  return [
    [
      `types (${name}) under node16`,
      process.execPath,
      [...options, '--module', 'node16', `${name}.mts`, `${name}.cts`],
    ],
    [`types (${name}) under bundler`, process.execPath, [...options, ...bundler, `${name}.mts`]],
  ]
}

/** `@mspkit/records/schema/ticket.schema.json` and every other JSON Schema that users can load by name. */
export async function publishedJson(): Promise<string[]> {
  const paths = [...(await schemaFiles()).keys()]
  return schemaPackages().flatMap(({ name, folder }) =>
    paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => name + path.slice(folder.length)),
  )
}

// The packages of the workspace: manifests, entry points, and whether there is source yet.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly description?: string
  readonly license?: string
  readonly author?: string
  readonly homepage?: string
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string }
  readonly bugs?: { readonly url: string }
  readonly keywords?: readonly string[]
  readonly type?: string
  readonly sideEffects?: boolean
  readonly engines?: { readonly node?: string }
  readonly files?: readonly string[]
  readonly exports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly publishConfig?: {
    readonly access?: string
    readonly provenance?: boolean
    readonly exports?: Readonly<Record<string, unknown>>
    readonly bin?: Readonly<Record<string, string>>
  }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export interface EntryPoint {
  /** As a user writes it: `@mspkit/values/money`. */
  readonly specifier: string
  /** As the manifest writes it: `./money`. */
  readonly key: string
  /** The source file, from the root: `packages/values/src/money.ts`. */
  readonly source: string
  /** What dist calls it: `money`. */
  readonly entry: string
}

export interface WorkspacePackage {
  readonly name: string
  /** From the root: `packages/values`. */
  readonly folder: string
  readonly manifest: Manifest
  /** Entry points whose source file exists. */
  readonly entryPoints: readonly EntryPoint[]
  /** Entry points of the manifest without a source file. */
  readonly missingEntryPoints: readonly EntryPoint[]
  /** Patterns of plain files that the manifest exports: `@mspkit/records/schema/*.json`. */
  readonly filePatterns: readonly string[]
  /** Source files behind the commands that are published. */
  readonly bins: readonly { readonly name: string; readonly source: string; readonly entry: string }[]
  readonly published: boolean
}

const allPackages = (): WorkspacePackage[] => {
  const folders = readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'packages', entry.name, 'package.json')))
    .map((entry) => `packages/${entry.name}`)
  return folders.map(readPackage)
}

/** Packages with a `src/index.ts`: the guards check these. */
export const builtPackages = (): WorkspacePackage[] =>
  allPackages().filter((pkg) => existsSync(join(root, pkg.folder, 'src/index.ts')))

/** Packages that have a manifest but no source yet: the guards skip these, and say so. */
export const plannedPackages = (): WorkspacePackage[] =>
  allPackages().filter((pkg) => pkg.published && !existsSync(join(root, pkg.folder, 'src/index.ts')))

export const publishedPackages = (): WorkspacePackage[] => builtPackages().filter((pkg) => pkg.published)

function readPackage(folder: string): WorkspacePackage {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest
  const keys = Object.entries(manifest.exports ?? {})
  const specifier = (key: string): string => manifest.name + key.slice(1)
  const promised = keys
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].endsWith('.ts'))
    .map(([key, target]) => ({
      specifier: specifier(key),
      key,
      source: join(folder, target),
      entry: entryOf(target),
    }))
  const exists = (entryPoint: EntryPoint): boolean => existsSync(join(root, entryPoint.source))
  return {
    name: manifest.name,
    folder,
    manifest,
    entryPoints: promised.filter(exists),
    missingEntryPoints: promised.filter((entryPoint) => !exists(entryPoint)),
    filePatterns: keys.filter(([key]) => key.includes('*')).map(([key]) => specifier(key)),
    bins: Object.entries(manifest.publishConfig?.bin ?? {})
      .map(([name, target]) => ({ name, target: target.replace('./dist/', './src/').replace(/\.js$/, '.ts') }))
      .map(({ name, target }) => ({ name, source: join(folder, target), entry: entryOf(target) })),
    published: manifest.private !== true,
  }
}

const entryOf = (target: string): string => target.replace(/^\.\/src\//, '').replace(/\.ts$/, '')

/** Files below a folder with one of the endings, from the root, sorted; generated and installed folders are left out. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  const found: string[] = []
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (['node_modules', 'dist', 'coverage'].includes(entry.name)) continue
      const path = join(directory, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(relative(root, path))
    }
  }
  if (existsSync(join(root, folder))) walk(join(root, folder))
  return found.sort()
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

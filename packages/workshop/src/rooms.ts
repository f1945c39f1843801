// What stands in packages/: manifests, doors, and whether a room has source yet.

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
    readonly exports?: Readonly<Record<string, unknown>>
    readonly bin?: Readonly<Record<string, string>>
  }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export interface Door {
  /** As a user writes it: `@mspkit/values/money`. */
  readonly specifier: string
  /** As the manifest writes it: `./money`. */
  readonly key: string
  /** The source file, from the root: `packages/values/src/money.ts`. */
  readonly source: string
  /** What dist calls it: `money`. */
  readonly entry: string
}

export interface Room {
  readonly name: string
  /** From the root: `packages/values`. */
  readonly folder: string
  readonly manifest: Manifest
  /** Doors onto code that stands. */
  readonly doors: readonly Door[]
  /** Doors that the manifest promises and no source file keeps. */
  readonly missingDoors: readonly Door[]
  /** Doors onto plain files, as patterns: `@mspkit/records/schema/*.json`. */
  readonly fileDoors: readonly string[]
  /** Source files behind `bin`. */
  readonly bins: readonly { readonly name: string; readonly source: string; readonly entry: string }[]
  readonly published: boolean
}

const standing = (): Room[] => {
  const folders = readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'packages', entry.name, 'package.json')))
    .map((entry) => `packages/${entry.name}`)
  return folders.map(readRoom)
}

/** Packages with a `src/index.ts`: the guards hold these. */
export const builtRooms = (): Room[] => standing().filter((room) => existsSync(join(root, room.folder, 'src/index.ts')))

/** Packages that have a manifest but no source yet: the guards step over these, and say so. */
export const emptyRooms = (): Room[] =>
  standing().filter((room) => room.published && !existsSync(join(root, room.folder, 'src/index.ts')))

export const publishedRooms = (): Room[] => builtRooms().filter((room) => room.published)

function readRoom(folder: string): Room {
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
  const stands = (door: Door): boolean => existsSync(join(root, door.source))
  return {
    name: manifest.name,
    folder,
    manifest,
    doors: promised.filter(stands),
    missingDoors: promised.filter((door) => !stands(door)),
    fileDoors: keys.filter(([key]) => key.includes('*')).map(([key]) => specifier(key)),
    bins: Object.entries(manifest.bin ?? {}).map(([name, target]) => ({
      name,
      source: join(folder, target),
      entry: entryOf(target),
    })),
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

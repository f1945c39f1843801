// Holds imports to the drawing. Every complaint is a sentence that begins with the place.

import { existsSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { beside, drawing, highestPureLayer, type Place, reserved } from './drawing'
import { type Import, importsOf } from './imports'
import { filesBelow, type Room, read, root } from './rooms'

export interface Importing {
  /** From the root: `packages/sla/src/read.ts`. */
  readonly file: string
  readonly room: Room
  readonly imported: Import
}

const places = new Map<string, Place>(drawing.map((place) => [place.name, place]))
const ours = (name: string): boolean => places.has(name) || name.startsWith('@mspkit/')

/** `@mspkit/values/money` → `@mspkit/values`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** What is wrong with one import of a room's source. */
export function judgeSource({ file, room, imported }: Importing, rooms: readonly Room[]): string[] {
  const { specifier, typeOnly, line } = imported
  const say = (complaint: string): string[] => [`${file}:${line} ${complaint}`]
  if (specifier.startsWith('.')) return judgeRelative({ file, room, imported })

  const place = places.get(room.name)
  const name = packageOf(specifier)
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return place && place.layer <= highestPureLayer
      ? say(`imports ${specifier}: layers 0 to ${highestPureLayer} do no input or output.`)
      : []
  }
  const declared = { ...room.manifest.dependencies, ...room.manifest.peerDependencies }
  if (!(name in declared) && name !== room.name) {
    return say(`imports ${specifier}, which ${room.folder}/package.json does not list under dependencies.`)
  }
  for (const rule of reserved) {
    if (name === rule.dependency && !file.startsWith(`${rule.only}/`)) {
      return say(`imports ${specifier}, which only ${rule.only} may: ${rule.why}.`)
    }
  }
  if (name === 'zod' && specifier !== 'zod/mini' && !typeOnly) {
    return say(`imports ${specifier}, four times the weight of zod/mini; write import * as z from 'zod/mini'.`)
  }
  if (!ours(name)) return []
  if (name === room.name) return say(`imports its own package by name; inside a package imports are relative.`)
  if (beside.includes(name)) return say(`imports ${name}, which stands beside the drawing.`)
  const wrongWay = judgeLayers(say, place, places.get(name), typeOnly)
  return wrongWay.length > 0 ? wrongWay : judgeDoor(say, specifier, rooms)
}

function judgeLayers(
  say: (complaint: string) => string[],
  from: Place | undefined,
  to: Place | undefined,
  typeOnly: boolean,
): string[] {
  if (!from) return say('belongs to a package that the drawing does not show, and imports one that it does.')
  if (!to) return say('imports a package that the drawing does not show.')
  if (to.layer > from.layer) return say(`imports ${to.name} upwards (layer ${from.layer} to ${to.layer}).`)
  if (to.layer === from.layer) return say(`imports ${to.name} sideways (both on layer ${to.layer}).`)
  if (from.runtime && !from.runtime.includes(to.name) && !typeOnly) {
    return say(`imports ${to.name} at run time; ${from.name} may only \`import type\` from it.`)
  }
  return []
}

function judgeDoor(say: (complaint: string) => string[], specifier: string, rooms: readonly Room[]): string[] {
  const target = rooms.find((room) => room.name === packageOf(specifier))
  if (!target) return []
  if (target.doors.some((door) => door.specifier === specifier)) return []
  if (target.fileDoors.some((pattern) => matches(pattern, specifier))) return []
  return say(`imports ${specifier}, which is no door of ${target.name}.`)
}

function matches(pattern: string, specifier: string): boolean {
  const [before = '', after = ''] = pattern.split('*')
  return specifier.startsWith(before) && specifier.endsWith(after)
}

function judgeRelative({ file, room, imported }: Importing): string[] {
  const target = normalize(join(dirname(file), imported.specifier))
  return target.startsWith(`${room.folder}/`)
    ? []
    : [`${file}:${imported.line} imports ${imported.specifier}, which leaves ${room.folder}; import the public name.`]
}

/** What is wrong with one import of a test, a benchmark or an example: it may use every door, and nothing behind one. */
export function judgeUse(importing: Importing, rooms: readonly Room[]): string[] {
  const { file, imported } = importing
  const { specifier, line } = imported
  if (!specifier.startsWith('.')) return judgeDoor((complaint) => [`${file}:${line} ${complaint}`], specifier, rooms)
  const target = normalize(join(dirname(file), specifier))
  const lent = fed.test(target) || (file.startsWith('packages/workshop/') && generators.test(target))
  return lent ? [] : judgeRelative(importing)
}

/** What feeds tests and benchmarks from outside their package: data files, and the generators of the workshop, which is
 * private and has no doors. */
const fed = /\.json$|^packages\/workshop\//

/** Each package's random questions, which only the workshop may take. */
const generators = /^packages\/[a-z]+\/test\/(arbitraries|sample)$/

/** What is wrong with a manifest: every house dependency must be on a lower layer, too. */
export function judgeManifest(room: Room): string[] {
  const from = places.get(room.name)
  const needed = Object.keys({ ...room.manifest.dependencies, ...room.manifest.peerDependencies }).filter(ours)
  const say = (complaint: string): string[] => [`${room.folder}/package.json ${complaint}`]
  if (!from) return needed.length > 0 ? say(`needs ${needed.join(', ')} but is not in the drawing.`) : []
  return needed.flatMap((name) => judgeLayers(say, from, places.get(name), true))
}

/** Rings of files that import one another at run time, each named once. */
export function fileCycles(files: readonly string[]): string[][] {
  const edges = new Map(files.map((file) => [file, runtimeNeighbours(file)]))
  const done = new Set<string>()
  const cycles: string[][] = []
  const walk = (file: string, path: readonly string[]): void => {
    const seenAt = path.indexOf(file)
    if (seenAt >= 0) {
      cycles.push([...path.slice(seenAt), file])
      return
    }
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of files) walk(file, [])
  return cycles
}

function runtimeNeighbours(file: string): string[] {
  return importsOf(file, read(file))
    .filter((imported) => !imported.typeOnly && imported.specifier.startsWith('.'))
    .map((imported) => resolveFile(normalize(join(dirname(file), imported.specifier))))
}

/** `src/money` → `src/money.ts`, or `src/money/index.ts` where that is what stands there. */
export function resolveFile(path: string): string {
  const isFile = (candidate: string): boolean =>
    existsSync(join(root, candidate)) && statSync(join(root, candidate)).isFile()
  return [path, `${path}.ts`, `${path}/index.ts`].find(isFile) ?? path
}

export const importings = (room: Room, folders: readonly string[]): Importing[] =>
  folders
    .flatMap((folder) => filesBelow(join(room.folder, folder), ['.ts', '.mts', '.tsx']))
    .flatMap((file) => importsOf(file, read(file)).map((imported) => ({ file, room, imported })))

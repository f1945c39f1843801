// Checks imports against the layers in drawing.ts. Every complaint is a sentence that begins with file and line.

import { existsSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { filesBelow, read, root, type WorkspacePackage } from '../packages'
import { drawing, highestPureLayer, type LayeredPackage, outsideLayers, reserved } from './drawing'
import { type Import, importsOf } from './imports'

export interface Importing {
  /** From the root: `packages/sla/src/read.ts`. */
  readonly file: string
  readonly pkg: WorkspacePackage
  readonly imported: Import
}

const layeredPackages = new Map<string, LayeredPackage>(drawing.map((layered) => [layered.name, layered]))
const ours = (name: string): boolean => layeredPackages.has(name) || name.startsWith('@mspkit/')

/** `@mspkit/values/money` → `@mspkit/values`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** What is wrong with one import of a package's source. */
export function judgeSource({ file, pkg, imported }: Importing, packages: readonly WorkspacePackage[]): string[] {
  const { specifier, typeOnly, line } = imported
  const say = (complaint: string): string[] => [`${file}:${line} ${complaint}`]
  if (specifier.startsWith('.')) return judgeRelative({ file, pkg, imported })

  const layered = layeredPackages.get(pkg.name)
  const name = packageOf(specifier)
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return layered && layered.layer <= highestPureLayer
      ? say(`imports ${specifier}: layers 0 to ${highestPureLayer} do no input or output.`)
      : []
  }
  const declared = { ...pkg.manifest.dependencies, ...pkg.manifest.peerDependencies }
  if (!(name in declared) && name !== pkg.name) {
    return say(`imports ${specifier}, which ${pkg.folder}/package.json does not list under dependencies.`)
  }
  for (const rule of reserved) {
    if (name === rule.dependency && !file.startsWith(`${rule.only}/`)) {
      return say(`imports ${specifier}, which only ${rule.only} may: ${rule.why}.`)
    }
  }
  if (name === 'zod' && !typeOnly) {
    return say(`imports ${specifier}, which every page would download; write import * as z from '@mspkit/values/zod'.`)
  }
  if (!ours(name)) return []
  if (name === pkg.name) return say(`imports its own package by name; inside a package imports are relative.`)
  if (outsideLayers.includes(name)) return say(`imports ${name}, which is on no layer.`)
  const wrongWay = judgeLayers(say, layered, layeredPackages.get(name), typeOnly)
  return wrongWay.length > 0 ? wrongWay : judgeEntryPoint(say, specifier, packages)
}

function judgeLayers(
  say: (complaint: string) => string[],
  from: LayeredPackage | undefined,
  to: LayeredPackage | undefined,
  typeOnly: boolean,
): string[] {
  if (!from) return say('belongs to a package without a layer, and imports one with a layer.')
  if (!to) return say('imports a package without a layer.')
  if (to.layer > from.layer) return say(`imports ${to.name} upwards (layer ${from.layer} to ${to.layer}).`)
  if (to.layer === from.layer) return say(`imports ${to.name} sideways (both on layer ${to.layer}).`)
  if (from.runtime && !from.runtime.includes(to.name) && !typeOnly) {
    return say(`imports ${to.name} at run time; ${from.name} may only \`import type\` from it.`)
  }
  return []
}

function judgeEntryPoint(
  say: (complaint: string) => string[],
  specifier: string,
  packages: readonly WorkspacePackage[],
): string[] {
  const target = packages.find((pkg) => pkg.name === packageOf(specifier))
  if (!target) return []
  if (target.entryPoints.some((entryPoint) => entryPoint.specifier === specifier)) return []
  if (target.filePatterns.some((pattern) => matches(pattern, specifier))) return []
  return say(`imports ${specifier}, which is no entry point of ${target.name}.`)
}

function matches(pattern: string, specifier: string): boolean {
  const [before = '', after = ''] = pattern.split('*')
  return specifier.startsWith(before) && specifier.endsWith(after)
}

function judgeRelative({ file, pkg, imported }: Importing): string[] {
  const target = normalize(join(dirname(file), imported.specifier))
  return target.startsWith(`${pkg.folder}/`)
    ? []
    : [`${file}:${imported.line} imports ${imported.specifier}, which leaves ${pkg.folder}; import the public name.`]
}

/** What is wrong with one import of a test, a benchmark or an example: it may use every entry point, and nothing else. */
export function judgeUse(importing: Importing, packages: readonly WorkspacePackage[]): string[] {
  const { file, imported } = importing
  const { specifier, line } = imported
  if (!specifier.startsWith('.'))
    return judgeEntryPoint((complaint) => [`${file}:${line} ${complaint}`], specifier, packages)
  const target = normalize(join(dirname(file), specifier))
  const lent = fed.test(target) || (takesQuestions.test(file) && generators.test(target))
  return lent ? [] : judgeRelative(importing)
}

/** What feeds tests and benchmarks from outside their package: data files, and the generators of the workshop, which is
 * private and has no entry points. */
const fed = /\.json$|^packages\/workshop\//

/** Who must give other packages' answers: the workshop, and the warehouse's tests. */
const takesQuestions = /^packages\/(workshop|warehouse\/test)\//

/** Each package's random questions, and what a record shows of a random history; only these may take them. */
const generators = /^packages\/[a-z]+\/test\/(arbitraries|sample|seen)$/

/** What is wrong with a manifest: every workspace dependency must be on a lower layer, too. */
export function judgeManifest(pkg: WorkspacePackage): string[] {
  const from = layeredPackages.get(pkg.name)
  const needed = Object.keys({ ...pkg.manifest.dependencies, ...pkg.manifest.peerDependencies }).filter(ours)
  const say = (complaint: string): string[] => [`${pkg.folder}/package.json ${complaint}`]
  if (!from) return needed.length > 0 ? say(`needs ${needed.join(', ')} but is on no layer.`) : []
  return needed.flatMap((name) => judgeLayers(say, from, layeredPackages.get(name), true))
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

/** `src/money` → `src/money.ts`, or `src/money/index.ts` where that is the file. */
export function resolveFile(path: string): string {
  const isFile = (candidate: string): boolean =>
    existsSync(join(root, candidate)) && statSync(join(root, candidate)).isFile()
  return [path, `${path}.ts`, `${path}/index.ts`].find(isFile) ?? path
}

export const importings = (pkg: WorkspacePackage, folders: readonly string[]): Importing[] =>
  folders
    .flatMap((folder) => filesBelow(join(pkg.folder, folder), ['.ts', '.mts', '.tsx']))
    .flatMap((file) => importsOf(file, read(file)).map((imported) => ({ file, pkg, imported })))

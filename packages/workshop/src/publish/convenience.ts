// The entry points of `mspkit` that re-export the packages: one for each entry point of each package on a layer.

import { drawing } from '../imports/drawing'
import { type EntryPoint, publishedPackages, type WorkspacePackage } from '../packages'

export interface Reexport {
  /** As the manifest of mspkit writes it: `./sla/words`. */
  readonly key: string
  /** What it re-exports: `@mspkit/sla/words`. */
  readonly specifier: string
  /** The source file, from mspkit's folder, under the name by which it is imported: `./src/packages/sla/words.ts`, `./src/packages/csv.ts`. */
  readonly source: string
}

const convenient = 'mspkit'

/** Entry points of `@mspkit/psa` that belong to no vendor keep its name: `mspkit/psa/testing`, but `mspkit/csv`. */
const ofNoVendor = ['./adapter', './compare', './schema', './words', './testing']

/** Packages that `mspkit` re-exports. */
export const reexportedPackages = (packages: readonly WorkspacePackage[] = publishedPackages()): WorkspacePackage[] =>
  packages.filter(({ name }) => name !== convenient && drawing.some((place) => place.name === name))

export const isConvenient = ({ name }: WorkspacePackage): boolean => name === convenient

/** @throws Error when two entry points would have one name. */
export function reexports(packages?: readonly WorkspacePackage[]): Reexport[] {
  const found = reexportedPackages(packages).flatMap((pkg) =>
    pkg.entryPoints.map((entryPoint) => reexport(pkg, entryPoint)),
  )
  const keys = found.map(({ key }) => key)
  const twice = found.filter(({ key }, index) => keys.indexOf(key) !== index)
  if (twice.length > 0) {
    throw new Error(
      `mspkit cannot re-export ${twice[0]?.specifier} as ${twice[0]?.key}: another package has that name.`,
    )
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1))
}

function reexport({ name }: WorkspacePackage, { key, specifier }: EntryPoint): Reexport {
  const short = name.replace('@mspkit/', '')
  const part = key.slice(2)
  const isVendor = name === '@mspkit/psa' && part !== '' && !ofNoVendor.includes(key)
  const own = isVendor ? part : [short, part].filter(Boolean).join('/')
  return { key: `./${own}`, specifier, source: `./src/packages/${part === '' ? `${own}/index` : own}.ts` }
}

/** What `mspkit/sla` re-exports: `@mspkit/sla`; null for an entry point that re-exports none. */
export const reexportedBy = (specifier: string): string | null =>
  reexports().find(({ key }) => `${convenient}${key.slice(1)}` === specifier)?.specifier ?? null

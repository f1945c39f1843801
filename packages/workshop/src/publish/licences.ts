// What users install with the packages: every run-time dependency, its version as tested, and its licence.

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishedPackages, root } from '../packages'

export interface Dependency {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Whether only an optional peer brings it: users install it when they want what it does. */
  readonly optional: boolean
  /** Published packages that bring it, themselves or through others. */
  readonly broughtBy: readonly string[]
}

/** Licences under which a host may ship its product without more than a notice. */
const free: readonly string[] = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'MIT-0',
  'Unlicense',
  'PSF-2.0',
]

/** Others, and why they are right here. */
const allowed: Readonly<Record<string, string>> = {
  'date-holidays (ISC AND CC-BY-3.0)': 'an optional peer; its data asks for attribution',
  'ical.js MPL-2.0': 'an optional peer, used unchanged; only changes of its own files must be published',
}

/** A sentence for each dependency whose licence asks for more than a notice. */
export const licenceComplaints = (all: readonly Dependency[]): string[] =>
  all
    .filter(({ name, licence, optional }) => !free.includes(licence) && !(optional && `${name} ${licence}` in allowed))
    .map(
      ({ name, licence }) =>
        `${name} is under ${licence}. Accepted are ${free.join(', ')}; write down why another is right.`,
    )

interface Installed {
  readonly name: string
  readonly version: string
  readonly license?: string
  /** How manifests named it before 2014. */
  readonly licenses?: ReadonlyArray<{ readonly type?: string }> | { readonly type?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

/** The folder of a dependency, as the module loader would find it from another folder. */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
    if (folder === dirname(folder)) return null
  }
}

function licenceOf({ license, licenses = [] }: Installed): string {
  return (
    license ??
    [licenses]
      .flat()
      .map(({ type }) => type ?? 'none named')
      .join(' AND ') ??
    'none named'
  )
}

/** Every run-time dependency of the published packages that is not ours, in order of name. */
export function runtimeDependencies(): Dependency[] {
  const found = new Map<string, { installed: Installed; optional: boolean; broughtBy: Set<string> }>()
  const visit = (name: string, from: string, broughtBy: string, optional: boolean): void => {
    const folder = folderOf(name, from)
    if (folder === null) {
      if (optional) return
      throw new Error(`${name}, which ${broughtBy} brings, is not installed. Run npm run setup.`)
    }
    const installed: Installed = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const key = `${installed.name} ${installed.version}`
    const known = found.get(key) ?? { installed, optional, broughtBy: new Set<string>() }
    if (known.broughtBy.has(broughtBy) && (known.optional === optional || optional)) return
    found.set(key, { ...known, optional: known.optional && optional })
    known.broughtBy.add(broughtBy)
    for (const inner of Object.keys(installed.dependencies ?? {})) visit(inner, folder, broughtBy, optional)
  }
  for (const { name, folder, manifest } of publishedPackages()) {
    const isOurs = (other: string): boolean => other === 'mspkit' || other.startsWith('@mspkit/')
    const own = Object.keys(manifest.dependencies ?? {}).filter((one) => !isOurs(one))
    const peers = Object.keys(manifest.peerDependencies ?? {}).filter((one) => !isOurs(one))
    for (const one of own) visit(one, join(root, folder), name, false)
    for (const one of peers)
      visit(one, join(root, folder), name, manifest.peerDependenciesMeta?.[one]?.optional === true)
  }
  return [...found.values()]
    .map(({ installed, optional, broughtBy }) => ({
      name: installed.name,
      version: installed.version,
      licence: licenceOf(installed),
      optional,
      broughtBy: [...broughtBy].sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
}

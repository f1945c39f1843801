// Files that are made from the source and committed: each is written by one command, and a test checks that it is current.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { apiReports } from './derived/api'
import { caseIndex } from './derived/cases'
import { codePages } from './derived/codes'
import { readmeDrawing } from './derived/drawing'
import { licences } from './derived/licences'
import { manifests } from './derived/manifests'
import { fieldReference } from './derived/reference'
import { demoYear } from './derived/year'
import { root } from './packages'

export interface Derived {
  /** The command: `npm run api`. */
  readonly name: string
  /** Path from the root → the text that the file must have. */
  readonly files: () => Promise<ReadonlyMap<string, string>>
  /** The files as they are now, wanted or left over. */
  readonly current: () => ReadonlyMap<string, string>
}

export const derivations: readonly Derived[] = [
  readmeDrawing,
  manifests,
  apiReports,
  fieldReference,
  codePages,
  caseIndex,
  demoYear,
  licences,
]

export interface Staleness {
  readonly path: string
  readonly what: 'missing' | 'stale' | 'left over'
}

export async function staleness(derived: Derived): Promise<Staleness[]> {
  const wanted = await derived.files()
  const current = derived.current()
  const behind = [...wanted].flatMap(([path, text]): Staleness[] => {
    const now = current.get(path)
    return now === undefined ? [{ path, what: 'missing' }] : now === text ? [] : [{ path, what: 'stale' }]
  })
  const left = [...current.keys()].filter((path) => !wanted.has(path))
  return [...behind, ...left.map((path): Staleness => ({ path, what: 'left over' }))]
}

/** Writes what is missing or stale, removes what is left over, and says which. */
export async function refresh(derived: Derived): Promise<Staleness[]> {
  const wanted = await derived.files()
  const found = await staleness(derived)
  for (const { path, what } of found) {
    if (what === 'left over') rmSync(join(root, path))
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), wanted.get(path) as string)
    }
  }
  return found
}

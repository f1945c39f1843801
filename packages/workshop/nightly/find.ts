// A find of the nightly run: one property, the smallest input that breaks it, and what repeats it. Kept as a file, ready to be committed.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Find {
  /** The property: `file › test #1`, the first assertion of that test. */
  readonly property: string
  readonly file: string
  readonly test: string
  readonly seed: number
  /** The way of fast-check from the seed to the smallest input. */
  readonly path: string
  /** The smallest input as text. */
  readonly input: string
  /** The smallest input as JSON; `null` where JSON cannot hold it. A replay asks it even when generators have changed. */
  readonly values: readonly unknown[] | null
  readonly error: string
  readonly foundAt: string
}

/** Where finds are kept, from the root of the workspace. */
export const findsFolder = 'packages/workshop/nightly/finds'

export const readFinds = (folder: string): { readonly path: string; readonly find: Find }[] => {
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ path: join(folder, name), find: JSON.parse(readFileSync(join(folder, name), 'utf8')) }))
}

/** Writes a find, unless one of the same property is kept: two finds of one property are mostly one defect. */
export function writeFind(folder: string, find: Find): void {
  if (readFinds(folder).some((kept) => kept.find.property === find.property)) return
  const name = find.property
    .replace(/^packages\//, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 100)
  writeFileSync(join(folder, `${find.foundAt.slice(0, 10)}-${name}.json`), `${JSON.stringify(find, null, 2)}\n`)
}

/** The values, if JSON gives them back as they were. */
export function asJson(
  values: readonly unknown[],
  same: (a: unknown, b: unknown) => boolean,
): readonly unknown[] | null {
  try {
    const back: unknown = JSON.parse(JSON.stringify(values))
    return Array.isArray(back) && same(back, values) ? back : null
  } catch {
    return null
  }
}

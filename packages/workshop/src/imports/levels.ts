// The longest chain of imports inside a package: how many files a reader may have to open to follow one thing to its end.

import { dirname, join, normalize } from 'node:path'
import { filesBelow, read } from '../packages'
import { resolveFile } from './graph'
import { importsOf } from './imports'

/** For each file, the files that it imports. */
export type Imports = ReadonlyMap<string, readonly string[]>

/** The imports between the source files of a folder, imports of types included. */
export function importsBelow(folder: string): Imports {
  const files = filesBelow(folder, ['.ts'])
  return new Map(
    files.map((file) => [
      file,
      importsOf(file, read(file))
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => resolveFile(normalize(join(dirname(file), specifier))))
        .filter((imported) => imported !== file && files.includes(imported)),
    ]),
  )
}

/** The longest chain of imports, from the file that imports to the last that is imported. Files that import one another
 * in a ring, if only for types, count one by one. */
export function longestChain(imports: Imports): string[] {
  const chains = new Map<string, readonly string[]>()
  const rings = ringsOf(imports)
  const chainFrom = (file: string): readonly string[] => {
    const known = chains.get(file)
    if (known) return known
    const ring = rings.get(file) ?? [file]
    const below = ring.flatMap((member) => imports.get(member) ?? []).filter((next) => !ring.includes(next))
    const chain = [...ring, ...longest(below.map(chainFrom))]
    for (const member of ring) chains.set(member, chain)
    return chain
  }
  return [...longest([...imports.keys()].map(chainFrom))]
}

const longest = (chains: readonly (readonly string[])[]): readonly string[] =>
  chains.reduce((a, b) => (b.length > a.length ? b : a), [])

/** Each file with the files that it both reaches and is reached by, itself first. */
function ringsOf(imports: Imports): Map<string, readonly string[]> {
  const reached = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]))
  return new Map(
    [...reached].map(([file, others]) => [
      file,
      [file, ...[...others].filter((other) => other !== file && reached.get(other)?.has(file))],
    ]),
  )
}

function reachedFrom(start: string, imports: Imports): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [...(imports.get(start) ?? [])]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue
    found.add(file)
    queue.push(...(imports.get(file) ?? []))
  }
  return found
}

// Which map is for which file of evidence.

import { linesOf, openSource, readJson } from '../files/files'
import { ownForm } from '../files/records'
import { InputError } from '../terminal'

/** A file of evidence, and its map where it is an export. */
export interface EvidencePaths {
  readonly path: string
  readonly mapPath: string | undefined
}

/**
 * Each file with its map: one map is for all files, or each has its own. Records of evidence need none, so where the numbers differ, the maps
 * are for the other files.
 *
 * @throws InputError for another number of maps.
 */
export async function withMaps(paths: readonly string[], maps: readonly string[] = []): Promise<EvidencePaths[]> {
  if (maps.length === 0 || maps.length === paths.length) return paths.map((path, i) => ({ path, mapPath: maps[i] }))
  const exports = new Set<number>()
  for (const [i, path] of paths.entries()) if (!(await holdsEvidence(path))) exports.add(i)
  const shared = maps.length === 1 ? maps[0] : undefined
  // Whoever gives one map for records alone means it.
  if (shared !== undefined)
    return paths.map((path, i) => ({ path, mapPath: exports.size === 0 || exports.has(i) ? shared : undefined }))
  if (maps.length !== exports.size)
    throw new InputError(
      wrongNumber(
        paths,
        maps,
        [...exports].map((i) => paths[i] ?? ''),
      ),
    )
  const own = maps[Symbol.iterator]()
  return paths.map((path, i) => ({ path, mapPath: exports.has(i) ? own.next().value : undefined }))
}

function wrongNumber(paths: readonly string[], maps: readonly string[], exports: readonly string[]): string {
  const given = `--evidence is given ${timesOf(paths)} and --map ${timesOf(maps)}.`
  const which = exports.length < paths.length && exports.length > 0 ? ` that needs one: ${exports.join(', ')}` : ''
  return `${given} Give one map for all files, or one for each${which === '' ? ', in their order' : which}.`
}

const timesOf = ({ length }: readonly string[]): string => (length === 1 ? 'once' : `${length} times`)

/** Whether a file begins with a record of evidence, as mspkit writes them. */
async function holdsEvidence(path: string): Promise<boolean> {
  const form = ownForm(path)
  if (form === null) return false
  if (form === 'list') {
    const json = await readJson(path)
    return isEvidence(Array.isArray(json) ? json[0] : json)
  }
  for await (const line of linesOf(openSource(path).chunks, () => {}))
    if (line.trim() !== '') return isEvidence(recordOf(line))
  return false
}

/** By its keys: one that is written wrongly is evidence as well, and is reported as that. */
const isEvidence = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ['obligation', 'at', 'outcome'].every((key) => Object.hasOwn(value, key))

function recordOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

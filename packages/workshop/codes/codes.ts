// The codes of problems: which there are, an example of each, and the page that shows them.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow, publishedPackages, read, root } from '../src/packages'
import type { CodeExample } from './choose'

export const examplesPath = join(root, 'packages/workshop/codes/examples.json')

/** The examples that are kept, by code. */
export const knownExamples = (): Record<string, CodeExample> =>
  existsSync(examplesPath) ? JSON.parse(readFileSync(examplesPath, 'utf8')) : {}

/** How data comes to have a problem, by code. */
export const causes: ReadonlyMap<string, unknown> = new Map(
  Object.entries(JSON.parse(readFileSync(join(root, 'packages/workshop/codes/causes.json'), 'utf8'))),
)

const sources = (): string[] =>
  publishedPackages()
    .flatMap((pkg) => filesBelow(`${pkg.folder}/src`, ['.ts']))
    .map((path) => read(path).replace(/^ \*.*$/gm, ''))

/** Whether a code, or what looks like one, stands in the source. */
export function codesWritten(): ReadonlySet<string> {
  return new Set(
    sources().flatMap((text) => [...text.matchAll(/'([a-z]+\/[a-z0-9-]+)'/g)].map(([, code = '']) => code)),
  )
}

/** The codes that the source says a problem is made with. */
export function codesInSource(): string[] {
  const patterns = [/\b(?:problem|DomainError)\(\s*'([a-z]+\/[a-z0-9-]+)'/g, /params: \{ code: '([a-z]+\/[a-z0-9-]+)'/g]
  const made = sources().flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code)),
  )
  const union = /export type DiagnosticCode =([\s\S]*?)\n\n/.exec(read('packages/psa/src/diagnostic.ts'))?.[1] ?? ''
  const diagnostics = [...union.matchAll(/'([a-z]+\/[a-z0-9-]+)'/g)].map(([, code = '']) => code)
  return [...new Set([...made, ...diagnostics])].toSorted()
}

/** The names of public functions of the engines, from the list of what each package exports. */
export function publicFunctions(): ReadonlySet<string> {
  const lists = filesBelow('packages/workshop/api', ['.txt'])
    .filter((path) => !/(cli|conformance)\.txt$/.test(path))
    .map((path) => read(path))
  return new Set(
    lists.flatMap((text) => [...text.matchAll(/^ {2}(?:function|const) (\w+)/gm)].map(([, name = '']) => name)),
  )
}

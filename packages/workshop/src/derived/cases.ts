// The index of the conformance cases: JSON imports, so that the package needs no file system.

import type { Derived } from '../derived'
import { filesBelow, read } from '../packages'

const index = 'packages/conformance/src/files.generated.ts'
const folder = 'packages/conformance/vectors'

export const caseIndex: Derived = {
  name: 'cases',
  files: async () => new Map([[index, write(caseFiles())]]),
  current: () => new Map(filesBelow('packages/conformance/src', ['.generated.ts']).map((path) => [path, read(path)])),
}

/** `calendar/after`, for packages/conformance/vectors/calendar/after.json. */
const caseFiles = (): string[] =>
  filesBelow(folder, ['.json']).map((path) => path.slice(folder.length + 1, -'.json'.length))

function write(names: readonly string[]): string {
  const identifier = (name: string): string => name.replace(/[^a-z0-9]+/gi, '_')
  const imports = names.map((name) => `import ${identifier(name)} from '../vectors/${name}.json'`)
  const entries = names.map((name) => `  '${name}': ${identifier(name)},`)
  return [
    '// Written by `npm run cases` from packages/conformance/vectors. Do not edit.',
    ...imports,
    '',
    '/** Every file of cases by `group/name`. */',
    'export const files: Readonly<Record<string, unknown>> = {',
    ...entries,
    '}',
    '',
  ].join('\n')
}

// npm run bench [-- calendar … | -- cli/sla [arguments]]: runs the benchmarks of all packages, of those named, or one of them.
// Each is bundled first, as the packages that users install are: TypeScript that is run from its source costs up to a third more.

import { rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'
import { builtPackages, filesBelow } from '../src/packages'
import { must } from '../src/run'

const [first = '', ...rest] = process.argv.slice(2)
const folders = [...builtPackages().map((pkg) => pkg.folder), 'packages/workshop']
const benches = folders.flatMap((folder) => filesBelow(join(folder, 'bench'), ['.bench.ts']))
const nameOf = (file: string): string => `${file.split('/')[1]}/${basename(file, '.bench.ts')}`
const isOne = first.includes('/')
const wanted = isOne || first === '' ? [first] : [first, ...rest]
const files = benches.filter((file) =>
  wanted.some((name) => name === '' || name === nameOf(file) || name === file.split('/')[1]),
)
/** They build what they measure. */
const building: readonly string[] = ['psa/mapping', 'workshop/import']
if (files.length === 0) {
  console.error(`There is no such benchmark. These are there: ${benches.map(nameOf).join(', ')}.`)
  process.exitCode = 2
}
for (const file of files) {
  console.log(`\n── ${nameOf(file)}`)
  const args = isOne ? rest : []
  if (building.includes(nameOf(file))) {
    must('tsx', [file, ...args])
    continue
  }
  // Beside its source, so that what it reads and what is not bundled is found from there.
  const built = join(dirname(file), `.${basename(file, '.bench.ts')}.built.mjs`)
  await build({
    entryPoints: [file],
    outfile: built,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@duckdb/*', 'pg'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
    logLevel: 'error',
  })
  try {
    must('node', ['--expose-gc', built, ...args])
  } finally {
    rmSync(built, { force: true })
  }
}

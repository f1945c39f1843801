// npm run bench [-- calendar …]: runs the benchmarks of all packages, or of those named, one after the other.

import { join } from 'node:path'
import { builtPackages, filesBelow } from '../src/packages'
import { must } from '../src/run'

const wanted = process.argv.slice(2)
const folders = [...builtPackages().map((pkg) => pkg.folder), 'packages/workshop']
const chosen = folders.filter((folder) => wanted.length === 0 || wanted.includes(folder.replace('packages/', '')))
const files = chosen.flatMap((folder) => filesBelow(join(folder, 'bench'), ['.bench.ts']))
if (files.length === 0) console.log('There are no benchmarks here.')
for (const file of files) {
  console.log(`\n── ${file}`)
  must('tsx', [file])
}

// npm run bench [-- calendar …]: runs the benchmarks of all packages, or of those named, one after the other.

import { join } from 'node:path'
import { builtPackages, filesBelow } from '../src/packages'
import { must } from '../src/run'

const wanted = process.argv.slice(2)
const packages = builtPackages().filter(
  (pkg) => wanted.length === 0 || wanted.includes(pkg.folder.replace('packages/', '')),
)
const files = packages.flatMap((pkg) => filesBelow(join(pkg.folder, 'bench'), ['.bench.ts']))
if (files.length === 0) console.log('There are no benchmarks here.')
for (const file of files) {
  console.log(`\n── ${file}`)
  must('tsx', [file])
}

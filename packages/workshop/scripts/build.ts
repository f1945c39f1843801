// npm run build: dist/ of every published package.

import { plannedPackages } from '../src/packages'
import { build } from '../src/publish/build'

try {
  await build()
  const skipped = plannedPackages().map((pkg) => pkg.name)
  if (skipped.length > 0) console.log(`No source yet, not built: ${skipped.join(', ')}.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

// The property tests of all packages, with the nightly run's fast-check in the place of the library.

import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '../../..')
const own = join(import.meta.dirname, 'fast-check.ts')

export default defineConfig({
  plugins: [
    {
      name: 'nightly-fast-check',
      enforce: 'pre',
      resolveId: (source, importer) => (source === 'fast-check' && importer !== own ? own : null),
    },
  ],
  test: { root, include: ['packages/*/test/**/*.test.ts'], pool: 'threads', isolate: false, testTimeout: 0 },
})

// The tests once more, with every problem that they make written down: see recording.ts.

import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { recording } from './recording'

export default defineConfig({
  plugins: [recording],
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.property.test.ts', 'packages/workshop/**', 'examples/dashboard/**'],
    setupFiles: [join(import.meta.dirname, 'setup.ts')],
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000,
  },
})

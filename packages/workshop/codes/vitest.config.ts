// The tests once more, with every problem that they make written down: see record.ts.

import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import own from '../../../vitest.config'
import { recording } from './recording'

export default mergeConfig(
  own,
  defineConfig({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    plugins: [recording],
    test: {
      setupFiles: [fileURLToPath(new URL('./setup.ts', import.meta.url))],
      typecheck: { enabled: false },
      exclude: ['**/node_modules/**', '**/*.property.test.ts', 'packages/workshop/**', 'examples/dashboard/**'],
    },
  }),
)

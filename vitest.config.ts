import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
    pool: 'threads',
    // Properties take their time on a loaded machine; how long they take is never asserted.
    testTimeout: 120_000,
    isolate: false,
    typecheck: {
      enabled: true,
      include: ['packages/*/test/**/*.test-d.ts'],
      checker: './node_modules/typescript7/bin/tsc',
      tsconfig: './tsconfig.json',
    },
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'] },
  },
})

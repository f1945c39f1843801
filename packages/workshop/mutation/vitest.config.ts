// The tests of one package, for Stryker. Workspace links lead out of its sandbox, to source that is not mutated; so the
// public names are pointed at the sandbox's own source.

import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { builtPackages } from '../src/packages'

const sandbox = process.cwd()

export default defineConfig({
  resolve: {
    alias: builtPackages().flatMap((pkg) =>
      pkg.entryPoints.map((entryPoint) => ({
        find: new RegExp(`^${entryPoint.specifier}$`),
        replacement: join(sandbox, entryPoint.source),
      })),
    ),
  },
  test: { root: sandbox, include: [`${process.env.MUTATE}/test/**/*.test.ts`], pool: 'threads', testTimeout: 0 },
})

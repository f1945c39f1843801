import type { KnipConfig } from 'knip'
import { plannedPackages } from './packages/workshop/src/packages'

const config: KnipConfig = {
  // xSchema is xInner with its type written out: two names for one value, on purpose.
  exclude: ['duplicates'],
  // Tests open a spreadsheet, Postgres and Spark where the machine has them.
  ignoreBinaries: ['soffice', 'psql', 'java'],
  // A type that an exported function takes or gives is exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Packages without source yet would report every dependency as unused.
  ignoreWorkspaces: plannedPackages().map((pkg) => pkg.folder),
  workspaces: {
    '.': {
      entry: ['*.config.{ts,mjs}'],
      // pnpm: so that scripts find it after setup. tinybench: for the benchmarks of any package. mspkit: for npx in any folder.
      // preact: the compiler names it for JSX; the workspaces that use it have it.
      ignoreDependencies: ['pnpm', 'tinybench', 'mspkit', 'preact'],
      stryker: { config: ['packages/workshop/mutation/stryker.config.mjs'] },
    },
    'packages/workshop': {
      entry: [
        'scripts/*.ts',
        'recurrence/{bench,bugs,evaluate,grammar,train}.ts',
        'setup/*.mjs',
        'size/*.mjs',
        'mutation/*.{ts,mjs}',
        'codes/{vitest.config,setup}.ts',
        'nightly/{vitest.config,fast-check}.ts',
        'site/{build.ts,.vitepress/config.ts,.vitepress/theme/index.ts}',
        'test/**/*.test.ts',
      ],
      // axe runs in the page, as text; the generator brings vue's compiler.
      ignoreDependencies: ['axe-core'],
      project: ['**/*.{ts,mjs}'],
    },
    'packages/*': {
      entry: ['test/**/*.{test,test-d}.ts', 'bench/**/*.ts', 'scripts/**/*.{ts,mjs}'],
      project: ['src/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.{ts,mjs}'],
    },
    // A newcomer's file in this folder finds every package.
    'examples/script': {
      entry: ['**/*.{ts,tsx,mjs}'],
      project: ['**/*.{ts,tsx,mjs}'],
      ignoreDependencies: ['@mspkit/contracts', '@mspkit/report', '@mspkit/warehouse'],
    },
    // axe runs in the page, as text.
    'examples/dashboard': {
      entry: ['build.ts', 'measure.ts', 'index.html', 'vite.config.ts', 'src/worker/worker.ts', 'test/**/*.test.ts'],
      project: ['**/*.{ts,tsx}'],
      ignoreDependencies: ['axe-core'],
    },
    'examples/*': { entry: ['**/*.{ts,tsx,mjs}'], project: ['**/*.{ts,tsx,mjs}'] },
  },
}

export default config

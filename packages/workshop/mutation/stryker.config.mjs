// One package at a time; packages/workshop/scripts/mutation.ts says which, which of its files, and what they must score.

const folder = process.env.MUTATE
const goal = Number(process.env.MUTATE_GOAL)

export default {
  packageManager: 'pnpm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'packages/workshop/mutation/vitest.config.ts' },
  mutate: process.env.MUTATE_FILES?.split(',') ?? [],
  ignorePatterns: ['**/dist', 'reports', 'docs', 'examples', '.changeset', 'coverage', '.github'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Other programs may use the same cores.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  reporters: ['clear-text', 'progress', 'html', 'json'],
  htmlReporter: { fileName: `reports/mutation/${folder?.split('/').at(-1)}.html` },
  jsonReporter: { fileName: `reports/mutation/${folder?.split('/').at(-1)}.json` },
  thresholds: { high: 95, low: goal, break: goal },
  tempDirName: '.stryker-tmp',
}

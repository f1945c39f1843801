// One package at a time; packages/workshop/scripts/mutation.ts says which.

const folder = process.env.MUTATE

export default {
  packageManager: 'pnpm',
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'packages/workshop/mutation/vitest.config.ts' },
  mutate: [`${folder}/src/**/*.ts`, '!**/*.generated.ts', '!**/schema.ts', '!**/index.ts'],
  ignorePatterns: ['**/dist', 'reports', 'docs', 'examples', '.changeset', 'coverage'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'progress', 'html', 'json'],
  htmlReporter: { fileName: `reports/mutation/${folder?.split('/').at(-1)}.html` },
  jsonReporter: { fileName: `reports/mutation/${folder?.split('/').at(-1)}.json` },
  thresholds: { high: 95, low: 85, break: 85 },
  tempDirName: '.stryker-tmp',
}

// npm run test:zones: the tests in other time zones than the machine's, in which `npm test` ran. An answer that depends on the host's zone
// fails in one of them. What no zone can change is left out, and so are random worlds but those of calendars: the nightly run has them in three zones.

import { run } from '../src/run'

const exclude = (...patterns: readonly string[]): string[] => patterns.flatMap((pattern) => ['--exclude', pattern])
const packages = [
  '--typecheck.enabled=false',
  ...exclude('packages/workshop/**', 'packages/!(calendar)/**/*.property.test.ts', 'examples/**/*.property.test.ts'),
  // A page's zone is its browser's, which its tests choose.
  ...exclude('examples/dashboard/**', 'packages/report/test/browser.test.ts'),
  // Instants in, instants out.
  ...exclude('packages/recurrence/test/memory/**'),
]
/** Databases and clusters take minutes, and a session of theirs has the host's zone or not: one other zone shows it. */
const engines = exclude('packages/warehouse/**', 'examples/script/test/cluster.test.ts')
const zones = [
  ['America/St_Johns', engines],
  ['Pacific/Apia', []],
] as const

for (const [zone, more] of zones) {
  console.log(`TZ=${zone}`)
  const status = run('vitest', ['run', ...packages, ...more, ...process.argv.slice(2)], { env: { TZ: zone } })
  if (status !== 0) {
    console.error(`The tests fail where TZ=${zone}.`)
    process.exit(status)
  }
}

// npm run test:zones: the tests in several time zones of the machine. An answer that depends on the host's zone fails
// in one of them. The first run is the whole suite; the others leave out what no zone can change.

import { run } from '../src/run'

// A page's zone is its browser's, which its tests choose.
const packages = [
  '--typecheck.enabled=false',
  '--exclude',
  'packages/workshop/**',
  '--exclude',
  'examples/dashboard/**',
]
const lanes: readonly (readonly [zone: string, options: readonly string[]])[] = [
  ['UTC', []],
  ['America/St_Johns', packages],
  ['Pacific/Apia', packages],
]

for (const [zone, options] of lanes) {
  console.log(`TZ=${zone}`)
  const status = run('vitest', ['run', ...options, ...process.argv.slice(2)], { env: { TZ: zone } })
  if (status !== 0) {
    console.error(`The tests fail where TZ=${zone}.`)
    process.exit(status)
  }
}

// npm run test:zones: the tests in other time zones than the machine's, in which `npm test` ran. An answer that depends on the host's zone
// fails in one of them. What no zone can change is left out.

import { run } from '../src/run'

// A page's zone is its browser's, which its tests choose.
const packages = [
  '--typecheck.enabled=false',
  '--exclude',
  'packages/workshop/**',
  '--exclude',
  'examples/dashboard/**',
]
const zones = ['America/St_Johns', 'Pacific/Apia']

for (const zone of zones) {
  console.log(`TZ=${zone}`)
  const status = run('vitest', ['run', ...packages, ...process.argv.slice(2)], { env: { TZ: zone } })
  if (status !== 0) {
    console.error(`The tests fail where TZ=${zone}.`)
    process.exit(status)
  }
}

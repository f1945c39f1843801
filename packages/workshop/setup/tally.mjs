// The last line of .ci/run: `N passed, N failed`, counted from what vitest and `npm run check` wrote. Plain Node.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const reports = join(dirname(fileURLToPath(import.meta.url)), '../../../reports')
const read = (name) => (existsSync(join(reports, name)) ? JSON.parse(readFileSync(join(reports, name), 'utf8')) : null)

const tests = read('tests.json')
const guards = read('guards.json')

const counts = []
if (tests) {
  // A file that does not load has no tests in it to fail: it counts as one failure.
  const broken = tests.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const skipped = tests.numPendingTests + tests.numTodoTests
  console.log(`tests: ${tests.numPassedTests} passed, ${tests.numFailedTests + broken} failed, ${skipped} skipped`)
  counts.push([tests.numPassedTests, tests.numFailedTests + broken])
} else {
  console.log('tests: the command ended before it wrote a report, which counts as one failure')
  counts.push([0, 1])
}
if (guards) {
  const failed = guards.failed ? 1 : 0
  console.log(`guards: ${guards.passed.length} passed, ${failed} failed, ${guards.notRun.length} not run`)
  counts.push([guards.passed.length, failed])
} else console.log('guards: not run')

const [passed, failed] = counts.reduce(([p, f], [passes, failures]) => [p + passes, f + failures], [0, 0])
console.log(`${passed} passed, ${failed} failed`)

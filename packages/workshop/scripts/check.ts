// npm run check: every guard, cheapest first; stops at the first that fails.
// `npm run check -- build size` runs only those.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../src/packages'
import { run } from '../src/run'

/** Each is an npm script of the root, so that what fails here is repeated there by its name. */
const guards: readonly (readonly [script: string, question: string])[] = [
  ['lint', 'Is it formatted and free of known mistakes?'],
  ['typecheck', 'Do the types hold?'],
  ['unused', 'Is anything unused, or used and not declared?'],
  ['test:zones', 'Do the tests pass in other time zones of the machine?'],
  ['build', 'Does every package build?'],
  ['packages', 'Can users install, import, require and type what we publish?'],
  ['size', 'Does a browser download what we promised, and does it run under a strict policy?'],
  ['docs', 'Does the API reference build, without a dead link?'],
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !guards.some(([script]) => script === name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: the guards are ${guards.map(([script]) => script).join(', ')}.`)
  process.exit(2)
}
const chosen = guards.filter(([script]) => wanted.length === 0 || wanted.includes(script))

const passed: string[] = []
let failed: string | null = null
for (const [script, question] of chosen) {
  console.log(`\n── ${script}: ${question}`)
  const started = Date.now()
  const status = run('npm', ['run', '--silent', script])
  console.log(`── ${script} ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  if (status !== 0) {
    failed = script
    break
  }
  passed.push(script)
}

const notRun = chosen.map(([script]) => script).filter((script) => !passed.includes(script) && script !== failed)
mkdirSync(join(root, 'reports'), { recursive: true })
writeFileSync(join(root, 'reports/guards.json'), `${JSON.stringify({ passed, failed, notRun }, null, 2)}\n`)
console.log(
  `\n${passed.length} guards passed${failed ? `; ${failed} failed` : ''}${notRun.length ? `; not run: ${notRun.join(', ')}` : ''}.`,
)
if (failed) process.exitCode = 1

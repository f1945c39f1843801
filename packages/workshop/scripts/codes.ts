// npm run codes:record [-- packages/x]: runs the tests, or those of one package, and keeps an example of each code of a problem.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseExamples, type Sighting } from '../codes/choose'
import { codesInSource, codesWritten, examplesPath, knownExamples, publicFunctions } from '../codes/codes'
import { run } from '../src/run'

const folder = mkdtempSync(join(tmpdir(), 'mspkit-codes-'))
const to = join(folder, 'seen.jsonl')
writeFileSync(to, '')
run('vitest', ['run', '--config', 'packages/workshop/codes/vitest.config.ts', ...process.argv.slice(2)], {
  env: { MSPKIT_CODES: to },
})
const seen = readFileSync(to, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line): Sighting => JSON.parse(line))
rmSync(folder, { recursive: true })
const written = codesWritten()
const names = publicFunctions()
const examples = chooseExamples(seen, knownExamples(), (name) => names.has(name))
const kept = Object.fromEntries(Object.entries(examples).filter(([code]) => written.has(code)))
writeFileSync(examplesPath, `${JSON.stringify(kept, null, 2)}\n`)
const without = codesInSource().filter((code) => kept[code] === undefined)
console.log(
  `${Object.keys(kept).length} codes have an example${without.length > 0 ? `; without one: ${without.join(', ')}` : ''}.`,
)

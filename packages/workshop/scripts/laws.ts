// npm run laws: the money laws from many seeds, for a nightly run. `npm run laws -- 5 20 contracts` draws 20 times as many values from each of five seeds.
// A seed that fails is printed with the command that repeats it.

import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { root } from '../src/packages'
import { run } from '../src/run'

const [seeds = '3', times = '10', ...packages] = process.argv.slice(2)
const names = packages.length > 0 ? packages : ['billing', 'contracts']
const files = names.flatMap((name) =>
  readdirSync(join(root, 'packages', name, 'test'))
    .filter((file) => file.endsWith('.property.test.ts'))
    .map((file) => `packages/${name}/test/${file}`),
)
// Every core: vitest leaves one to its reporter, which has nothing to do here.
const workers = `--maxWorkers=${availableParallelism()}`
const failed: string[] = []
for (let i = 0; i < Number(seeds); i++) {
  const seed = process.env.MSPKIT_SEED ?? String((Math.trunc(Date.now() / 1000) % 10_000_000) * 10 + (i % 10))
  console.log(`MSPKIT_SEED=${seed} MSPKIT_RUNS=${times}`)
  const env = { MSPKIT_SEED: seed, MSPKIT_RUNS: times }
  if (run('vitest', ['run', ...files, '--typecheck.enabled=false', '--testTimeout=0', workers], { env }) !== 0)
    failed.push(seed)
}
for (const seed of failed)
  console.error(`Failed. This repeats it: MSPKIT_SEED=${seed} npm run laws -- 1 ${times} ${names.join(' ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

// npm run nightly -- --minutes 60: every property, differential test and hostile input of all packages with new seeds, for so long.
// `npm run nightly -- --minutes 5 scope billing` runs two packages, `workshop/worlds` one file; `--seed 20261128` repeats a run, `--replay` asks kept finds again.
// The exit status is 1 when something was found.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { findsFolder, readFinds } from '../nightly/find'
import { logOf, questionsIn } from '../nightly/log'
import { propertyFiles, type Replayed, type Round, replayFinds, rounds } from '../nightly/rounds'
import { root } from '../src/packages'

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string' },
    log: { type: 'string' },
    replay: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

const findPaths = (): string[] => readFinds(join(root, findsFolder)).map(({ path }) => relative(root, path))

function replay(path: string | null): Replayed[] {
  const replayed = replayFinds(path)
  for (const { path: one, holds } of replayed) console.log(`${one}: ${holds ? 'holds' : 'STILL BROKEN'}`)
  if (path !== null && replayed.length === 0)
    throw new Error(`${path} is no find. Kept are: ${findPaths().join(', ')}.`)
  return replayed
}

function runFor(minutes: number, packages: readonly string[]): boolean {
  const startedAt = new Date()
  const kept = new Set(findPaths())
  const stillBroken = replay(null).filter(({ holds }) => !holds)
  const date = values.seed ?? startedAt.toISOString().slice(0, 10)
  const path = join(root, values.log ?? `reports/nightly/${date}.md`)
  mkdirSync(join(path, '..'), { recursive: true })
  const files = propertyFiles(packages)
  console.log(`${files.length} files with properties, ${minutes} minutes; the log is ${relative(root, path)}`)
  const done: Round[] = []
  let finds: string[] = []
  let failures: string[] = []
  for (const round of rounds(files, minutes, date)) {
    done.push(round)
    finds = findPaths().filter((one) => !kept.has(one))
    failures = [...new Set(done.flatMap((one) => one.failures))]
    const seeds = done.map(({ seed }) => seed)
    const tallies = done.flatMap((one) => one.tallies)
    // Written after each round, so that a run that is stopped has its log.
    writeFileSync(path, logOf({ startedAt, endedAt: new Date(), minutes, seeds, tallies, finds, failures }))
    console.log(`round ${done.length}: ${questionsIn(round.tallies)} questions, ${questionsIn(tallies)} so far`)
  }
  for (const one of finds) console.log(`found: ${one}, repeated by npm run nightly -- --replay ${one}`)
  for (const one of failures) console.log(`failed: ${one}`)
  return finds.length + failures.length + stillBroken.length > 0
}

const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new RangeError(`--minutes ${values.minutes} is no time. Write e.g. --minutes 60.`)
const found = values.replay ? replay(positionals[0] ?? null).some(({ holds }) => !holds) : runFor(minutes, positionals)
process.exitCode = found ? 1 : 0

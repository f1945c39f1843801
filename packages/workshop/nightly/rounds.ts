// The rounds of a nightly run: all properties, again and again, each with the same share of what is left of the time.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { filesBelow, root } from '../src/packages'
import { run } from '../src/run'
import { findsFolder, readFinds } from './find'
import { environmentOf, type Setting, seedOf, type Tally } from './setting'

const config = 'packages/workshop/nightly/vitest.config.ts'

/** The test files that hold properties: of all packages, of those that are named (`sla`), or those that begin so (`workshop/worlds`). */
export function propertyFiles(names: readonly string[]): string[] {
  const files = readdirSync(join(root, 'packages')).flatMap((name) => filesBelow(`packages/${name}/test`, ['.test.ts']))
  const isNamed = (file: string): boolean =>
    names.length === 0 ||
    names.some((one) => {
      const [name = '', ...rest] = one.split('/')
      return file.startsWith(`packages/${[name, 'test', ...rest].join('/')}${rest.length === 0 ? '/' : ''}`)
    })
  return files.filter((file) => isNamed(file) && /\bfc\.assert\(/.test(readFileSync(join(root, file), 'utf8')))
}

export interface Round {
  readonly seed: number
  readonly tallies: readonly Tally[]
  /** Titles of tests that failed and broke no property. */
  readonly failures: readonly string[]
  readonly ms: number
}

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Runs the files once. Its properties have their share of time; other tests of the files run as always. */
function runRound(
  files: readonly string[],
  setting: Omit<Setting, 'tallies' | 'finds'>,
  options: readonly string[] = [],
): Round {
  const folder = mkdtempSync(join(tmpdir(), 'mspkit-nightly-'))
  const start = performance.now()
  try {
    const [tallies, report] = [join(folder, 'tallies'), join(folder, 'report.json')]
    const env = environmentOf({ ...setting, tallies, finds: join(root, findsFolder) })
    const reporters = ['--reporter=json', `--outputFile.json=${report}`]
    run('vitest', ['run', '-c', config, ...files, ...reporters, ...options], { env })
    const lines = existsSync(tallies) ? readFileSync(tallies, 'utf8').split('\n').filter(Boolean) : []
    const found = lines.map((line): Tally => JSON.parse(line))
    // What a test counts after its properties (were all verdicts seen?) holds for as many runs as it asks for: the first round has them.
    const judged = setting.asWritten ? found : found.map((one) => ({ ...one, failed: true }))
    return { seed: setting.seed, tallies: found, failures: failuresIn(report, judged), ms: performance.now() - start }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A test with a limit of its own, on a machine that other programs use: how long a property takes is never asserted. */
const hasOnlyTimedOut = (messages: readonly string[]): boolean =>
  messages.length > 0 && messages.every((message) => /Test timed out in \d+ms/.test(message))

function failuresIn(path: string, tallies: readonly Tally[]): string[] {
  if (!existsSync(path)) return ['vitest ended without a report']
  const report: Report = JSON.parse(readFileSync(path, 'utf8'))
  const broken = new Set(tallies.flatMap(({ property, failed }) => (failed ? [property.replace(/ #\d+$/, '')] : [])))
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${message.slice(0, 200)}`]
    return assertionResults
      .filter((one) => one.status === 'failed' && !hasOnlyTimedOut(one.failureMessages ?? []))
      .map((one) => `${file} › ${one.fullName}`)
      .filter((title) => ![...broken].some((property) => property.replaceAll(' > ', ' ') === title))
  })
}

/** No property goes on longer than this in one round, so that all have new seeds from time to time. */
const longestSlice = 10_000
const shortestSlice = 200

/**
 * Rounds until the time is used. The first runs every property as `npm test` does, and a moment longer; it says how many there are and what a
 * round costs beside them. What is left is shared out evenly, whatever a question costs.
 */
export function* rounds(files: readonly string[], minutes: number, date: string): Generator<Round> {
  const start = performance.now()
  const workers = Math.max(1, availableParallelism())
  const left = (): number => minutes * 60_000 - (performance.now() - start)
  const seed = (i: number): number => seedOf(`${date} ${i}`)
  const first = runRound(files, { seed: seed(0), slice: shortestSlice, asWritten: true })
  yield first
  const count = new Set(first.tallies.map(({ property }) => property)).size
  if (count === 0) return
  let beside = first.ms / 2
  for (let i = 1; left() > beside + (count * shortestSlice) / workers; i++) {
    const slice = Math.min(longestSlice, ((left() - beside) * workers) / count)
    const round = runRound(files, { seed: seed(i), slice, asWritten: false })
    yield round
    beside = Math.max(1000, round.ms - (slice * count) / workers)
  }
}

export interface Replayed {
  readonly path: string
  readonly holds: boolean
}

/** Asks kept finds again: the one of a path, or all. */
export function replayFinds(path: string | null): Replayed[] {
  const kept = readFinds(join(root, findsFolder)).map((one) => ({ ...one, path: relative(root, one.path) }))
  const chosen = path === null ? kept : kept.filter((one) => one.path === relative(root, join(root, path)))
  return chosen.map(({ path: replay, find }) => {
    const setting = { seed: find.seed, slice: 0, asWritten: false, replay: join(root, replay) }
    const { tallies, failures } = runRound([find.file], setting)
    if (tallies.length === 0) throw new Error(`${replay} names "${find.property}", and there is no such property.`)
    return { path: replay, holds: tallies.every(({ failed }) => !failed) && failures.length === 0 }
  })
}

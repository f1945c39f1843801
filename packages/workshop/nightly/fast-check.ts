// fast-check as the nightly run gives it to the tests: every property goes on with new seeds for its share of time, its questions are counted, and
// what breaks it is written down at its smallest. Tests import 'fast-check' as always; ./vitest.config.ts leads them here.

import { appendFileSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import * as real from 'fast-check'
import { expect } from 'vitest'
import { asJson, type Find, readFinds, writeFind } from './find'
import { questionsOf } from './questions'
import { currentSetting, type Setting, seedOf, type Tally } from './setting'

export * from 'fast-check'

type Property<Values> = real.IProperty<Values> | real.IAsyncProperty<Values>
type Details<Values> = real.RunDetails<Values>
type Parameters<Values> = real.Parameters<Values>

/** After so many runs comes the next seed. */
const runsOfASeed = 1000

/** How long a find is made smaller. */
const shrinkAtMost = 60_000

const assertions = new Map<string, number>()

interface Name {
  readonly property: string
  readonly file: string
  readonly test: string
}

function currentName(): Name {
  const { currentTestName: test = 'outside of tests', testPath = '' } = expect.getState()
  const file = testPath.slice(testPath.lastIndexOf('/packages/') + 1)
  const name = `${file} › ${test}`
  const nth = (assertions.get(name) ?? 0) + 1
  assertions.set(name, nth)
  return { property: `${name} #${nth}`, file, test }
}

export function assert<Values>(property: real.IAsyncProperty<Values>, parameters?: Parameters<Values>): Promise<void>
export function assert<Values>(property: real.IProperty<Values>, parameters?: Parameters<Values>): void
export function assert<Values>(property: Property<Values>, parameters: Parameters<Values> = {}): Promise<void> | void {
  const setting = currentSetting()
  if (setting === null) return real.assert(property, parameters)
  const name = currentName()
  const steps = setting.replay === undefined ? nightly(name, parameters, setting) : replay(name, parameters, setting)
  return property.isAsync() ? goOnLater(property, steps) : goOn(property, steps)
}

/** The checks of one property, one after the other; each yields its parameters and receives what came of them. */
type Steps<Values> = Generator<Parameters<Values>, void, Details<Values>>

function* nightly<Values>(name: Name, parameters: Parameters<Values>, setting: Setting): Steps<Values> {
  const start = performance.now()
  const total = { questions: 0, skipped: 0 }
  const left = (): number => setting.slice - (performance.now() - start)
  const foundBefore = readFinds(setting.finds).some(({ find }) => find.property === name.property)
  let details: Details<Values> | null = null
  for (let i = setting.asWritten ? -1 : 0; i < 0 || (!foundBefore && left() > 0); i++) {
    const seeded = { seed: seedOf(`${setting.seed} ${name.property} ${i}`), numRuns: runsOfASeed }
    questionsOf(0)
    details = yield i < 0 ? parameters : { ...parameters, ...seeded, interruptAfterTimeLimit: Math.max(1, left()) }
    total.questions += questionsOf(details.numRuns)
    total.skipped += details.numSkips
    if (broken(details)) break
  }
  if (details !== null && broken(details)) {
    // The end of the share may have cut the way to the smallest input: it goes on from where it was.
    const { seed, counterexamplePath } = details
    const again = counterexamplePath === null ? {} : { path: counterexamplePath }
    const smaller = yield { ...parameters, seed, ...again, numRuns: 1, interruptAfterTimeLimit: shrinkAtMost }
    if (broken(smaller)) details = smaller
  }
  const failed = broken(details)
  const tally: Tally = { ...name, ...total, ms: Math.round(performance.now() - start), failed }
  appendFileSync(setting.tallies, `${JSON.stringify(tally)}\n`)
  if (details === null || !failed) return
  writeFind(setting.finds, findOf(name, details))
  throw new Error(real.defaultReportMessage(details))
}

/** Time that ran out before the first run, and a seed none of whose values fits, fail as well, without an input. */
const broken = (details: { readonly failed: boolean; readonly counterexample: unknown } | null): boolean =>
  details?.failed === true && details.counterexample !== null

function findOf<Values>(name: Name, details: Details<Values>): Find {
  const values: readonly unknown[] = Array.isArray(details.counterexample) ? details.counterexample : []
  const { errorInstance: error } = details
  return {
    ...name,
    seed: details.seed,
    path: details.counterexamplePath ?? '',
    input: real.stringify(details.counterexample).slice(0, 20_000),
    values: asJson(values, isDeepStrictEqual),
    error: String(error instanceof Error ? error.message : error).slice(0, 4000),
    foundAt: new Date().toISOString(),
  }
}

/** The kept values where there are any; else the seed and the path. */
function* replay<Values>(
  name: Name,
  parameters: Parameters<Values>,
  { replay: path, tallies }: Setting,
): Steps<Values> {
  const find: Find = JSON.parse(readFileSync(String(path), 'utf8'))
  if (find.property !== name.property) return
  const seeded = { ...parameters, seed: find.seed, path: find.path, endOnFailure: true, numRuns: 1 }
  const details = yield find.values === null ? seeded : { ...parameters, examples: [find.values as Values], numRuns: 1 }
  appendFileSync(tallies, `${JSON.stringify({ ...name, questions: 1, skipped: 0, ms: 0, failed: details.failed })}\n`)
  if (details.failed) throw new Error(real.defaultReportMessage(details))
}

function goOn<Values>(property: Property<Values>, steps: Steps<Values>): void {
  for (let step = steps.next(); !step.done; ) {
    const details = real.check(property, step.value)
    if (details instanceof Promise) throw new TypeError('The property answers later, and said that it does not.')
    step = steps.next(details)
  }
}

async function goOnLater<Values>(property: Property<Values>, steps: Steps<Values>): Promise<void> {
  for (let step = steps.next(); !step.done; ) step = steps.next(await real.check(property, step.value))
}

export default { ...real, assert }

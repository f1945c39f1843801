// The nightly run: questions are counted, what breaks a property is kept at its smallest, and a find is asked again.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { assert as check } from '../nightly/fast-check'
import { asJson, readFinds } from '../nightly/find'
import { logOf } from '../nightly/log'
import { countQuestions } from '../nightly/questions'
import { propertyFiles } from '../nightly/rounds'
import { environmentOf, type Setting, seedOf, type Tally } from '../nightly/setting'

const folders: string[] = []
function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mspkit-nightly-test-'))
  folders.push(folder)
  return folder
}

/** Runs a property as the nightly run would; the tests of this file are its properties. */
function nightly(change: Partial<Setting> = {}) {
  const folder = temporary()
  const setting = {
    seed: 7,
    slice: 60,
    asWritten: false,
    tallies: join(folder, 'tallies'),
    finds: join(folder, 'finds'),
  }
  Object.assign(process.env, environmentOf({ ...setting, ...change }))
  const tallies = (): Tally[] =>
    readFileSync(setting.tallies, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  return { tallies, finds: () => readFinds(setting.finds) }
}

afterEach(() => {
  delete process.env.MSPKIT_NIGHTLY
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const isBelow = (limit: number) => fc.property(fc.nat(), fc.string(), (one, _text) => one < limit)

describe('a property', () => {
  test('goes on with other seeds until its time is used', () => {
    const { tallies, finds } = nightly({ slice: 2000 })
    const seen = new Set<number>()
    check(
      fc.property(fc.maxSafeInteger(), (one) => {
        seen.add(one)
      }),
      { seed: 1, numRuns: 3 },
    )
    const [tally] = tallies()
    expect(tally).toMatchObject({ skipped: 0, failed: false, file: 'packages/workshop/test/nightly.test.ts' })
    expect(tally?.questions).toBeGreaterThan(1000)
    expect(seen.size).toBeGreaterThan(500)
    expect(finds()).toEqual([])
  })

  test('is run as it is written first', () => {
    const { tallies } = nightly({ slice: 0, asWritten: true })
    const seen: number[] = []
    check(
      fc.property(fc.nat(), (one) => {
        seen.push(one)
      }),
      { seed: 1, numRuns: 17 },
    )
    expect(tallies()[0]?.questions).toBe(17)
    expect(seen).toEqual(fc.sample(fc.nat(), { seed: 1, numRuns: 17 }))
  })

  test('that asks several of one definition counts them', () => {
    const { tallies } = nightly({ slice: 0, asWritten: true })
    const list = fc.array(fc.nat(), { minLength: 5, maxLength: 5 })
    check(
      fc.property(list, (all) => countQuestions(all.length)),
      { seed: 1, numRuns: 10 },
    )
    expect(tallies()[0]?.questions).toBe(50)
  })

  test('that answers later does the same', async () => {
    const { tallies } = nightly({ slice: 2000 })
    await check(fc.asyncProperty(fc.nat(), async () => undefined))
    expect(tallies()[0]?.questions).toBeGreaterThan(100)
  })

  test('whose values are all discarded is no find', () => {
    const { tallies, finds } = nightly()
    check(fc.property(fc.nat(), (one) => fc.pre(one < 0)))
    expect([tallies()[0]?.failed, finds()]).toEqual([false, []])
  })
})

describe('a find', () => {
  test('is kept once, at its smallest, and asked again by its values', () => {
    const { tallies, finds } = nightly()
    expect(() => check(isBelow(9000))).toThrow('Property failed')
    expect(() => check(isBelow(9000))).toThrow('Property failed')
    expect(tallies().map(({ failed }) => failed)).toEqual([true, true])
    const [kept, other] = finds()
    expect(kept?.find).toMatchObject({
      property: expect.stringMatching(/nightly\.test\.ts › a find > is kept once.* #1$/),
      values: [9000, ''],
      input: '[9000,""]',
    })
    expect(other?.find.property).toMatch(/ #2$/)
  })

  test('holds once it is mended, and other properties are skipped meanwhile', () => {
    const first = nightly()
    expect(() => check(isBelow(9000))).toThrow()
    const [kept] = first.finds()
    // The same property is the third assertion of this test by now.
    const find = { ...kept?.find, property: kept?.find.property.replace('#1', '#3') }
    const replay = join(temporary(), 'find.json')
    writeFileSync(replay, JSON.stringify(find))
    const again = nightly({ replay })
    check(isBelow(0))
    check(isBelow(9001))
    expect(again.tallies()).toMatchObject([{ questions: 1, failed: false }])
  })

  test('has its values where JSON gives them back', () => {
    expect(asJson([1, { a: 'x' }], isDeepStrictEqual)).toEqual([1, { a: 'x' }])
    expect(asJson([undefined], isDeepStrictEqual)).toBeNull()
    expect(asJson([1n], isDeepStrictEqual)).toBeNull()
    expect(asJson([new Date(0)], isDeepStrictEqual)).toBeNull()
  })
})

test('the files of all packages that hold properties take part', () => {
  const files = propertyFiles([])
  expect(files.length).toBeGreaterThan(50)
  expect(files).toContain('packages/workshop/test/hostile/hostile.property.test.ts')
  expect(propertyFiles(['sla']).every((file) => file.startsWith('packages/sla/test/'))).toBe(true)
})

test('seeds are those of a text', () => {
  expect(seedOf('2026-11-28 1')).toBe(seedOf('2026-11-28 1'))
  expect(seedOf('2026-11-28 1')).not.toBe(seedOf('2026-11-28 2'))
})

test('the log counts questions by package and engine, and says what repeats a find', () => {
  const tally = { property: 'p #1', questions: 1500, skipped: 3, ms: 2000, failed: false }
  const log = logOf({
    startedAt: new Date('2026-11-28T01:00:00Z'),
    endedAt: new Date('2026-11-28T02:00:00Z'),
    minutes: 60,
    seeds: [1, 2],
    tallies: [
      { ...tally, file: 'packages/sla/test/a.property.test.ts' },
      { ...tally, file: 'packages/scope/test/b.test.ts' },
    ],
    finds: ['packages/workshop/nightly/finds/x.json'],
    failures: [],
  })
  expect(log).toContain('3,000 questions to 1 properties in 60 minutes')
  expect(log).toContain('| sla | 1 | 1,500 | 3 | 2 | 750 |')
  expect(log).toContain('| scope: b | 1 | 1,500 | 3 | 2 | 750 |')
  expect(log).toContain('npm run nightly -- --replay packages/workshop/nightly/finds/x.json')
})

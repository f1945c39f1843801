// Every remedy that a message of a schema shows is followed, as a person follows it: the problem is gone, and what is said next is about the same place.

import type { Problem } from '@mspkit/values'
import { checkStructure } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'
import { namedSchemas } from '../../src/schemas/collect'
import { changesOf } from '../changes'
import { samplesOf } from '../samples'
import { changedAt, type Remedy, remediesOf, valueAt } from './remedy'

const all = await namedSchemas()
type Named = (typeof all)[number]

/** Of the ways in which a sample goes wrong, so many are tried, spread over all of them. */
const most = 30

function* wrongsOf({ schema }: Named): Generator<unknown> {
  for (const sample of samplesOf(schema)) {
    const changes = changesOf(sample)
    const step = Math.max(1, Math.floor(changes.length / most))
    for (let i = 0; i < changes.length; i += step) yield changes[i]
  }
}

function follow(value: unknown, { path }: Problem, remedy: Remedy): unknown {
  if ('write' in remedy) return changedAt(value, path, remedy.write)
  if ('begin' in remedy) return changedAt(value, path, remedy.begin)
  const without = changedAt(value, path)
  if ('leaveOut' in remedy) return without
  return changedAt(without, path.replace(/[^/]*$/, remedy.rename), valueAt(value, path))
}

/** What cannot be followed without more than the message: an example that is cut short, a list that must not be empty, and what a program writes. */
const isCut = (message: string): boolean =>
  message.includes('…') || /[Ww]rite at (?:least|most) (?:one|\d+)\.$|weights that the trainer made\.$/.test(message)

/** Which of a problem's remedies does not work, each followed on its own, and what is said then; `null` if all do. */
function leftAfter(schema: Named['schema'], value: unknown, problems: readonly Problem[], one: Problem): string | null {
  const remedies = remediesOf(one.message)
  if (remedies.length === 0) return 'no remedy was found in it'
  const around = one.path.replace(/\/[^/]*$/, '')
  const isKnown = new Set(problems.map(({ path, message }) => `${path} ${message}`))
  for (const remedy of remedies) {
    const left = checkStructure(schema, follow(value, one, remedy), 'x').filter(
      ({ path, message }) => path === one.path || !isKnown.has(`${path} ${message}`),
    )
    // A kind that is chosen needs its own keys, a key that is renamed a value of its own, and a value its neighbours.
    const isNext = ({ path, message }: Problem): boolean =>
      'write' in remedy || 'leaveOut' in remedy
        ? path.startsWith(around) && path !== one.path && !path.startsWith(`${one.path}/`)
        : path.startsWith(around) && !(path === one.path && message === one.message)
    const wrong = left.filter((problem) => !isNext(problem))
    if (wrong.length > 0)
      return `${JSON.stringify(remedy)}: ${wrong.map(({ path, message }) => `${path} ${message}`).join(' | ')}`
  }
  return null
}

let followed = 0
let cut = 0

describe('a remedy that is followed removes its problem', () => {
  test.each(all.map((one) => [`${one.pkg.name} ${one.constant}`, one] as const))('%s', (_, one) => {
    const left = new Map<string, string>()
    for (const wrong of wrongsOf(one)) {
      const problems = checkStructure(one.schema, wrong, 'x')
      // Of many problems, the first two say as much.
      for (const problem of problems.slice(0, 2)) {
        followed++
        if (isCut(problem.message)) {
          cut++
          continue
        }
        const why = leftAfter(one.schema, wrong, problems, problem)
        const kind = problem.message.replace(/"[^"]*"/g, '""')
        if (why !== null && !left.has(kind)) left.set(kind, `${problem.path}: ${problem.message} → ${why}`)
      }
    }
    expect([...left.values()]).toEqual([])
  })

  test('most messages can be followed', () => {
    expect(followed).toBeGreaterThan(5_000)
    expect(cut / followed).toBeLessThan(0.15)
  })
})

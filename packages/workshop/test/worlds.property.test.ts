// No certain verdict contradicts the truth: random worlds at volume, many to each policy.

import { compileSla, type Sla, type SlaPolicy } from '@mspkit/sla'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars, madeUpPolicy, policy } from '../../sla/test/arbitraries'
import { countQuestions } from '../nightly/questions'
import { randomOf } from './history'
import { smallest, type World, worldOf } from './world'

/** What bounds say of a record that cannot be, by what truly happened. */
function contradictions(sla: Sla, { truth, seen, at, assume }: World): string[] {
  const real = sla.read(truth, at)
  const found = sla.bounds(seen, at, { assume })
  return found.flatMap(({ name, cycle, verdict, possible }) => {
    const reading = real.find((one) => one.name === name && one.cycle === cycle)
    const is = reading?.verdict ?? 'no such cycle'
    const fits = reading === undefined ? verdict !== 'breached' : possible.includes(reading.verdict)
    return fits ? [] : [`${name} ${cycle}: ${possible.join(' or ')}, and it is ${is}`]
  })
}

const isPlain = ({ clocks }: SlaPolicy): boolean =>
  clocks.every(({ startOn, stopOn }) => startOn === undefined && stopOn === undefined)

test('what an export, a poller or a map without all labels saw', () => {
  let certain = 0
  let all = 0
  fc.assert(
    fc.property(fc.oneof(policy, madeUpPolicy), fc.integer(), (document, seed) => {
      const sla = compileSla(document, { calendars })
      const random = randomOf(seed)
      const worlds = Array.from({ length: 100 }, () => worldOf(random, isPlain(document)))
      countQuestions(worlds.length)
      for (const world of worlds) {
        if (contradictions(sla, world).length === 0) continue
        const { of: _, ...least } = smallest(world, (one) => contradictions(sla, one).length > 0)
        expect({ ...least, contradictions: contradictions(sla, { ...least, of: world.of }) }).toBe(
          'a world that bounds do not contradict',
        )
      }
      for (const { seen, at } of worlds.slice(0, 5))
        for (const { verdict } of sla.bounds(seen, at)) {
          all++
          if (verdict !== 'indeterminate') certain++
        }
    }),
    { seed: 20261128, numRuns: 60 },
  )
  // Being certain of nothing would be right as well.
  expect(certain / all).toBeGreaterThan(0.2)
})

// A short soak of every tracker: restarts and duplicates change no answer, and a tracker that forgets is found.

import { expect, test } from 'vitest'
import { soak } from '../soak/soak'
import { type Soaked, soaked } from '../soak/trackers'

test.each(soaked().map((one) => [one.name, one] as const))('%s', (_, one) => {
  const found = soak(one, 2_000 / one.part / 10, 8, 20261128)
  expect(found).toMatchObject({ same: true, events: 200 })
  expect(found.restarts).toBeGreaterThan(4)
  expect(found.duplicates > 0).toBe(one.takesDuplicates)
})

const counter = (keeps: boolean): Soaked => ({
  ...{ name: 'counter', takesDuplicates: false, flat: true, part: 1 },
  start: (snapshot) => {
    let count = keeps && typeof snapshot === 'number' ? snapshot : 0
    return {
      observe: () => {
        count += 1
      },
      answers: () => String(count),
      snapshot: () => count,
    }
  },
})

test('a tracker that forgets when it is restarted is found', () => {
  expect(soak(counter(true), 100, 5, 1).same).toBe(true)
  expect(soak(counter(false), 100, 5, 1).same).toBe(false)
})

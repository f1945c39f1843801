// Who held the tickets of broken promises: what is read at the end of the clock is what is read at the day of the data.

import { explainReading } from '@mspkit/sla'
import { expect, test } from 'vitest'
import { breachesOf, holdersOf, withHolders } from '../src/document/client/breaches'
import { clientView, viewOf } from '../src/facts/view'
import { facts, march, sla } from './sample'

const view = viewOf(clientView(facts, null), march)
const held = withHolders(view, sla, breachesOf(view))

test('each broken promise has one holder, the same as at the day of the data', () => {
  expect(held.length).toBeGreaterThan(0)
  for (const { one, clock, heldBy } of held) {
    const [reading] = explainReading(sla, one.ticket, facts.asOf).filter(({ name }) => name === clock)
    const sums = new Map<string, number>()
    for (const entry of reading?.ledger ?? [])
      if (entry.counts) sums.set(entry.heldBy.kind, (sums.get(entry.heldBy.kind) ?? 0) + entry.ms)
    expect(heldBy).toBe([...sums].sort((a, b) => b[1] - a[1])[0]?.[0])
  }
})

test('all broken promises are counted, not only those that a page shows', () => {
  const counted = holdersOf([...held, ...held, ...held], (kind) => (kind === 'client' ? 'you' : 'us'))
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(3 * held.length)
})

import type { ClockReading } from '@mspkit/records'
import { compileSla, explainReading, heldTimes, type SlaPolicy } from '@mspkit/sla'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asOf, calendars, madeUpPolicy, policy, ticket } from './arbitraries'

const settings = { seed: 20261121, numRuns: Number(process.env.RUNS ?? 3000) }

test('read and explainReading return the same readings', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 2, arbitrary: policy }, madeUpPolicy), ticket, asOf, (document, facts, at) => {
      const sla = compileSla(document, { calendars })
      const explained = explainReading(sla, facts, at).map(({ ledger: _, ...reading }) => reading)
      expect(sla.read(facts, at)).toEqual(explained)
    }),
    settings,
  )
})

const selector = ({ clocks }: SlaPolicy): string | undefined => clocks[0]?.clock
const withoutSource = ({ reason: { source: _, ...reason }, ...reading }: ClockReading): object => ({
  ...reading,
  reason,
})

test('clocks of one policy do not affect each other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(policy, { selector, minLength: 2, maxLength: 3 }),
      ticket,
      asOf,
      (documents, facts, at) => {
        const frame = documents[0] as SlaPolicy
        const together = { ...frame, clocks: documents.flatMap(({ clocks }) => clocks) }
        const apart = documents.flatMap(({ clocks }) => compileSla({ ...frame, clocks }, { calendars }).read(facts, at))
        const readings = compileSla(together, { calendars }).read(facts, at)
        expect(readings.map(withoutSource)).toEqual(apart.map(withoutSource))
      },
    ),
    { ...settings, numRuns: Math.ceil(settings.numRuns / 3) },
  )
})

test('the time that each one held a ticket is what its ledger counts', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 2, arbitrary: policy }, madeUpPolicy), ticket, asOf, (document, facts, at) => {
      const sla = compileSla(document, { calendars })
      const summed = explainReading(sla, facts, at).map(({ name, ledger }) => {
        const sums = new Map<string, number>()
        for (const { counts, ms, heldBy } of ledger)
          if (counts) sums.set(heldBy.kind, (sums.get(heldBy.kind) ?? 0) + ms)
        return { clock: name, held: [...sums].map(([kind, ms]) => ({ kind, ms })).sort((a, b) => b.ms - a.ms) }
      })
      expect(heldTimes(sla, facts, at)).toEqual(summed)
      const clock = document.clocks[0]?.clock ?? ''
      expect(heldTimes(sla, facts, at, { clock })).toEqual(summed.filter((one) => one.clock === clock))
    }),
    settings,
  )
})

test('the ledger adds up to wall time, and its counting entries to elapsedMs', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 2, arbitrary: policy }, madeUpPolicy), ticket, asOf, (document, facts, at) => {
      const sla = compileSla(document, { calendars })
      for (const reading of explainReading(sla, facts, at)) {
        if (reading.startedAt === null) continue
        const wall = Date.parse(at) - Date.parse(reading.startedAt)
        expect(reading.ledger.reduce((sum, entry) => sum + entry.ms, 0)).toBe(wall)
        reading.ledger.forEach((entry, i) => {
          expect(entry.from).toBe(i === 0 ? reading.startedAt : reading.ledger[i - 1]?.to)
        })
        if (document.clocks[0]?.onTargetChange === 'carry-percent') continue
        const counted = reading.ledger.filter((entry) => entry.counts).reduce((sum, entry) => sum + entry.ms, 0)
        expect(counted).toBe(reading.elapsedMs)
      }
    }),
    settings,
  )
})

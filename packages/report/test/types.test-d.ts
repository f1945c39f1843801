// What must not compile.

import { clientReport, defineReviewNotes, type Measure, type ReportFacts, scorecard } from '@mspkit/report'
import { expectTypeOf, test } from 'vitest'

const facts: ReportFacts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [] }
const period = { from: '2026-03-01', to: '2026-04-01' } as const

test('options', () => {
  // @ts-expect-error the edition is never left out
  scorecard(facts, { period })
  // @ts-expect-error a client report is of one client
  clientReport(facts, { period, edition: 'client' })
  // @ts-expect-error there is no such edition
  scorecard(facts, { period, edition: 'public' })
})

test('notes', () => {
  // @ts-expect-error a misspelt key
  defineReviewNotes({ sumary: 'A calm quarter.' })
})

test('a value may be missing', () => {
  expectTypeOf<null>().toExtend<Measure['value']>()
})

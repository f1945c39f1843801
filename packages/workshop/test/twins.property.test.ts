// The fast engines against the reference engines, many questions to each definition: what the packages' own properties ask once, at volume.

import { type CalendarDefinition, compileCalendar, referenceCalendar } from '@mspkit/calendar'
import { compileScope, explainDecision } from '@mspkit/scope'
import { compileSla, explainReading } from '@mspkit/sla'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { question } from '../../calendar/test/arbitraries'
import * as scope from '../../scope/test/arbitraries'
import * as sla from '../../sla/test/arbitraries'
import { countQuestions } from '../nightly/questions'

const seed = 20261128
const dayMs = 86_400_000

const moments = fc.array(
  fc.oneof(
    fc.integer({ min: -16 * 96, max: 16 * 96 }).map((quarters) => quarters * 900_000),
    fc.integer({ min: -16 * dayMs, max: 16 * dayMs }),
  ),
  { minLength: 8, maxLength: 16 },
)

/** Every one with every other: generating a value takes longer than judging it. */
const pairsOf = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.flatMap((a) => bs.map((b): [A, B] => [a, b]))

function calendars(definition: CalendarDefinition, from: number) {
  const { epoch } = compileCalendar(definition)
  return { epoch, reference: referenceCalendar(definition, { fromMs: from - 40 * dayMs, toMs: from + 40 * dayMs }) }
}

test('calendar: open time between many instants', () => {
  fc.assert(
    fc.property(question, moments, ({ definition, from }, list) => {
      const { epoch, reference } = calendars(definition, from)
      const pairs = pairsOf(list, list)
      countQuestions(pairs.length)
      for (const one of list) expect(epoch.isOpen(from + one)).toBe(reference.isOpen(from + one))
      for (const [a, b] of pairs) expect(epoch.elapsed(from + a, from + b)).toBe(reference.elapsed(from + a, from + b))
    }),
    { seed, numRuns: 40 },
  )
})

test('sla: many tickets of one policy', () => {
  const tickets = fc.array(sla.ticket, { minLength: 3, maxLength: 8 })
  const instants = fc.array(sla.asOf, { minLength: 5, maxLength: 10 })
  fc.assert(
    fc.property(fc.oneof(sla.policy, sla.madeUpPolicy), tickets, instants, (policy, list, times) => {
      const compiled = compileSla(policy, { calendars: sla.calendars })
      const pairs = pairsOf(list, times)
      countQuestions(pairs.length)
      for (const [ticket, at] of pairs)
        expect(compiled.read(ticket, at)).toEqual(
          explainReading(compiled, ticket, at).map(({ ledger: _, ...reading }) => reading),
        )
    }),
    { seed, numRuns: 40 },
  )
})

test('scope: many requests of one policy', () => {
  const desk = compileCalendar(scope.desk)
  const many = { minLength: 4, maxLength: 10 }
  const asked = fc.tuple(fc.array(scope.someFacts, many), fc.array(scope.work, many))
  fc.assert(
    fc.property(scope.policy, asked, (policy, [list, works]) => {
      const compiled = compileScope(policy, { calendars: { desk } })
      const pairs = pairsOf(list, works)
      countQuestions(pairs.length)
      for (const [facts, work] of pairs) {
        const { reasons, meta: _, ...explained } = explainDecision(compiled, { facts, work })
        expect(compiled.decide({ facts, work })).toEqual(explained)
        expect(reasons).not.toEqual([])
      }
    }),
    { seed, numRuns: 40 },
  )
})

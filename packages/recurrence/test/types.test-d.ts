import type { RecurrenceDefinition, RecurrenceReason, Snapshot, TrackedProblem } from '@mspkit/recurrence'
import {
  compileRecurrence,
  defineRecurrence,
  explainProblem,
  findSchedule,
  parseRecurrence,
  secondTuesday,
} from '@mspkit/recurrence'
import { collectEvidence } from '@mspkit/recurrence/training'
import { reasonInWords, scheduleInWords } from '@mspkit/recurrence/words'
import { expectTypeOf, test } from 'vitest'

test('a mistake in a definition does not compile', () => {
  // @ts-expect-error misspelt key
  compileRecurrence({ timeZone: null, epsiodeGap: '12h' })
  // @ts-expect-error misspelt optional key in a definition that is checked where it is written
  defineRecurrence({ timeZone: null, epsiodeGap: '12h' })
  // @ts-expect-error a number instead of an object
  compileRecurrence(42)
  // @ts-expect-error a list instead of an object
  compileRecurrence([])
  // @ts-expect-error the zone is required
  compileRecurrence({})
  // @ts-expect-error wrong literal
  compileRecurrence({ timeZone: null, returned: 'first' })
  // @ts-expect-error a day has no one length
  compileRecurrence({ timeZone: null, episodeGap: '1d' })
  // @ts-expect-error a probability is a number
  compileRecurrence({ timeZone: null, threshold: '0.5' })
  // @ts-expect-error a rate is decimal text
  compileRecurrence({ timeZone: null, cost: { perHour: 95, currency: 'USD' } })
  // @ts-expect-error misspelt key of a part
  compileRecurrence({ timeZone: null, clients: { acme: { sameas: 'acme-inc' } } })
  // @ts-expect-error unknown data goes through parseRecurrence
  compileRecurrence(JSON.parse('{}') as unknown)
})

test('a mistake in a context, a query or an option does not compile', () => {
  const definition: RecurrenceDefinition = { timeZone: null }
  // @ts-expect-error misspelt key of the context
  compileRecurrence(definition, { tokenise: (text: string) => [text] })
  // @ts-expect-error a context holds functions
  compileRecurrence(definition, { embed: [0.1] })
  // @ts-expect-error a number instead of an object
  compileRecurrence(definition, 4)
  const recurrence = compileRecurrence(definition)
  // @ts-expect-error misspelt key of a query
  recurrence.detect([], { rankby: 'cost' })
  // @ts-expect-error wrong literal
  recurrence.track().problems({ rankBy: 'money' })
  // @ts-expect-error one ticket is not a list
  recurrence.detect({ id: 'T1', clientId: 'acme', title: 'x', openedAt: 0, events: [] })
  // @ts-expect-error not a ticket
  recurrence.track().observe({ id: 'T1' })
  // @ts-expect-error misspelt key of an option
  collectEvidence(definition, [], { weight: null })
  // @ts-expect-error another version
  recurrence.track({ format: 'mspkit-recurrence', version: 1, state: {} })
  // @ts-expect-error the tracker comes first
  explainProblem('problem-T1')
  // @ts-expect-error times are milliseconds
  findSchedule(['2026-03-02T08:00'])
  // @ts-expect-error a month is a number
  secondTuesday(2026, '3')
})

test('valid code compiles', () => {
  const definition = {
    timeZone: 'Europe/Berlin',
    clients: { 'acme-old': { sameAs: 'acme' } },
    exclude: { category: ['Noise', 'Test'] },
    masks: [{ pattern: 'order \\d+', as: 'order' }],
    patchDays: ['2026-03-11'],
    cost: { perHour: '95.00', currency: 'USD' },
    memory: { tickets: 1000 },
  } satisfies RecurrenceDefinition
  const tracker = compileRecurrence(definition, { embed: (text) => new Float32Array(text.length) }).track()
  expectTypeOf(tracker.snapshot()).toEqualTypeOf<Snapshot>()
  expectTypeOf(tracker.problems()).toEqualTypeOf<TrackedProblem[]>()
  expectTypeOf<TrackedProblem['medianIntervalDays']>().toEqualTypeOf<number | null>()
  expectTypeOf<TrackedProblem['reasons']>().toEqualTypeOf<readonly RecurrenceReason[]>()
  const parsed = parseRecurrence({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<RecurrenceDefinition>()
})

test('the code of a reason decides the type of its facts', () => {
  const daysOf = (reason: RecurrenceReason) => {
    // @ts-expect-error no such code
    if (reason.code === 'recurrence/since-lst') return 0
    if (reason.code === 'recurrence/same-words') expectTypeOf(reason.facts.words).toEqualTypeOf<readonly string[]>()
    return reason.code === 'recurrence/since-last' ? reason.facts.days : 0
  }
  void daysOf
  // @ts-expect-error a reason of another package
  reasonInWords({ code: 'calendar/holiday', facts: { on: '2026-12-25', name: null }, source: null })
  // @ts-expect-error a rhythm has a kind
  scheduleInWords({ weekday: 'mon', hour: 8 })
  // @ts-expect-error misspelt option
  reasonInWords({ code: 'recurrence/same-title', facts: {}, source: null }, { timezone: 'UTC' })
})

import type { Phase, WaitingFor } from '@mspkit/records'
import {
  type AttainmentOptions,
  attainment,
  type BuiltInClock,
  checkSla,
  compileSla,
  defineSla,
  explainReading,
  type GroupKey,
  type Judged,
  judgeObjectives,
  parseSla,
  type Sla,
  type SlaPolicy,
  type SlaReason,
  type StatusPattern,
  trackAttainment,
} from '@mspkit/sla'
import { attainable, infer, replay, suspectStops } from '@mspkit/sla/history'
import { withProfile } from '@mspkit/sla/profiles'
import { readingInWords, reasonInWords } from '@mspkit/sla/words'
import { expectTypeOf, test } from 'vitest'

const clocks = [{ clock: 'resolution', targets: [{ within: '4h' }] }] as const
const sla = compileSla({ calendar: 'always', clocks })
const judged: readonly Judged[] = []

test('a mistake in a policy does not compile', () => {
  // @ts-expect-error misspelt key
  compileSla({ calender: 'desk', clocks: [] })
  // @ts-expect-error misspelt optional key
  compileSla({ calendar: 'desk', clocks, pauseIn: [] })
  // @ts-expect-error misspelt optional key in a policy that is checked where it is written
  defineSla({ calendar: 'desk', clocks, pauseIn: [] })
  // @ts-expect-error a number instead of an object
  compileSla(42)
  // @ts-expect-error a list instead of an object
  compileSla([])
  // @ts-expect-error calendar is required
  compileSla({ clocks })
  // @ts-expect-error wrong literal
  compileSla({ calendar: 'desk', clocks, onReopen: 'reset' })
  // @ts-expect-error a length needs its unit
  compileSla({ calendar: 'desk', clocks: [{ clock: 'resolution', targets: [{ within: 4 }] }] })
  // @ts-expect-error hours are written 4h
  compileSla({ calendar: 'desk', clocks: [{ clock: 'resolution', targets: [{ within: '4 hours' }] }] })
  // @ts-expect-error misspelt key of a target
  compileSla({ calendar: 'desk', clocks: [{ clock: 'resolution', targets: [{ wthin: '4h' }] }] })
  // @ts-expect-error no such trigger
  compileSla({ calendar: 'desk', clocks: [{ clock: 'mine', targets: [], stopOn: ['solved'] }] })
  // @ts-expect-error no such phase
  compileSla({ calendar: 'desk', clocks, pausedIn: [{ phase: 'waitng' }] })
  const objective = { clock: 'resolution', metPercent: 95, per: 'month' } as const
  // @ts-expect-error credit is decimal text
  compileSla({ calendar: 'desk', clocks, objectives: [{ ...objective, credit: 5 }] })
  // @ts-expect-error misspelt key of the context
  compileSla({ calendar: 'desk', clocks }, { calender: {} })
  // @ts-expect-error a calendar is a definition or compiled
  compileSla({ calendar: 'desk', clocks }, { calendars: { desk: 42 } })
  // @ts-expect-error unknown data goes through parseSla
  compileSla(JSON.parse('{}') as unknown)
  // @ts-expect-error misspelt key of the context
  checkSla({}, { calender: ['desk'] })
  // @ts-expect-error a policy is an object
  withProfile(42, 'jira')
  // @ts-expect-error no such profile
  withProfile({ calendar: 'desk', clocks }, 'zendesk')
})

test('a month needs a time zone', () => {
  attainment(sla, judged, { groupBy: ['month'], timeZone: 'Etc/UTC' })
  attainment(sla, judged, { groupBy: ['client', 'priority'] })
  // @ts-expect-error no zone
  attainment(sla, judged, { groupBy: ['month'] })
  // @ts-expect-error no zone
  trackAttainment(sla, { groupBy: ['client', 'month'] })
  // @ts-expect-error no zone, and any key may be among them
  const options: AttainmentOptions = { groupBy: [] as GroupKey[] }
  // @ts-expect-error no such key
  attainment(sla, judged, { groupBy: ['board'] })
  // @ts-expect-error misspelt key
  attainment(sla, judged, { groupBy: ['client'], timezone: 'Etc/UTC' })
  // @ts-expect-error a number instead of an object
  attainment(sla, judged, 42)
  // @ts-expect-error no zone
  judgeObjectives(sla, judged, {})
  void options
})

test('a mistake in the options of other functions does not compile', () => {
  // @ts-expect-error misspelt key
  attainable(judged, { clock: 'resolution', confidence: 95, groupBy: () => null })
  // @ts-expect-error a percent is a number
  attainable(judged, { clock: 'resolution', confidence: '95' })
  // @ts-expect-error a number instead of an object
  attainable(judged, 42)
  // @ts-expect-error no zone
  infer([], { at: 0 })
  // @ts-expect-error misspelt key
  infer([], { timeZone: 'Etc/UTC', at: 0, calendar: {} })
  // @ts-expect-error a length needs its unit
  suspectStops(sla, [], { within: 15 })
  // @ts-expect-error misspelt key
  suspectStops(sla, [], { within: '15m', until: 0 })
  // @ts-expect-error not an evaluator
  replay({}, sla, [], 0)
  // @ts-expect-error not a ticket
  sla.read({}, 0)
  // @ts-expect-error not an event
  sla.track({ id: 'T', clientId: 'a', title: '', openedAt: 0, events: [] }).observe({ kind: 'stauts' })
  // @ts-expect-error misspelt key
  sla.bounds({ id: 'T', clientId: 'a', title: '', openedAt: 0, events: [] }, 0, { stopsAreFinal: true })
})

test('valid code compiles', () => {
  const policy = {
    calendar: 'desk',
    calendars: { desk: { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } } },
    pausedIn: ['On hold', { phase: 'waiting', waitingFor: ['client', 'vendor'] }],
    clocks: [
      { clock: 'first-response', targets: [{ when: { priority: 'P1' }, within: '15m' }, { by: { businessDays: 1 } }] },
      { clock: 'on site', targets: [{ within: '4h', calendar: { fact: 'site.calendar' } }], stopOn: ['closed'] },
    ],
  } satisfies SlaPolicy
  expectTypeOf(compileSla(policy, { calendars: { night: policy.calendars.desk } })).toEqualTypeOf<Sla>()
  const parsed = parseSla({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<SlaPolicy>()
  // A wrapped evaluator is one.
  explainReading({ ...sla }, { id: 'T', clientId: 'a', title: '', openedAt: new Date(0), events: [] }, 0)
})

test('built-in clock names are suggested, and other names allowed', () => {
  expectTypeOf<BuiltInClock>().toEqualTypeOf<
    'first-response' | 'resolution-plan' | 'next-response' | 'periodic-update' | 'resolution'
  >()
  expectTypeOf<SlaPolicy['clocks'][number]['clock']>().toEqualTypeOf<BuiltInClock | (string & {})>()
})

test('phases and waitingFor are those of records', () => {
  expectTypeOf<Extract<StatusPattern['phase'], string>>().toEqualTypeOf<Phase>()
  expectTypeOf<Extract<StatusPattern['waitingFor'], string>>().toEqualTypeOf<WaitingFor>()
})

test('percentages are numbers', () => {
  expectTypeOf(attainment(sla, judged)[0]?.percent).toEqualTypeOf<number | null | undefined>()
  expectTypeOf(judgeObjectives(sla, judged, { timeZone: 'Etc/UTC' })[0]?.percent).toEqualTypeOf<
    number | null | undefined
  >()
})

test('evaluators are read-only', () => {
  // @ts-expect-error read-only
  sla.policy = { calendar: 'always', clocks }
  // @ts-expect-error read-only
  sla.policy.clocks[0].clock = 'resolution'
})

test('the code of a reason decides the type of its facts', () => {
  const missingOf = (reason: SlaReason) => {
    if (reason.code === 'sla/missing-fact') expectTypeOf(reason.facts.missing).toEqualTypeOf<string>()
    // @ts-expect-error facts differ by code
    void reason.facts.missing
    // @ts-expect-error no such code
    return reason.code === 'sla/breeched'
  }
  void missingOf
  // @ts-expect-error a reason of no package
  reasonInWords({ code: 'sla/breeched', facts: {}, source: null })
  // @ts-expect-error misspelt option
  readingInWords(sla.read({ id: 'T', clientId: 'a', title: '', openedAt: 0, events: [] }, 0)[0] as never, { zone: 'x' })
})

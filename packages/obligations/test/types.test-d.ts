import { compileCalendar } from '@mspkit/calendar'
import {
  availability,
  checkObligations,
  compileObligations,
  coverage,
  defineObligations,
  explainStatus,
  type Obligation,
  type ObligationsPolicy,
  type ObligationsReason,
  parseObligations,
  type Rhythm,
  unmetFirst,
} from '@mspkit/obligations'
import {
  assessStandards,
  defineStandards,
  parseStandards,
  type StandardsDefinition,
} from '@mspkit/obligations/standards'
import { reasonInWords, statusInWords } from '@mspkit/obligations/words'
import { expectTypeOf, test } from 'vitest'

const backup = { id: 'backup', of: 'asset', every: '24h', responsible: 'provider' } as const
const policy = { timeZone: 'Etc/UTC', from: '2026-01-01', obligations: [backup] } as const
const levels = { controlled: { atLeastPercent: 90 }, 'partly-controlled': { atLeastPercent: 60 } }
const requirement = { id: 'os', of: 'asset', require: { 'asset.osSupported': true }, weight: 1 } as const

test('a slip in a policy does not compile', () => {
  // @ts-expect-error misspelt key
  compileObligations({ ...policy, timezone: 'Etc/UTC' })
  // @ts-expect-error misspelt optional key in a policy that is checked where it is written
  defineObligations({ ...policy, nam: 'Gold' })
  // @ts-expect-error a number instead of an object
  compileObligations(42)
  // @ts-expect-error a list instead of an object
  compileObligations([])
  // @ts-expect-error obligations is required
  compileObligations({ timeZone: 'Etc/UTC', from: '2026-01-01' })
  // @ts-expect-error unknown data goes through parseObligations
  compileObligations(JSON.parse('{}') as unknown)
  // @ts-expect-error money is not a date
  compileObligations({ ...policy, from: '4500.00' })
  // @ts-expect-error misspelt key of the context
  compileObligations(policy, { calendar: {} })
  // @ts-expect-error a calendar is a definition or compiled
  compileObligations(policy, { calendars: { desk: 42 } })
  // @ts-expect-error misspelt key of the context
  checkObligations({}, { calendar: {} })
})

test('a slip in an obligation does not compile', () => {
  // @ts-expect-error misspelt key
  const key: Obligation = { ...backup, evry: '24h' }
  // @ts-expect-error wrong literal
  const kind: Obligation = { ...backup, of: 'device' }
  // @ts-expect-error wrong literal
  const keeps: Obligation = { ...backup, runKeeps: 'all' }
  // @ts-expect-error a day is no duration
  const every: Obligation = { ...backup, every: '1d' }
  // @ts-expect-error a number has no unit
  const grace: Obligation = { ...backup, grace: 12 }
  // @ts-expect-error what multiplies money is decimal text
  const credit: Obligation = { ...backup, credit: { day: 'any', percent: 50 } }
  // @ts-expect-error weekdays have three letters
  const on: Rhythm = { each: 'week', on: 'monday' }
  // @ts-expect-error misspelt key
  const within: Rhythm = { once: { wihtin: '24h' } }
  void [key, kind, keeps, every, grace, credit, on, within]
})

test('a slip in standards does not compile', () => {
  defineStandards({ requirements: [requirement], levels })
  // @ts-expect-error misspelt key
  defineStandards({ requirements: [requirement], levels, nam: 'Baseline' })
  // @ts-expect-error a percentage is a number
  defineStandards({ requirements: [requirement], levels: { ...levels, controlled: { atLeastPercent: '90' } } })
  // @ts-expect-error wrong literal
  defineStandards({ requirements: [{ ...requirement, of: 'device' }], levels })
  // @ts-expect-error a number instead of an object
  assessStandards(42, {}, { on: '2026-04-01' })
  // @ts-expect-error the day is required
  assessStandards({ requirements: [requirement], levels }, {}, {})
  // @ts-expect-error money is not a date
  assessStandards({ requirements: [requirement], levels }, {}, { on: '4500.00' })
  // @ts-expect-error misspelt key of the roster
  assessStandards({ requirements: [requirement], levels }, { asset: [] }, { on: '2026-04-01' })
})

test('a slip in options does not compile', () => {
  const obligations = compileObligations(policy)
  // @ts-expect-error evidence comes before the roster
  obligations.status({}, [], 0)
  // @ts-expect-error a number instead of a period
  obligations.lapses([], {}, 42)
  // @ts-expect-error misspelt key
  obligations.unmetDays([], {}, { from: '2026-01-01', til: '2026-02-01' })
  // @ts-expect-error a snapshot has a version
  obligations.track({ evidence: [] })
  // @ts-expect-error wrong literal
  availability([], { per: 'site' })
  // @ts-expect-error wrong literal
  unmetFirst([], { responsible: 'msp' })
  // @ts-expect-error misspelt key
  coverage([backup], [], { status: [] })
  // @ts-expect-error a number instead of a promise
  coverage([42], [])
  // @ts-expect-error misspelt key
  explainStatus(obligations, [], {}, 0, { obligaton: 'backup' })
  // @ts-expect-error misspelt key of the context
  statusInWords(obligations.status([], {}, 0)[0]!, { polisy: policy })
})

test('right documents compile', () => {
  expectTypeOf(policy).toExtend<ObligationsPolicy>()
  const desk = { timeZone: 'Etc/UTC', hours: {} } as const
  compileObligations(policy, { calendars: { desk, other: compileCalendar(desk) } })
  compileObligations(policy, { calendars: new Map([['desk', desk]]) })
  const parsed = parseObligations({})
  if (parsed.ok) expectTypeOf(parsed.value).toEqualTypeOf<ObligationsPolicy>()
  const standards = parseStandards({})
  if (standards.ok) expectTypeOf(standards.value).toEqualTypeOf<StandardsDefinition>()
})

test('an evaluator cannot be changed', () => {
  const obligations = compileObligations(policy)
  // @ts-expect-error the policy is read-only
  obligations.policy.timeZone = 'Etc/UTC'
})

test('reasons are distinguished by their code', () => {
  const factsOf = (reason: ObligationsReason) => {
    if (reason.code === 'obligations/control') expectTypeOf(reason.facts.score).toEqualTypeOf<number | null>()
    if (reason.code === 'obligations/waits-for')
      expectTypeOf(reason.facts.obligations).toEqualTypeOf<readonly string[]>()
    // @ts-expect-error no such code
    return reason.code === 'obligations/keptt'
  }
  // @ts-expect-error a reason of another package
  reasonInWords({ code: 'sla/met', facts: {}, source: null })
  void factsOf
})

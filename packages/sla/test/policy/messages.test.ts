// Messages of every schema: wrong values in every place give plain words, and every required key has an example.
import { checkSla } from '@mspkit/sla'
import * as schemas from '@mspkit/sla/schema'
import { expect, test } from 'vitest'
import { holdToPlainWords } from '../../../workshop/frames/documents'

const pattern = { status: ['Hold'], phase: 'waiting', waitingFor: ['client'] }
const options = {
  pausedIn: ['Hold', pattern],
  onReopen: 'resume',
  onTargetChange: 'carry-elapsed',
  calendarOnChange: 'from-change',
  afterDowngrade: 'sticky',
  zeroTarget: 'none',
  boundary: 'close',
  pauseCap: { each: '4h', total: '8h', only: [pattern] },
  latePolicy: { start: true, pause: false },
  warnAtPercent: [50],
}
const target = {
  when: { priority: 'P1' },
  within: '4h',
  by: { businessDays: 1, timeZone: 'Etc/UTC' },
  calendar: { fact: 'site.calendar', otherwise: 'desk' },
  openedDuring: 'desk',
}
const clock = {
  clock: 'resolution',
  targets: [target],
  startOn: ['opened', pattern],
  stopOn: ['resolved'],
  repeats: true,
  includeInitial: false,
  ...options,
}
const objective = { clock: 'resolution', metPercent: 95, per: 'month', credit: '5' }
const exclusion = { when: { type: 'project' }, reason: 'project' }

/** A right document of each schema, with every key. */
const right = {
  businessDaysSchema: target.by,
  calendarChoiceSchema: target.calendar,
  clockDefinitionSchema: clock,
  clockOptionsSchema: options,
  exclusionSchema: exclusion,
  factCalendarSchema: target.calendar,
  latePolicySchema: options.latePolicy,
  objectiveResultSchema: { objective, period: '2026-Q1', percent: 96.5, met: 193, breached: 7, verdict: 'kept' },
  objectiveSchema: objective,
  pauseCapSchema: options.pauseCap,
  pauseRuleSchema: pattern,
  slaPolicySchema: {
    version: 1,
    name: 'Gold',
    calendar: 'desk',
    calendars: { desk: { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } } },
    clocks: [clock],
    triage: '30m',
    beforeOpening: 'clamp',
    excluded: [exclusion],
    objectives: [objective],
    ...options,
  },
  statusPatternSchema: pattern,
  targetDefinitionSchema: target,
  triggerSchema: pattern,
} satisfies Readonly<Record<keyof typeof schemas, unknown>>

holdToPlainWords(schemas, right, 'sla')

test.each<[unknown, string]>([
  [
    { clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] },
    '"calendar" is required: a calendar\'s name, e.g. "desk" or "always"; or an object, e.g. {"fact":"site.calendar"}.',
  ],
  [{ calendar: 'always' }, '"clocks" is required: a list, e.g. [{"clock":"resolution","targets":[{"within":"4h"}]}].'],
  [
    { calendar: 'always', clocks: [{ targets: [] }] },
    '"clock" is required: a clock\'s name, e.g. "first-response", "resolution-plan", "next-response", "periodic-update" or "resolution".',
  ],
  [
    { calendar: 'always', clocks: [{ clock: 'response', targets: [] }] },
    'Did you mean "first-response"? Built-in clocks: first-response, resolution-plan, next-response, periodic-update, resolution.',
  ],
  [{ calender: 'always', clocks: [] }, 'Unknown key "calender". Did you mean "calendar"?'],
  [{ calendar: 'always', clocks: [], timezone: 'Etc/UTC' }, 'A calendar has the zone'],
  [
    { calendar: 'always', clocks: [{ clock: 'resolution', targets: [{ hours: 4 }] }] },
    'Write a duration: "within": "4h".',
  ],
  [
    { calendar: 'always', clocks: [{ clock: 'resolution', targets: [], stopOn: ['solved'] }] },
    'Did you mean "resolved"?',
  ],
  [
    { calendar: 'always', clocks: [], objectives: [{ clock: 'resolution', metPercent: 95, per: 'month', credit: 5 }] },
    '5 is a number; write a percent of the fee, as text, "5".',
  ],
])('$1', (policy, message) => {
  expect(checkSla(policy).map((one) => one.message)).toContainEqual(expect.stringContaining(message))
})

test.each<[object, Record<string, string | object>]>([
  [{ days: 2 }, { by: { businessDays: 2 } }],
  [{ Days: 2 }, { within: '48h' }],
  [{ businessDays: 5 }, { by: { businessDays: 5 } }],
  [{ hours: 1.5 }, { within: '1h30m' }],
  [{ minutes: 45 }, { within: '45m' }],
  [{ within: 'PT1H30M' }, { within: '1h30m' }],
  [{ within: 'P2D' }, { within: '48h' }],
])('the remedy of %j has its own number, and works: %j', (wrong, right) => {
  const policy = (target: object) => ({ calendar: 'always', clocks: [{ clock: 'resolution', targets: [target] }] })
  const said = checkSla(policy(wrong)).map(({ message }) => message)
  const [key, value] = Object.entries(right)[0] ?? []
  const written =
    typeof value === 'string' ? `"${value}"` : `"${key}": { "businessDays": ${Object.values(value ?? {})} }`
  expect(said.join(' ')).toContain(written)
  expect(checkSla(policy(right))).toEqual([])
})

test('a list of another language of conditions is written as a list', () => {
  const when = (priority: unknown) => ({
    calendar: 'always',
    clocks: [{ clock: 'resolution', targets: [{ when: { priority }, within: '4h' }, { within: '8h' }] }],
  })
  for (const word of ['in', '$in', 'anyOf']) {
    const said = checkSla(when({ [word]: ['P1', 'P2'] })).map(({ message }) => message)
    expect(said.join()).toContain('Write the list itself: ["P1","P2"].')
  }
  expect(
    checkSla(when({ eq: 'P1' }))
      .map(({ message }) => message)
      .join(),
  ).toContain('Write the value itself: "P1".')
  expect(checkSla(when(['P1', 'P2']))).toEqual([])
})

test('checks return problems and never throw', () => {
  const deep: unknown[] = []
  let inner = deep
  for (let i = 0; i < 20_000; i++) {
    const next: unknown[] = []
    inner.push(next)
    inner = next
  }
  const cyclic: Record<string, unknown> = { calendar: 'always', clocks: [] }
  cyclic.excluded = [cyclic]
  const throwing = {
    get calendar(): string {
      throw new Error('no')
    },
  }
  const proto: unknown = JSON.parse('{"calendar":"always","clocks":[],"calendars":{"__proto__":{}}}')
  for (const document of [deep, { calendar: deep }, cyclic, throwing, proto, Symbol('s'), () => 1, 1n, new Map()]) {
    expect(checkSla(document).map(({ severity }) => severity)).toContain('error')
  }
})

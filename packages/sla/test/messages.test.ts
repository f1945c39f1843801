// Messages of every schema: wrong values in every place give plain words, and every required key has an example.
import { checkSla } from '@mspkit/sla'
import * as schemas from '@mspkit/sla/schema'
import { checkStructure, type Schema } from '@mspkit/values/schema'
import { describe, expect, test } from 'vitest'

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

const all = new Map<string, unknown>(Object.entries(schemas))

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

const wrong = [null, 4, -1, 1.5, 1e9, '', 'nonsense', true, [], {}, [null], [4], [[]], [{}], { nonsense: 1 }]
/** The schema library's own words. */
const library = /Invalid|expected|Too (small|big)|received undefined|Unrecognized|undefined/

/** Every place of a value, as the keys that lead there. */
const places = (value: unknown, keys: readonly string[] = []): (readonly string[])[] => [
  keys,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...keys, key]))
    : []),
]

/** A copy with another value at a place; `undefined` takes the key away. */
function changed(value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value)) return value.with(Number(key), changed(value[Number(key)], rest, put))
  const { [key]: inner, ...others } = value as Readonly<Record<string, unknown>>
  return rest.length === 0 && put === undefined ? others : { ...others, [key]: changed(inner, rest, put) }
}

describe.each(Object.entries(right))('%s', (name, document) => {
  const schema = all.get(name) as Schema<unknown>
  test('is valid', () => {
    expect(checkStructure(schema, document, 'sla')).toEqual([])
  })
  test('wrong values give plain messages that say what to write', () => {
    let refused = 0
    for (const place of places(document)) {
      for (const value of wrong) {
        for (const { code, message, severity } of checkStructure(schema, changed(document, place, value), 'sla')) {
          refused++
          expect(message).not.toMatch(library)
          // What is wrong inside a condition is said by the package that conditions are from.
          if (!code.startsWith('records/'))
            expect(message).toMatch(/[Ww]rite|Did you mean|Known|e\.g\. |is required: "/)
          expect(severity).toBe('error')
        }
      }
    }
    expect(refused).toBeGreaterThan(10)
  })
  test('a missing required key gives an example', () => {
    for (const place of places(document).filter((keys) => keys.length > 0)) {
      if (Array.isArray(place.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(at as object, key), document)))
        continue
      for (const { message, path } of checkStructure(schema, changed(document, place, undefined), 'sla')) {
        expect(path).toBe(`/${place.join('/')}`)
        expect(message).toMatch(/e\.g\. |is required: "/)
      }
    }
  })
})

test.each<[unknown, string]>([
  [
    { clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] },
    '"calendar" is required: a calendar\'s name, e.g. "desk" or "always"; or an object, e.g. {"fact":"site.calendar"}.',
  ],
  [{ calendar: 'always' }, '"clocks" is required: a list, e.g. [{"clock":"resolution","targets":[…]}].'],
  [
    { calendar: 'always', clocks: [{ targets: [] }] },
    '"clock" is required: a clock\'s name, e.g. "first-response", "resolution-plan", "next-response", "periodic-update" or "resolution".',
  ],
  [
    { calendar: 'always', clocks: [{ clock: 'response', targets: [] }] },
    'Built-in clocks: first-response, resolution-plan, next-response, periodic-update, resolution. Did you mean "first-response"?',
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

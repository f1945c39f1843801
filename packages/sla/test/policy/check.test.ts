import { compileCalendar } from '@mspkit/calendar'
import { checkSla, compileSla, parseSla, type SlaContext, type SlaPolicy, type TargetDefinition } from '@mspkit/sla'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const good: SlaPolicy = { calendar: 'desk', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] }
const clock = (change: object): object => ({ ...good, clocks: [{ ...good.clocks[0], ...change }] })

describe('a policy', () => {
  test('one answer has the problems of structure and those of rules', () => {
    const clocks = [
      {
        clock: 'resolution',
        targets: [
          { when: { type: 'Incident' }, within: '4 hours' },
          { calendar: 'nigt', within: '4h' },
        ],
      },
      { clock: 'quote-sent', targets: [{ within: '1h' }] },
    ]
    expect(checkSla({ ...good, clocks }, { calendars: ['desk'] }).map(({ path }) => path)).toEqual([
      '/clocks/0/targets/0/within',
      '/clocks/0/targets/1/calendar',
      '/clocks/1/clock',
    ])
  })

  test('that compiles gets warnings about what it probably does not mean', () => {
    const odd = {
      calendar: { fact: 'site.calender' },
      clocks: [
        { clock: 'resolution', targets: [{ when: { any: [{ priorty: 'P1' }, { impact: 3 }] }, within: '4h' }] },
        { clock: 'first-response', targets: [] },
      ],
      excluded: [{ when: { 'board.nam': 'Projects' }, reason: 'project board' }],
    } satisfies SlaPolicy
    expect(checkSla(odd).map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['sla/unknown-fact', 'warning', '/calendar/fact'],
      ['sla/unknown-fact', 'warning', '/clocks/0/targets/0/when'],
      ['sla/no-targets', 'warning', '/clocks/1/targets'],
      ['sla/unknown-fact', 'warning', '/excluded/0/when'],
    ])
    expect(checkSla(odd)[1]?.message).toContain('"priorty"')
    expect(checkSla(odd)[1]?.message).toContain('Did you mean "priority"?')
    expect(compileSla(odd).policy).toEqual(odd)
  })
  test('a word of mspkit in place of a label, and a share in place of a percent, are warned about', () => {
    const odd = {
      calendar: 'always',
      pausedIn: ['waiting', 'Waiting on client', { status: ['client', 'Hold'] }],
      warnAtPercent: [0.75, 90],
      clocks: [
        {
          clock: 'resolution',
          pausedIn: ['vendor'],
          warnAtPercent: [0.5],
          stopOn: [{ status: 'resolved' }],
          pauseCap: { each: '4h', only: ['waiting'] },
          targets: [{ within: '4h' }],
        },
      ],
      objectives: [{ clock: 'resolution', metPercent: 0.95, per: 'month' }],
    } satisfies SlaPolicy
    expect(
      checkSla(odd).map(({ severity, path, message }) => [severity, path, /write (.*)\.$/.exec(message)?.[1]]),
    ).toEqual([
      ['warning', '/pausedIn/0', '{ "phase": "waiting" }'],
      ['warning', '/pausedIn/2/status/0', '"waitingFor": "client"'],
      ['warning', '/clocks/0/pausedIn/0', '{ "waitingFor": "vendor" }'],
      ['warning', '/clocks/0/pauseCap/only/0', '{ "phase": "waiting" }'],
      ['warning', '/clocks/0/stopOn/0/status', '"phase": "resolved"'],
      ['warning', '/warnAtPercent/0', 'the percent, 75'],
      ['warning', '/clocks/0/warnAtPercent/0', 'the percent, 50'],
      ['warning', '/objectives/0/metPercent', 'the percent, 95'],
    ])
  })

  test('a misspelt key of a target says nothing about the targets after it', () => {
    const targets = [
      { priority: 'P1', within: '4h' },
      { when: { priority: 'P2' }, days: 2 },
    ]
    expect(checkSla(clock({ targets })).map(({ path }) => path)).toEqual([
      '/clocks/0/targets/0/priority',
      '/clocks/0/targets/1/days',
    ])
  })

  test.each([
    [{ ...good, calendar: '24x7' }, 'There is no calendar "24x7". Write "always" for around the clock.'],
    [{ ...good, calendar: '24/7/365' }, 'There is no calendar "24/7/365". Write "always" for around the clock.'],
    [clock({ onReopen: 'restart' }), 'Did you mean "new-cycle"?'],
    [clock({ clock: 'response' }), '"response" is not a built-in clock. Did you mean "first-response"?'],
    [{ ...good, calender: 'desk', calendar: undefined }, 'Unknown key "calender".'],
  ])('the likeliest remedy comes first: %#', (policy, message) => {
    const problems = checkSla(JSON.parse(JSON.stringify(policy)), { calendars: ['desk'] })
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toContain(message)
  })

  test('without mistakes has no problems, also when read from JSON', () => {
    expect(checkSla(JSON.parse(JSON.stringify(good)), { calendars: ['desk'] })).toEqual([])
  })

  test.each([
    [{ ...good, clock: [] }, 'sla/unknown-key', '/clock', 'Did you mean "clocks"?'],
    [
      { ...good, clocks: [] },
      'sla/out-of-range',
      '/clocks',
      'This list is empty; write a list, e.g. [{"clock":"resolution"',
    ],
    [{ ...good, calendar: 'desk ' }, 'sla/unknown-calendar', '/calendar', 'Did you mean "desk"?'],
    [
      clock({ targets: [{ within: 4 }] }),
      'sla/wrong-type',
      '/clocks/0/targets/0/within',
      'write a duration, e.g. "4m" or "4h"',
    ],
    [clock({ targets: [{ within: '1d' }] }), 'values/duration', '/clocks/0/targets/0/within', '{ "businessDays": 1 }'],
    [clock({ targets: [{}] }), 'sla/within-or-by', '/clocks/0/targets/0', 'exactly one'],
    [
      clock({ targets: [{ within: '4h', by: { businessDays: 1 } }] }),
      'sla/within-or-by',
      '/clocks/0/targets/0',
      'exactly one',
    ],
    [clock({ targets: [{ within: '0m' }] }), 'sla/undeclared-zero', '/clocks/0/targets/0/within', '"zeroTarget"'],
    [
      clock({ targets: [{ within: '4h' }, { when: { priority: 'P1' }, within: '1h' }] }),
      'sla/target-never-reached',
      '/clocks/0/targets/1',
      'Target 0',
    ],
    [
      clock({ targets: [{ when: { priority: { above: 3 } }, within: '4h' }] }),
      'records/unknown-operator',
      '/clocks/0/targets/0/when/priority/above',
      'above',
    ],
    [clock({ clock: 'resolutoin' }), 'sla/clock-never-stops', '/clocks/0/clock', 'Did you mean "resolution"?'],
    [clock({ onReopen: 'firstonly' }), 'sla/unknown-word', '/clocks/0/onReopen', 'Did you mean "first-only"?'],
    [clock({ includeInitial: true }), 'sla/only-next-response', '/clocks/0/includeInitial', 'next-response'],
    [clock({ repeats: true }), 'sla/not-for-built-in', '/clocks/0/repeats', 'the cycles of resolution are built in'],
    [
      clock({ onTargetChange: 'carry-percent', calendarOnChange: 'from-start' }),
      'sla/contradiction',
      '/clocks/0',
      'carry-percent',
    ],
    [{ ...good, clocks: [good.clocks[0], good.clocks[0]] }, 'sla/repeated-clock', '/clocks/1/clock', 'defined twice'],
    [
      { ...good, objectives: [{ clock: 'response', metPercent: 95, per: 'month' }] },
      'sla/unknown-clock',
      '/objectives/0/clock',
      'Known: resolution',
    ],
    [
      { ...good, calendars: { always: { timeZone: 'Etc/UTC', hours: {} } } },
      'sla/repeated-calendar',
      '/calendars/always',
      'never closes',
    ],
    [
      { ...good, calendars: { night: { timeZone: 'America/Chicgo', hours: {} } } },
      'values/unknown-zone',
      '/calendars/night/timeZone',
      'Did you mean "America/Chicago"?',
    ],
    [
      clock({ pausedIn: [{ phase: 'waitng' }] }),
      'sla/unknown-word',
      '/clocks/0/pausedIn/0/phase',
      'Did you mean "waiting"?',
    ],
  ])('$1 at $2: $3', (policy, code, path, message) => {
    const problems = checkSla(policy, { calendars: ['desk'] })
    expect(problems).toContainEqual(expect.objectContaining({ code, path, message: expect.stringContaining(message) }))
    expect(() => compileSla(policy as never)).toThrow(DefinitionError)
  })

  test('needs no context if it contains its calendars', () => {
    const whole: SlaPolicy = { ...good, calendars: { desk: { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } } } }
    expect(compileSla(whole).calendars).toEqual(['desk', 'always'])
  })

  test('is checked against definitions, compiled calendars, a map of both, or names', () => {
    const hours = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] }, holidays: [{ set: 'us' }] } as const
    const holidaySets = { us: ['2026-03-02'] } as const
    const compiled = compileCalendar(hours, { holidaySets })
    const ticket = { id: 'T', clientId: 'a', title: '', openedAt: '2026-03-02T09:00:00Z', events: [] }
    const contexts: SlaContext[] = [
      { calendars: { desk: hours }, holidaySets },
      { calendars: { desk: compiled } },
      { calendars: new Map([['desk', compiled]]) },
      { calendars: new Map([['desk', hours]]), holidaySets },
    ]
    for (const context of contexts) {
      expect(checkSla(good, context)).toEqual([])
      expect(parseSla(good, context)).toEqual({ ok: true, value: good })
      // Closed on the holiday, and Tuesday has no hours.
      expect(compileSla(good, context).read(ticket, '2026-03-03T09:00:00Z')[0]?.elapsedMs).toBe(0)
    }
    expect(checkSla({ ...good, calendar: 'night' }, { calendars: ['desk'] })).toMatchObject([
      { code: 'sla/unknown-calendar', severity: 'error', facts: { known: ['always', 'desk'] } },
    ])
    expect(checkSla({ ...good, calendar: 'night' })).toEqual([])
    expect(checkSla({ ...good, calendar: 'night' }, { calendars: {} })).toHaveLength(1)
  })

  test('with a suspicious calendar is valid, with a warning', () => {
    const shut = { ...good, calendars: { desk: { timeZone: 'Etc/UTC', hours: {} } } } satisfies SlaPolicy
    const problems = checkSla(shut)
    expect(problems).toMatchObject([{ code: 'calendar/never-opens', severity: 'warning', path: '/calendars/desk' }])
    expect(() => compileSla(shut)).not.toThrow()
    expect(parseSla(shut).ok).toBe(true)
  })

  test('with business days needs a calendar with dates, or a zone', () => {
    const night = {
      union: [
        { timeZone: 'Etc/UTC', hours: {} },
        { timeZone: 'Europe/Berlin', hours: {} },
      ],
    } as const
    const byDays = (by: TargetDefinition['by'] & {}): SlaPolicy => ({
      calendar: 'desk',
      clocks: [{ clock: 'resolution', targets: [{ by }] }],
    })
    expect(() => compileSla(byDays({ businessDays: 1 }), { calendars: { desk: night } })).toThrow(
      '/clocks/0/targets/0/by  The calendar "desk" is composed across zones and has no dates. Write "timeZone"',
    )
    const zoned = byDays({ businessDays: 1, timeZone: 'Etc/UTC' })
    expect(() => compileSla(zoned, { calendars: { desk: night } })).not.toThrow()
  })

  test('is copied, so later changes have no effect', () => {
    const document = structuredClone({ ...good, calendar: 'always' })
    const sla = compileSla(document)
    const targets = document.clocks[0]?.targets as TargetDefinition[]
    targets[0] = { within: '1m' }
    expect(sla.policy.clocks[0]?.targets[0]?.within).toBe('4h')
    expect(Object.isFrozen(sla)).toBe(true)
  })
})

test('a name that a policy with calendars of its own lacks is a warning, and an error when the context is known', () => {
  const policy = {
    calendar: 'desk',
    calendars: { dessk: { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } } },
    clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }],
  }
  const found = (context?: { calendars: readonly string[] }) =>
    checkSla(policy, context).map(({ code, severity, path }) => [code, severity, path])
  expect(found()).toEqual([['sla/unknown-calendar', 'warning', '/calendar']])
  expect(parseSla(policy).ok).toBe(true)
  expect(found({ calendars: [] })).toEqual([['sla/unknown-calendar', 'error', '/calendar']])
})

import { type CalendarDefinition, checkCalendar, compileCalendar, parseCalendar } from '@mspkit/calendar'
import { DefinitionError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const week = { mon: ['09:00-17:00'] }
const found = (definition: unknown): [string, string][] =>
  checkCalendar(definition).map(({ code, path }) => [code, path])
const desk = (more: object): object => ({ timeZone: 'America/Chicago', hours: week, ...more })

describe('faults: nothing compiles until they are mended', () => {
  test.each<[string, unknown, [string, string][]]>([
    ['an unknown zone', { timeZone: 'America/Chicgo', hours: week }, [['values/unknown-zone', '/timeZone']]],
    ['an offset', { timeZone: '+05:30', hours: week }, [['values/unknown-zone', '/timeZone']]],
    [
      'no zone, no hours',
      {},
      [
        ['calendar/missing', '/timeZone'],
        ['calendar/missing', '/hours'],
      ],
    ],
    ['not even an object', 'mon-fri', [['calendar/wrong-type', '']]],
    [
      'malformed windows',
      desk({ hours: { mon: ['9-5'], tue: ['09:00-25:00'], wed: ['24:00-06:00'] } }),
      [
        ['calendar/malformed-window', '/hours/mon/0'],
        ['calendar/malformed-window', '/hours/tue/0'],
        ['calendar/malformed-window', '/hours/wed/0'],
      ],
    ],
    ['a weekday spelt out', desk({ hours: { monday: ['09:00-17:00'] } }), [['calendar/unknown-key', '/hours/monday']]],
    ['an impossible date', desk({ overrides: { '2026-02-30': [] } }), [['values/local-date', '/overrides/2026-02-30']]],
    ['an impossible holiday', desk({ holidays: [{ on: '2026-13-01' }] }), [['values/local-date', '/holidays/0/on']]],
    [
      'a holiday by the keys that others use',
      desk({ holidays: [{ date: '2026-12-25' }] }),
      [['calendar/unknown-key', '/holidays/0/date']],
    ],
    [
      'an impossible yearly holiday',
      desk({ holidays: [{ every: '02-30' }] }),
      [['calendar/month-day', '/holidays/0/every']],
    ],
    [
      'an impossible weekday',
      desk({ holidays: [{ every: { nth: 6, weekday: 'mon', month: 0 } }] }),
      [
        ['calendar/nth-weekday', '/holidays/0/every/nth'],
        ['calendar/month', '/holidays/0/every/month'],
      ],
    ],
    [
      'dates the wrong way round',
      desk({ validity: { from: '2026-02-01', to: '2026-01-01' } }),
      [['calendar/reversed-period', '/validity']],
    ],
    [
      'a rule the wrong way round',
      desk({ holidays: [{ every: '07-01', from: '2026-02-01', to: '2026-01-01' }] }),
      [['calendar/reversed-period', '/holidays/0']],
    ],
    [
      'two versions from one date',
      desk({
        versions: [
          { from: '2026-01-01', hours: {} },
          { from: '2026-01-01', hours: week },
        ],
      }),
      [['calendar/same-version-date', '/versions/1/from']],
    ],
    [
      'a set that was not given',
      desk({ holidays: [{ set: 'us' }] }),
      [['calendar/unknown-holiday-set', '/holidays/0/set']],
    ],
    ['nothing to put together', { union: [] }, [['calendar/no-parts', '/union']]],
    [
      'faults in parts',
      { union: [desk({}), { subtract: [{ timeZone: 'Mars', hours: {} }, 7] }] },
      [
        ['values/unknown-zone', '/union/1/subtract/0/timeZone'],
        ['calendar/wrong-type', '/union/1/subtract/1'],
      ],
    ],
  ])('%s', (_, definition, problems) => {
    expect(found(definition)).toEqual(problems)
    expect(() => compileCalendar(definition as never)).toThrow(DefinitionError)
    expect(parseCalendar(definition).ok).toBe(false)
  })

  test('2,000 holidays pasted as one text are one problem', () => {
    const holidays = Array.from({ length: 2000 }, (_, i) => new Date(i * 86_400_000).toISOString().slice(0, 10)).join(
      ', ',
    )
    const [problem, ...others] = checkCalendar(desk({ holidays }))
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: 'calendar/holidays-in-one-text', path: '/holidays', facts: { dates: 2000 } })
    expect(problem?.message).toContain('e.g. ["1970-01-01","1970-01-02"].')
    expect(problem?.message.length).toBeLessThan(250)
    expect(found(desk({ holidays: [holidays, '2026-01-01'] }))).toEqual([
      ['calendar/holidays-in-one-text', '/holidays/0'],
    ])
  })

  test('messages show a right one', () => {
    expect(
      checkCalendar(desk({ holidays: [{ date: '2026-12-25' }] }))
        .map(({ message }) => message)
        .join(),
    ).toContain('Did you mean "on"?')
    const message = (definition: unknown): string => checkCalendar(definition)[0]?.message ?? ''
    expect(message({ timeZone: 'America/Chicgo', hours: week })).toContain('Did you mean "America/Chicago"?')
    expect(message(desk({ hours: { mon: ['9:00 – 17.30'] } }))).toBe(
      '"9:00 – 17.30" is not a window. Write "09:00-17:30".',
    )
    expect(message(desk({ hours: { mon: ['9-5'] } }))).toBe(
      '"9-5" is not a window. Write two times, e.g. "09:00-17:30" or "22:00-06:00".',
    )
    expect(message(desk({ hourz: {} }))).toContain('Did you mean "hours"?')
    expect(checkCalendar(desk({ holidays: [{ set: 'uss' }] }), { holidaySets: { us: [] } })[0]?.message).toContain(
      'Did you mean "us"?',
    )
  })

  test('what is wrong in a set is told where it is used', () => {
    const problems = checkCalendar(desk({ holidays: [{ set: 'us' }] }), {
      holidaySets: { us: ['2026-01-01', '2026-02-30'] },
    })
    expect(problems).toMatchObject([
      { code: 'values/local-date', path: '/holidays/0/set', facts: { set: 'us', at: '/1' } },
    ])
  })
})

describe('advice: it compiles all the same', () => {
  test.each<[string, unknown, [string, string][]]>([
    [
      'overlapping windows',
      desk({ hours: { mon: ['09:00-13:00', '12:00-17:00'] } }),
      [['calendar/overlapping-windows', '/hours/mon/1']],
    ],
    [
      'overlap with last night',
      desk({ hours: { mon: ['22:00-06:00'], tue: ['05:00-09:00'] } }),
      [['calendar/overlapping-windows', '/hours/tue/0']],
    ],
    [
      'overlap round the week',
      desk({ hours: { sun: ['22:00-06:00'], mon: ['05:00-09:00'] } }),
      [['calendar/overlapping-windows', '/hours/mon/0']],
    ],
    [
      'overlap in an override',
      desk({ overrides: { '2026-01-01': ['09:00-12:00', '11:00-13:00'] } }),
      [['calendar/overlapping-windows', '/overrides/2026-01-01/1']],
    ],
    ['an empty calendar', { timeZone: 'Etc/UTC', hours: {} }, [['calendar/never-opens', '']]],
    [
      'parts that never meet',
      {
        intersect: [
          { timeZone: 'Etc/UTC', hours: week },
          { timeZone: 'Asia/Tokyo', hours: { fri: ['09:00-17:00'] } },
        ],
      },
      [['calendar/never-opens', '']],
    ],
    [
      'an override that a break covers',
      {
        timeZone: 'Etc/UTC',
        hours: {},
        overrides: { '2026-01-01': ['09:00-10:00'] },
        breaks: { '2026-01-01': ['00:00-24:00'] },
      },
      [['calendar/never-opens', '']],
    ],
    [
      'a holiday that an override beats',
      desk({ holidays: ['2026-01-05'], overrides: { '2026-01-05': ['09:00-12:00'] } }),
      [['calendar/holiday-never-in-force', '/holidays/0']],
    ],
    [
      'a holiday outside the validity',
      desk({ holidays: ['2019-01-05'], validity: { from: '2020-01-01' } }),
      [['calendar/holiday-never-in-force', '/holidays/0']],
    ],
    ['a mistyped year', desk({ holidays: ['0206-01-05'] }), [['calendar/holiday-never-in-force', '/holidays/0']]],
    [
      'a yearly holiday without a date',
      desk({ holidays: [{ every: '02-29', from: '2026-01-01', to: '2028-01-01' }] }),
      [['calendar/holiday-never-in-force', '/holidays/0']],
    ],
    [
      'an override outside the validity',
      desk({ overrides: { '2030-01-05': [] }, validity: { to: '2030-01-01' } }),
      [['calendar/override-never-in-force', '/overrides/2030-01-05']],
    ],
    [
      'a version after the validity',
      desk({ versions: [{ from: '2031-01-05', hours: {} }], validity: { to: '2030-01-01' } }),
      [['calendar/version-never-in-force', '/versions/0/from']],
    ],
    [
      'a date that the zone skipped',
      { timeZone: 'Pacific/Apia', hours: week, overrides: { '2011-12-30': [] } },
      [['calendar/skipped-date', '/overrides/2011-12-30']],
    ],
  ])('%s', (_, definition, problems) => {
    expect(found(definition)).toEqual(problems)
    expect(checkCalendar(definition).every(({ severity }) => severity === 'warning')).toBe(true)
    expect(() => compileCalendar(definition as CalendarDefinition)).not.toThrow()
    expect(parseCalendar(definition)).toEqual({ ok: true, value: definition })
  })
  test('abutting windows and windows of 24 hours are in order', () => {
    expect(
      found(desk({ hours: { sun: ['22:00-06:00'], mon: ['06:00-12:00', '12:00-06:00'], wed: ['09:00-09:00'] } })),
    ).toEqual([])
  })
  test('a calendar that opens only once is in order', () => {
    expect(found({ timeZone: 'Etc/UTC', hours: {}, overrides: { '2090-01-01': ['09:00-10:00'] } })).toEqual([])
  })
})

// Facts in another form than the policy's: an exclusion that would bill work never drops out in silence.
import { type CalendarDefinition, compileCalendar } from '@mspkit/calendar'
import type { Condition } from '@mspkit/records'
import { compileScope, explainDecision, listCoverage, type ScopeContext, type ScopePolicy } from '@mspkit/scope'
import { describe, expect, test } from 'vitest'

const policy = (more: Partial<ScopePolicy>): ScopePolicy => ({
  term: { from: '2026-01-01', to: '2027-01-01' },
  timeZone: 'Etc/UTC',
  currency: 'USD',
  otherwise: { outcome: 'out-of-scope' },
  clauses: [{ id: 'support', kind: 'include', when: {} }],
  ...more,
})
const work = { on: '2026-04-14', workedMinutes: 60 } as const

describe('a rate for a fact', () => {
  const forms: readonly (readonly [Condition, unknown, string])[] = [
    [{ v: 964 }, '964', '140.00'],
    [{ v: '964' }, 964, '140.00'],
    [{ v: [963, 964] }, '964', '140.00'],
    [{ tags: 'home-network' }, undefined, 'needs-information'],
    [{ v: 'home-network' }, ['wifi', 'home-network'], '140.00'],
    [{ v: 'home-network' }, ['wifi'], '0.00'],
    [{ v: { lte: 2012 } }, '2012', '140.00'],
    [{ v: 964 }, '965', '0.00'],
    [{ v: 964 }, null, '0.00'],
    [{ v: 964 }, 'Board 964', 'needs-information'],
    [{ v: 964 }, ['x', { id: 964 }], 'needs-information'],
    [{ v: true }, 'true', 'needs-information'],
  ]

  test.each(forms)('%j of %j: %s', (when, v, expected) => {
    const excluded = { id: 'excluded', kind: 'exclude', when, outcome: 'billable', rate: '140' } as const
    const scope = compileScope(policy({ clauses: [{ id: 'support', kind: 'include', when: {} }, excluded] }))
    const request = { facts: v === undefined ? {} : { v }, work }
    const decision = scope.decide(request)
    const { reasons, meta: _, ...proved } = explainDecision(scope, request)
    expect(proved).toEqual(decision)
    if (expected !== 'needs-information') expect(decision.amount).toBe(expected)
    else {
      expect(decision).toMatchObject({ outcome: 'needs-information', amount: null })
      expect(decision.missing.map(({ fact }) => fact)).toEqual(Object.keys(when))
      expect(reasons.length).toBeGreaterThan(0)
    }
  })

  test('is the same after hours, beyond a limit, as a surcharge, and where a condition fails', () => {
    const when = { v: 964 }
    const include = { id: 'support', kind: 'include', when: {} } as const
    const billable = { outcome: 'billable', rate: '140' } as const
    const hours = { coverageHours: 'never', untimed: { afterHoursWhen: {} } } satisfies Partial<ScopePolicy>
    const clauses: readonly (readonly [Partial<ScopePolicy>, string, string])[] = [
      [{ ...hours, clauses: [include, { id: 'late', kind: 'after-hours', when, ...billable }] }, '140.00', '0.00'],
      [
        {
          clauses: [
            include,
            { id: 'cap', kind: 'limit', measure: 'hours', per: 'month', max: 0, when, beyond: billable },
          ],
        },
        '140.00',
        '0.00',
      ],
      [
        { clauses: [include, { id: 'fee', kind: 'surcharge', when, amount: '140.00', per: 'entry' }] },
        '140.00',
        '0.00',
      ],
      [
        {
          clauses: [
            include,
            { id: 'managed', kind: 'condition', when: {}, require: { v: { not: 964 } }, otherwise: billable },
          ],
        },
        '140.00',
        '0.00',
      ],
    ]
    const never: CalendarDefinition = { timeZone: 'Etc/UTC', hours: { sun: ['00:00-00:01'] } }
    for (const [more, met, unmet] of clauses) {
      const scope = compileScope(policy({ otherwise: { outcome: 'out-of-scope' }, ...more }), { calendars: { never } })
      const answers = ['964', '965', 'Board 964'].map((v) => {
        const { outcome, amount } = scope.decide({ facts: { v }, work })
        return outcome === 'needs-information' ? outcome : amount
      })
      expect([more, answers]).toEqual([more, [met, unmet, 'needs-information']])
    }
  })
})

describe('the calendar of coverage hours', () => {
  const desk = { timeZone: 'Etc/UTC', hours: { tue: ['09:00-17:00'] }, holidays: [{ set: 'closed' }] } as const
  const holidaySets = { closed: ['2026-04-21'] } as const
  const clause = { id: 'late', kind: 'after-hours', outcome: 'billable', rate: '100' } as const
  const document = policy({
    coverageHours: 'desk',
    untimed: 'in-hours',
    clauses: [{ id: 'support', kind: 'include', when: {} }, clause],
  })
  const entry = { id: 'E1', facts: {}, work: { from: '2026-04-14T16:30:00Z', to: '2026-04-14T17:30:00Z' } } as const

  test('is a definition or compiled, in an object or a Map', () => {
    const { holidays: _, ...plain } = desk
    const contexts: readonly ScopeContext[] = [
      { calendars: { desk: plain } },
      { calendars: { desk: compileCalendar(plain) } },
      { calendars: new Map([['desk', plain]]) },
      { calendars: new Map([['desk', desk]]), holidaySets },
    ]
    for (const context of contexts)
      expect(listCoverage(compileScope(document, context), [entry])).toMatchObject({
        coveredMinutes: 30,
        amount: '50.00',
      })
  })

  test.each<[unknown]>([[{ timeZone: 'Etc/UTC', hours: 4 }], [{ timeZone: 'Etc/Nowhere', hours: {} }], [42], [null]])(
    'that is wrong is refused when it is compiled: %j',
    (calendar) => {
      const run = (): unknown => compileScope(document, { calendars: { desk: calendar } } as unknown as ScopeContext)
      expect(run).toThrow(/"desk"|calendar/)
      expect(run).not.toThrow(/undefined|is not a function|Cannot read/)
    },
  )
})

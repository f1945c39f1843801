// Wrong arguments: each public function refuses them with a sentence of its own, never with an error of the JavaScript engine.

import * as calendar from '@mspkit/calendar'
import * as holidays from '@mspkit/calendar/holidays'
import * as ical from '@mspkit/calendar/ical'
import * as words from '@mspkit/calendar/words'
import { DefinitionError, DomainError } from '@mspkit/values'
import { describe, expect, test } from 'vitest'

const entryPoints = [calendar, holidays, ical, words]
const definition = { timeZone: 'Etc/UTC', hours: { mon: ['09:00-17:00'] } } as const
const desk = calendar.compileCalendar(definition)
const at = '2026-03-02T10:00:00Z'
const to = '2026-03-02T12:00:00Z'
const year = { country: 'US', from: '2026-01-01', to: '2026-02-01' }
const [piece] = calendar.explainElapsed(desk, at, to).pieces

/** Every function of the package, with arguments that it takes. */
const right: Readonly<Record<string, readonly [call: (...args: never[]) => unknown, ...args: unknown[]]>> = {
  checkCalendar: [calendar.checkCalendar, definition, {}],
  parseCalendar: [calendar.parseCalendar, definition, {}],
  compileCalendar: [calendar.compileCalendar, definition, {}],
  toCalendar: [calendar.toCalendar, definition, {}],
  isCalendar: [calendar.isCalendar, desk],
  defineCalendar: [calendar.defineCalendar, definition],
  union: [calendar.union, definition, calendar.always],
  intersect: [calendar.intersect, definition, calendar.always],
  subtract: [calendar.subtract, definition, calendar.always],
  businessDaysBetween: [calendar.businessDaysBetween, desk, '2026-03-02', '2026-03-09', {}],
  businessDayBefore: [calendar.businessDayBefore, desk, '2026-03-09', 1, {}],
  explainElapsed: [calendar.explainElapsed, desk, at, to, {}],
  referenceCalendar: [calendar.referenceCalendar, definition, {}],
  holidaysOf: [holidays.holidaysOf, year],
  holidayBreaks: [holidays.holidayBreaks, year],
  holidaysFromIcal: [ical.holidaysFromIcal, 'BEGIN:VCALENDAR\nEND:VCALENDAR', year],
  reasonInWords: [words.reasonInWords, piece?.reasons[0], {}],
  'desk.isOpen': [desk.isOpen, at],
  'desk.elapsedMs': [desk.elapsedMs, at, to],
  'desk.after': [desk.after, at, '90m'],
  'desk.before': [desk.before, at, '90m'],
  'desk.nextOpen': [desk.nextOpen, at],
  'desk.previousOpen': [desk.previousOpen, at],
  'desk.nextOpening': [desk.nextOpening, at],
  'desk.previousClosing': [desk.previousClosing, at],
  'desk.spans': [(...args: Parameters<typeof desk.spans>) => [...desk.spans(...args)], at, to],
  'desk.businessDay': [desk.businessDay, at, 1, {}],
}

const wrong = [
  undefined,
  null,
  {},
  42,
  [],
  '',
  'nonsense',
  true,
  [null],
  [42],
  [{}],
  () => 1,
  Symbol('s'),
  1n,
  new Date(Number.NaN),
]

/** The engine's own errors: nothing that helps who wrote the call. */
const bare =
  /Cannot (read|destructure|convert|set)|undefined \(|is not (a function|iterable|a constructor|defined)|Reduce of|Maximum call stack|Invalid (array|string) length|Invalid time value|could not be cloned/

function outcome(call: (...args: never[]) => unknown, args: readonly unknown[]): string {
  try {
    call(...(args as never[]))
    return 'answered'
  } catch (error) {
    const known = DefinitionError.isInstance(error) || DomainError.isInstance(error)
    const plain = error instanceof RangeError || error instanceof TypeError
    return known || plain ? `${error.name}: ${error.message}` : `strange: ${String(error)}`
  }
}

test('every exported function is called here, and answers', () => {
  const exported = entryPoints.flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]) =>
      typeof value === 'function' && !/^[A-Z]/.test(name) ? [name] : [],
    ),
  )
  const called = Object.keys(right).filter((name) => !name.includes('.'))
  expect(called.sort()).toEqual([...new Set(exported)].sort())
  for (const [name, [call, ...args]] of Object.entries(right))
    expect([name, outcome(call, args)]).toEqual([name, 'answered'])
})

describe.each(Object.entries(right).filter(([, [, ...args]]) => args.length > 0))('%s', (_, [call, ...args]) => {
  test.each(args.map((__, i) => i))('with something else as argument %i', (i) => {
    for (const value of wrong) {
      const said = outcome(call, args.with(i, value))
      expect(said).not.toMatch(bare)
      expect(said).not.toMatch(/^strange/)
      if (said !== 'answered') expect(said).toMatch(/^\w+: .{20,}/s)
    }
  })
})

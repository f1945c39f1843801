import { checkCalendar } from '@mspkit/calendar'
import { autotask } from '@mspkit/psa/autotask'
import { connectwise } from '@mspkit/psa/connectwise'
import { halopsa } from '@mspkit/psa/halopsa'
import { checkSla } from '@mspkit/sla'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const seed = 20261121
const clock = fc.constantFrom(
  null,
  '00:00:00',
  '08:00:00',
  '09:30:00',
  '12:00:00',
  '17:00:00',
  '23:59:59',
  '24:00:00',
  'x',
)
const dated = clock.map((text) => (text === null ? null : `1900-01-01T${text}`))
const day = fc.integer({ min: 0, max: 6 }).map((n) => `2026-03-0${n + 1}`)
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const hours = (time: fc.Arbitrary<string | null>, from: (day: string) => string, to: (day: string) => string) =>
  fc.record(
    Object.fromEntries(
      days.flatMap((name) => [
        [from(name), time],
        [to(name), time],
      ]),
    ),
  )
const zone = 'America/New_York'

test('whatever the hours and the holidays, a calendar that comes out is one', () => {
  const cwHoliday = fc.record({
    name: fc.constantFrom('A', null),
    date: day.map((on) => `${on}T00:00:00Z`),
    allDayFlag: fc.constantFrom(true, false, null),
    timeStart: clock,
    timeEnd: clock,
  })
  const haloHoliday = fc.record({
    name: fc.constant('A'),
    date: day.map((on) => `${on}T00:00:00`),
    end_date: fc.option(day.map((on) => `${on}T13:00:00`)),
    allday: fc.boolean(),
    isrecurring: fc.boolean(),
    agent_id: fc.constantFrom(0, 5),
  })
  const atHoliday = fc.record({ holidayDate: day.map((on) => `${on}T00:00:00Z`), holidayName: fc.constant('A') })
  fc.assert(
    fc.property(
      hours(
        clock,
        (name) => `${name}StartTime`,
        (name) => `${name}EndTime`,
      ),
      hours(
        dated,
        (name) => `start${name}`,
        (name) => `end${name}`,
      ),
      hours(
        dated,
        (name) => `${name}BusinessHoursStartTime`,
        (name) => `${name}BusinessHoursEndTime`,
      ),
      fc.array(cwHoliday, { maxLength: 4 }),
      fc.array(haloHoliday, { maxLength: 4 }),
      fc.array(atHoliday, { maxLength: 4 }),
      (cwRow, haloRow, atRow, cwDays, haloDays, atDays) => {
        const open = Object.fromEntries(days.map((name) => [`inc${name}`, true]))
        for (const { value, diagnostics } of [
          connectwise().calendar({ id: 1, ...cwRow }, { zone, holidays: cwDays }),
          halopsa().calendar({ id: 1, ...open, ...haloRow, holidays: haloDays }, { zone }),
          autotask().calendar({ id: 1, ...atRow }, { zone, holidays: atDays }),
        ])
          if (value === null) expect(diagnostics.some((one) => one.severity === 'error')).toBe(true)
          else expect(checkCalendar(value)).toEqual([])
      },
    ),
    { seed, numRuns: 250 },
  )
})

test('whatever the targets, a policy that comes out is one', () => {
  const target = fc.constantFrom(null, 0, -1, 0.0001, 0.25, 4, 72, 9999, 1e6)
  const cwTargets = { respondHours: target, planWithin: target, resolutionHours: target }
  const cwPriority = fc.record({
    priority: fc.constantFrom({ id: 7, name: 'P2' }, { id: 8, name: 'P2' }, { id: 9 }, null),
    ...cwTargets,
  })
  const unit = fc.constantFrom('H', 'D', 'M', 'X', null)
  const haloPriority = fc.record({
    priorityid: fc.constantFrom(1, 2, null),
    name: fc.constantFrom('P1', null),
    responsetime: target,
    responseunits: unit,
    fixtime: target,
    fixunits: unit,
  })
  fc.assert(
    fc.property(
      fc.record(cwTargets),
      fc.array(cwPriority, { maxLength: 3 }),
      fc.array(haloPriority, { maxLength: 3 }),
      (cwRow, cwRows, haloRows) => {
        for (const { value, diagnostics } of [
          connectwise().slaPolicy({ id: 1, name: 'S', ...cwRow }, { calendar: 'desk', priorities: cwRows }),
          halopsa().slaPolicy({ id: 1, name: 'S', priorities: haloRows }, { calendar: 'desk' }),
        ])
          if (value === null) expect(diagnostics.some((one) => one.severity === 'error')).toBe(true)
          else expect(checkSla(value, { calendars: ['desk'] })).toEqual([])
      },
    ),
    { seed, numRuns: 300 },
  )
})

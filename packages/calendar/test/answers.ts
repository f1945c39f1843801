import { compileCalendar, explainElapsed, referenceCalendar } from '@mspkit/calendar'
import { holidaysOf } from '@mspkit/calendar/holidays'
import { holidaysFromIcal } from '@mspkit/calendar/ical'

// Prints answers about a calendar as JSON. Run under several zones by process-zone.test.ts.

const period = { from: '2026-01-01', to: '2027-01-01' } as const
const ical = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20201109',
  'RRULE:FREQ=YEARLY',
  'SUMMARY:Ours',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
const holidays = [...holidaysOf({ country: 'US', ...period }), ...holidaysFromIcal(ical, period).holidays]
const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: { mon: ['09:00-17:00'], fri: ['22:00-06:00'], sat: ['23:00-03:00'] },
  holidays,
})
const from = '2026-10-20T00:00:00Z'
const to = '2026-12-01T00:00:00Z'
console.log(
  JSON.stringify([
    holidays,
    desk.elapsedMs(from, to),
    desk.after(from, '40h'),
    desk.before(to, '40h'),
    desk.nextOpen(from),
    desk.previousOpen(from),
    [...desk.spans(from, to)],
    desk.businessDay(from, 3),
    explainElapsed(desk, from, to).segments,
    referenceCalendar(desk.definition).elapsed(Date.parse(from), Date.parse(to)),
  ]),
)

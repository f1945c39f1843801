// A desk's hours, a ticket's due time, and why: npx tsx examples/script/calendar.ts
import { checkCalendar, compileCalendar, defineCalendar, explainElapsed, subtract } from '@mspkit/calendar'
import { holidaysOf } from '@mspkit/calendar/holidays'
import { reasonInWords } from '@mspkit/calendar/words'

const minutes = (ms: number): string => `${ms / 60_000} min`.padStart(9)
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const definition = defineCalendar({
  timeZone: 'America/Chicago',
  hours: Object.fromEntries(weekdays.map((day) => [day, ['08:00-12:00', '13:00-17:00'] as const])),
  overrides: { '2026-12-24': ['08:00-12:00'] },
  breaks: { '2026-06-03': ['10:00-11:30'] },
  holidays: [{ set: 'us' }],
})
const context = {
  holidaySets: { us: holidaysOf({ country: 'US', from: '2026-01-01', to: '2028-01-01', substitutes: 'instead' }) },
}

// 1. Is the document right? Every problem is reported at once.
for (const { path, message } of checkCalendar({ ...definition, timeZone: 'America/Chicgo' }, context)) {
  console.log(`${path}  ${message}`)
}

// 2. A ticket opened on the Friday before Memorial Day, due in 90 minutes of open time.
const desk = compileCalendar(definition, context)
const openedAt = '2026-05-22T21:00:00Z'
const dueAt = desk.after(openedAt, '90m')
console.log(`\nOpened ${openedAt}, due ${dueAt}, first business day after: ${desk.businessDay(openedAt, 1)}`)

// 3. Why? Each span with the line of the definition that made it; the open ones add up to the answer.
if (dueAt) {
  const { elapsedMs, segments } = explainElapsed(desk, openedAt, dueAt)
  for (const { from, open, ms, reasons } of segments) {
    console.log(
      `  ${from}  ${open ? '+' : ' '} ${minutes(ms)} ${reasons.map((reason) => reasonInWords(reason)).join(' ')}`,
    )
  }
  console.log(`  ${minutes(elapsedMs).trim()} open`)
}

// 4. Who answers when this desk sleeps? London, in its own hours; the definitions are put together as data.
const london = defineCalendar({
  timeZone: 'Europe/London',
  hours: Object.fromEntries(weekdays.map((day) => [day, ['09:00-17:30'] as const])),
})
const relief = compileCalendar(subtract(london, desk.definition))
console.log('\nLondon alone, on 3 June 2026:')
for (const { from, to } of relief.spans('2026-06-03T00:00:00Z', '2026-06-04T00:00:00Z'))
  console.log(`  ${from} to ${to}`)

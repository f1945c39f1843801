// What a page ships to say who is late and why, of tickets whose whole history is known. Ends with an error when the answer is not the one expected.

import { compileCalendar } from '@mspkit/calendar'
import { compileReader } from '@mspkit/sla/read'

const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: {
    mon: ['08:00-17:00'],
    tue: ['08:00-17:00'],
    wed: ['08:00-17:00'],
    thu: ['08:00-17:00'],
    fri: ['08:00-17:00'],
  },
})
const sla = compileReader(
  { calendar: 'desk', clocks: [{ clock: 'resolution', targets: [{ within: '4h' }] }] },
  { calendars: { desk } },
)
const ticket = { id: 'T-1', clientId: 'C-1', title: 'Printer', openedAt: '2026-03-02T15:00:00Z', events: [] }
const [reading] = sla.read(ticket, '2026-03-02T21:00:00Z')
console.log(JSON.stringify(reading))
if (reading?.verdict !== 'breached') throw new Error('A ticket open for six hours under a target of four is breached.')

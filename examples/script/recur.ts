// A problem that comes back every Monday, was declared fixed, and returns: npx tsx examples/script/recur.ts
import type { Ticket } from '@mspkit/records'
import { compileRecurrence } from '@mspkit/recurrence'
import { reasonsInWords, scheduleInWords } from '@mspkit/recurrence/words'
import { toEpochMs } from '@mspkit/values'

const opened: Array<Omit<Ticket, 'events'>> = []
function open(clientId: string, at: string, title: string, description: string, more: Partial<Ticket> = {}): void {
  opened.push({ id: `T-${opened.length + 1}`, clientId, openedAt: at, title, description, ...more })
}

// An alert at Acme, every Monday morning from January to March.
const mondays = ['01-05', '01-12', '01-19', '01-26', '02-02', '02-09', '02-16', '03-02', '03-09', '03-16']
for (const day of mondays) {
  // Clocks went forward on the 8th of March; the alert keeps to the wall.
  open(
    'acme',
    `2026-${day}T08:05:00${day < '03-08' ? '-06:00' : '-05:00'}`,
    'Backup job failed on SRV-02',
    'Job nightly ended with 0x80070005.',
    {
      assetIds: ['srv-02'],
      openedBy: 'alert',
      fields: { workedMinutes: 40 },
    },
  )
}
// What people write in between, and one morning on which mail is down at five clients.
const between: ReadonlyArray<readonly [clientId: string, day: string, title: string, description: string]> = [
  ['acme', '01-14', 'Printer prints blank pages', 'Second floor, since the toner was changed.'],
  ['acme', '02-03', 'New laptop for Joe', 'He starts on the 1st of March.'],
  ['acme', '02-19', 'Door phone is silent', 'Visitors ring and nobody hears it.'],
  ['oak', '01-21', 'Cannot open the payroll sheet', 'Excel says the file is locked by another user.'],
  ['oak', '02-05', 'Monitor flickers', 'Only when the docking station is used.'],
  ['elm', '01-28', 'Warehouse tablet has no Wi-Fi', 'In aisle nine it drops.'],
  ['elm', '02-11', 'Scanner does not send mail', 'Worked until last week.'],
  ['ivy', '02-12', 'Add Maria to the finance group', 'Approved by her manager.'],
  ['ivy', '02-17', 'Phone rings with a delay', 'About four seconds.'],
  ['fir', '02-09', 'Archive disk is nearly full', 'Ninety-three percent.'],
  ['fir', '02-20', 'Teams camera shows black', 'In the meeting room only.'],
]
for (const [clientId, day, title, description] of between)
  open(clientId, `2026-${day}T10:12:00-06:00`, title, description)
for (const [clientId, minute] of Object.entries({ acme: '02', oak: '07', elm: '11', ivy: '12', fir: '15' })) {
  open(clientId, `2026-02-24T09:${minute}:00-06:00`, 'Outlook keeps asking for the password', 'AADSTS50076 on sign-in.')
}

const tickets = opened
  .map((ticket): Ticket => ({ ...ticket, events: [] }))
  .sort((a, b) => toEpochMs(a.openedAt) - toEpochMs(b.openedAt))
const recurrence = compileRecurrence({ timeZone: 'America/Chicago', cost: { perHour: '95.00', currency: 'USD' } })
let tracker = recurrence.track()

for (const ticket of tickets) {
  const seen = tracker.observe(ticket)
  if (seen.verdict !== 'new') console.log(`${ticket.id.padEnd(5)} ${seen.verdict}: ${reasonsInWords(seen.reasons)}`)
  // The technician says that it is solved. What comes after is not a new problem.
  if (ticket.id === 'T-8') tracker.markFixed({ ticketId: 'T-8', at: '2026-03-04T16:00:00-06:00' })
  // A process that restarts goes on where it stopped.
  if (ticket.id === 'T-4') tracker = recurrence.track(JSON.parse(JSON.stringify(tracker.snapshot())))
}

console.log('\nProblems, the dearest first:')
for (const one of tracker.problems()) {
  const rhythm = one.schedule === null ? one.shape : scheduleInWords(one.schedule.schedule)
  const fix = one.lastFix?.returned ? `, back after the fix of ${one.lastFix.fixedAt.slice(0, 10)}` : ''
  console.log(`  ${one.clientId}: ${one.title}: ${one.ticketIds.length} tickets, ${rhythm}, ${one.cost} USD${fix}`)
}
for (const family of tracker.families()) console.log(`At several clients at once: ${family.clientIds.join(', ')}`)

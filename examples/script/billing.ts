// What is owed for March, line by line, and what a late note would change: npx tsx examples/script/billing.ts
import { type ChargeLineDefinition, type ChargesContext, chargesFor, checkLines, type Usage } from '@mspkit/billing'
import { chargeInWords, reasonInWords, unbilledInWords } from '@mspkit/billing/words'
import { compileCalendar } from '@mspkit/calendar'
import type { TimeEntry } from '@mspkit/records'

const lines: ChargeLineDefinition[] = [
  {
    id: 'seats',
    name: 'Managed seats',
    kind: 'per-unit',
    price: '115.00',
    quantity: { count: 'contacts', where: { kind: 'user' }, at: 'changes', minimum: 3 },
  },
  {
    id: 'servers',
    name: 'Servers',
    kind: 'per-unit',
    price: '185.00',
    quantity: { count: 'assets', where: { type: 'server' }, at: 'peak' },
  },
  {
    id: 'backup',
    name: 'Backup',
    kind: 'per-unit',
    price: '65.00',
    quantity: { sameAs: 'servers' },
    from: '2026-03-10',
  },
  {
    id: 'block',
    name: 'Project hours',
    kind: 'block-hours',
    accepts: { workType: 'project' },
    draws: 'billed-hours',
    purchases: [{ id: 'spring', on: '2026-03-01', hours: '4', price: '620.00', expiresOn: '2027-03-01' }],
  },
  { id: 'labour', name: 'Labour', kind: 'time-and-materials' },
]
for (const { path, message } of checkLines(lines, { currency: 'USD' })) console.log(`${path}  ${message}`)

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']
const night = compileCalendar({
  timeZone: 'America/Chicago',
  hours: Object.fromEntries(weekdays.map((day) => [day, ['17:00-08:00']])),
})
const options: ChargesContext = {
  currency: 'USD',
  timeZone: 'America/Chicago',
  calendars: { 'after-hours': night },
  rateCards: {
    house: {
      rates: [
        { when: { workRole: 'senior' }, rate: '190.00' },
        { when: {}, rate: '150.00' },
      ],
      bands: [{ during: 'after-hours', multiplier: '1.5' }],
      increment: '15m',
      roundPer: 'ticket-day',
    },
  },
  discounts: [{ id: 'loyal', name: 'Five years together', lines: ['seats', 'servers'], percent: '5' }],
}

type Moment = NonNullable<TimeEntry['from']>
const entry = (id: string, from: Moment, to: Moment, workType: string, ticketId: string): { entry: TimeEntry } => {
  const workedMinutes = (Date.parse(to) - Date.parse(from)) / 60_000
  return {
    entry: {
      id,
      clientId: 'acme',
      technicianId: 'kim',
      workRole: 'technician',
      workType,
      ticketId,
      from,
      to,
      workedMinutes,
    },
  }
}
const work = [
  entry('E1', '2026-03-05T22:30:00Z', '2026-03-06T00:00:00Z', 'remote', 'T-12'),
  entry('E2', '2026-03-12T15:00:00Z', '2026-03-12T18:10:00Z', 'project', 'T-20'),
  entry('E3', '2026-03-18T15:00:00Z', '2026-03-18T16:30:00Z', 'project', 'T-20'),
]
const usage: Usage = {
  contacts: [
    { id: 'ann', clientId: 'acme', kind: 'user' },
    { id: 'bob', clientId: 'acme', kind: 'user' },
    { id: 'cy', clientId: 'acme', kind: 'user' },
    { id: 'dee', clientId: 'acme', kind: 'user', activeFrom: '2026-03-17' },
    { id: 'info', clientId: 'acme', kind: 'shared' },
  ],
  assets: [
    { id: 'DC1', clientId: 'acme', type: 'server' },
    { id: 'PC1', clientId: 'acme', type: 'workstation' },
  ],
  work,
}

const march = chargesFor(lines, { from: '2026-03-01', to: '2026-04-01' }, usage, options)
console.log('March, and why:\n')
for (const line of march.lines) console.log(`${line.amount.padStart(9)}  ${chargeInWords(line)}`)
console.log(`${String(march.total).padStart(9)}  in all\n`)
for (const left of march.blocks)
  console.log(`Block ${left.blockId}: ${left.leftMinutes} of ${left.minutes} minutes left.`)
for (const not of march.unbilled) console.log(unbilledInWords(not))

// A note of 3 March turns up in April. The block would have gone to it first.
const late = entry('E0', '2026-03-03T15:00:00Z', '2026-03-03T16:00:00Z', 'project', 'T-19')
for (const lateEntry of ['remaining', 'restate'] as const) {
  const april = chargesFor(
    lines,
    { from: '2026-04-01', to: '2026-05-01' },
    { ...usage, work: lateEntry === 'restate' ? [...work.slice(1), late] : [late], issued: { draws: march.draws } },
    { ...options, lateEntry },
  )
  const labour = april.lines.filter(({ lineId }) => lineId === 'labour' || lineId === 'block')
  console.log(`\nApril, with a late note, under "${lateEntry}":`)
  for (const line of labour)
    console.log(`${line.amount.padStart(9)}  ${line.reasons.map((reason) => reasonInWords(reason)).join(' ')}`)
}

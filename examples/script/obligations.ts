// Did we do what we promised? A backup that stopped two weeks ago is found before the client asks.
//
//   npx tsx examples/script/obligations.ts

import { readFileSync } from 'node:fs'
import { compileCalendar } from '@mspkit/calendar'
import { availability, compileObligations, parseObligations, unmetDaysByLine } from '@mspkit/obligations'
import { availabilityInWords, unmetInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { fromEpochMs, orThrow } from '@mspkit/values'

const file = new URL('policies/obligations-managed.json', import.meta.url)
const policy = orThrow(parseObligations(JSON.parse(readFileSync(file, 'utf8'))))
const workday = ['08:00-17:00'] as const
const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
})
const obligations = compileObligations(policy, { calendars: { desk } })

const roster = {
  clients: [{ id: 'acme', name: 'Acme' }],
  assets: ['srv-1', 'srv-2'].map((id) => ({ id, clientId: 'acme', type: 'server', managed: true })),
  contacts: [{ id: 'ann', clientId: 'acme', kind: 'user' as const }],
}

// A year of evidence: everything runs, except that the backup of srv-2 stops on 1 April for two weeks.
const silent = { from: Date.parse('2026-04-01T02:00:01Z'), to: Date.parse('2026-04-15T02:00:00Z') }
const hour = 3_600_000
const evidence: Evidence[] = []
function ran(obligation: string, subject: Partial<Evidence>, everyHours: number): void {
  for (let ms = Date.parse('2025-12-31T02:00:00Z'); ms < Date.parse('2027-01-01T00:00:00Z'); ms += everyHours * hour) {
    if (obligation === 'backup-daily' && subject.assetId === 'srv-2' && ms >= silent.from && ms < silent.to) continue
    evidence.push({ obligation, clientId: 'acme', ...subject, at: fromEpochMs(ms), outcome: 'success' })
  }
}
for (const { id: assetId } of roster.assets) {
  ran('backup-daily', { assetId }, 24)
  ran('restore-test', { assetId }, 24 * 60)
  ran('patching', { assetId }, 24 * 7)
  ran('av-signatures', { assetId }, 12)
  ran('edr-check-in', { assetId }, 4)
  ran('warranty-check', { assetId }, 24 * 80)
}
ran('mfa', { contactId: 'ann' }, 24)
ran('licence-review', {}, 24 * 7)
ran('business-review', {}, 24 * 45)

const at = '2026-04-14T18:00:00Z'
console.log(`Unmet at ${at}, worst and oldest first:`)
for (const line of unmetInWords(obligations.status(evidence, roster, at), { policy })) console.log(`  ${line}`)

console.log('The year, promise by promise:')
const year = { from: '2026-01-01T06:00:00Z', to: '2027-01-01T06:00:00Z' }
for (const one of availability(obligations.lapses(evidence, roster, year))) {
  console.log(`  ${availabilityInWords(one, { policy })}`)
}

console.log('For the invoice of April:')
const unmet = obligations.unmetDays(evidence, roster, { from: '2026-04-01', to: '2026-05-01' })
for (const line of unmetDaysByLine([{ id: 'backup', obligations: ['backup-daily'] }], unmet)) {
  console.log(`  line ${line.lineId}, ${line.subject.id}: ${line.days} of ${line.daysUnder} days unmet`)
}

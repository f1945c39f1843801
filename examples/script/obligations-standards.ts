// How near is each environment to the standards, and which devices lack a promised protection?
//
//   npx tsx examples/script/obligations-standards.ts

import { readFileSync } from 'node:fs'
import { compileCalendar } from '@mspkit/calendar'
import { compileObligations, coverage, parseObligations, type Roster } from '@mspkit/obligations'
import { assessStandards, environments, parseStandards } from '@mspkit/obligations/standards'
import { alignmentInWords, statusInWords } from '@mspkit/obligations/words'
import type { Evidence } from '@mspkit/records'
import { type Instant, orThrow } from '@mspkit/values'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`policies/${name}`, import.meta.url), 'utf8'))
const workday = ['08:00-17:00'] as const
const desk = compileCalendar({
  timeZone: 'America/Chicago',
  hours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
})
const managed = compileObligations(orThrow(parseObligations(read('obligations-managed.json'))), { calendars: { desk } })

const on = '2026-04-15'
const at = `${on}T12:00:00Z`
const computer = { clientId: 'acme', managed: true, osSupported: true, warrantyTo: '2028-01-01' } as const
const roster: Roster = {
  clients: [{ id: 'acme', name: 'Acme' }],
  assets: [
    {
      id: 'srv-1',
      type: 'server',
      ...computer,
      fields: { 'backup.agent': true, 'antivirus.installed': true, 'edr.installed': true },
    },
    { id: 'pc-1', type: 'workstation', ...computer, fields: { 'antivirus.installed': true, 'edr.installed': false } },
    { id: 'pc-2', type: 'workstation', ...computer, osSupported: false },
  ],
  contacts: [
    { id: 'ann', clientId: 'acme', kind: 'user', decisionMaker: true },
    { id: 'bob', clientId: 'acme', kind: 'user' },
  ],
}
const run = (obligation: string, subject: Partial<Evidence>, when: Instant = '2026-04-15T02:00:00Z'): Evidence => ({
  obligation,
  clientId: 'acme',
  ...subject,
  at: when,
  outcome: 'success',
})
const evidence = [run('backup-daily', { assetId: 'srv-1' }), run('mfa', { contactId: 'ann' })]
const statuses = managed.status(evidence, roster, at)

const promises = managed.policy.obligations.filter((promise) => promise.has)
const { devices, fullyProtected } = coverage(promises, roster.assets ?? [], { on })
for (const device of devices)
  console.log(
    `${device.assetId} lacks ${device.lacks.join(', ') || 'nothing'}; unknown: ${device.unknown.join(', ') || 'nothing'}`,
  )
console.log(`Fully protected: ${fullyProtected.protected} of ${fullyProtected.promised} (${fullyProtected.percent} %)`)

const alignments = assessStandards(orThrow(parseStandards(read('standards-baseline.json'))), roster, { on, statuses })
for (const line of alignments.flatMap((one) => alignmentInWords(one))) console.log(line)
console.log(JSON.stringify(environments(alignments)))

const onboarding = compileObligations(orThrow(parseObligations(read('obligations-onboarding.json'))), {
  calendars: { desk },
})
const begun: Roster = { ...roster, agreements: [{ clientId: 'acme', from: '2026-04-06' }] }
const steps = [run('kick-off', {}, '2026-04-07T15:00:00Z'), run('credentials', {}, '2026-04-09T15:00:00Z')]
for (const status of onboarding.status(steps, begun, at)) {
  if (status.subject.kind === 'client') console.log(statusInWords(status, { policy: onboarding.policy }))
}

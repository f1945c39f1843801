// Is it covered, and why? A managed-services agreement, analysed before signature, then decided for one ticket of each kind.
//
//   npx tsx examples/script/scope.ts

import { readFileSync } from 'node:fs'
import { compileCalendar } from '@mspkit/calendar'
import { compileScope, explainDecision, type LimitUsage, type ScopePolicy, type ScopeRequest } from '@mspkit/scope'
import { analyse } from '@mspkit/scope/analysis'
import { analysisInWords, changesInWords, decisionInWords } from '@mspkit/scope/words'

const read = (name: string) => JSON.parse(readFileSync(new URL(`contracts/${name}`, import.meta.url), 'utf8'))
const policy: ScopePolicy = read('all-in.scope.json')
const scope = compileScope(policy, { calendars: { desk: compileCalendar(read('desk.calendar.json')) } })

console.log('Before signature')
const analysis = analyse(policy, read('all-in.domains.json'))
for (const line of analysisInWords(analysis)) console.log(`  ${line}`)
console.log(`  (${analysis.combinations} different requests)\n`)

const usual = {
  category: 'incident',
  workType: 'support',
  task: 'fix',
  priority: 'P3',
  delivery: 'remote',
  'contact.enrolled': true,
  'estimate.hours': 1,
}
const laptop = { 'asset.ownership': 'company', 'asset.managed': true, 'asset.osSupported': true }

const oldMachine: ScopeRequest = {
  facts: { ...usual, ...laptop, 'asset.managed': false, 'asset.osSupported': false },
  on: '2026-04-14',
}

const questions: readonly [string, ScopeRequest, LimitUsage?][] = [
  ['A password reset without any device', { facts: { ...usual, category: 'request', asset: null }, on: '2026-04-14' }],
  [
    'A fix that runs past closing time',
    {
      facts: { ...usual, ...laptop },
      work: { from: '2026-04-14T17:30:00-05:00', to: '2026-04-14T19:10:00-05:00' },
    },
  ],
  ['A personal tablet', { facts: { ...usual, ...laptop, 'asset.ownership': 'personal' }, on: '2026-04-14' }],
  ['An old, unmanaged machine', oldMachine],
  [
    'Five hours of malware removal',
    {
      facts: { ...usual, ...laptop, task: 'malware-removal', ticketId: 'T-7' },
      work: { from: '2026-04-14T09:00:00-05:00', to: '2026-04-14T14:00:00-05:00' },
    },
  ],
  [
    'The third visit of the month',
    { facts: { ...usual, ...laptop, delivery: 'onsite' }, on: '2026-04-14' },
    { 'site-visits': '2' },
  ],
  [
    'A new machine bought elsewhere',
    {
      facts: { ...usual, ...laptop, workType: 'project', task: 'new-pc-setup', 'hardware.soldByProvider': false },
      on: '2026-04-14',
    },
  ],
]

for (const [title, request, usage] of questions) {
  console.log(title)
  const explained = explainDecision(scope, request, usage === undefined ? {} : { usage })
  for (const line of decisionInWords(explained, { currency: 'USD' })) console.log(`  ${line}`)
  console.log()
}

console.log('What would make the old machine covered?')
const changeable = { 'asset.managed': [true, false], 'asset.osSupported': [true, false], priority: ['P1', 'P2'] }
for (const line of changesInWords(scope.whatWouldMakeItCovered(oldMachine, changeable))) console.log(`  ${line}`)

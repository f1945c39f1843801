// The facts of a report, checked for their kind before anything is computed.

import { listOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'
import type { ReportFacts } from './facts'

const lists = [
  'clients',
  'contacts',
  'assets',
  'entries',
  'problems',
  'coverage',
  'agreements',
  'profits',
  'invoices',
  'answers',
  'services',
  'changes',
  'articles',
  'escalations',
  'alignment',
] as const

/** Lists of words. */
const words = { urgent: "['P1', 'P2']", assume: "['not-reopened']" } as const

/** @throws TypeError for facts, or lists of facts, of the wrong kind. */
export function checkedFacts(facts: ReportFacts): ReportFacts {
  const { tickets } = objectOf(
    facts,
    'an object',
    "{ asOf: '2026-04-02T00:00:00Z', timeZone: 'Europe/Berlin', tickets: [] }",
  )
  objectsOf(tickets, 'tickets', '[{ … }]')
  zoneOf(facts.timeZone)
  for (const name of lists) {
    const given = facts[name]
    if (given !== undefined) objectsOf(given, name, '[{ … }]')
  }
  for (const name of ['urgent', 'assume'] as const) {
    const given = facts[name]
    if (given !== undefined) listOf(given, name, words[name])
  }
  return facts
}

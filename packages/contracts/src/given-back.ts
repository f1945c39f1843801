import type { Charge, MissingFact } from '@mspkit/billing'
import type { Obligations } from '@mspkit/obligations'
import type { Reason } from '@mspkit/records'
import { credits } from './credits'
import type { ContractUsage } from './invoice'
import type { Versions } from './line-versions'
import type { Parts } from './parts'
import { overlapOf } from './states'
import type { Window } from './window'

/** What the client gets back for promises of the period in arrears that were not kept. */
export function givenBack(
  parts: Parts,
  known: number,
  { arrears, cycle }: Window,
  usage: ContractUsage,
  versions: Versions,
): { charges: readonly Charge[]; missing: readonly MissingFact[]; notes: readonly Reason[] } {
  const none = { charges: [], missing: [], notes: [] }
  const promising = versions.versions.filter(
    ({ written, line }) => written.obligations?.length && overlapOf(line, arrears) !== null,
  )
  if (promising.length === 0) return none
  if (usage.evidence === undefined) {
    const lines = promising.map(({ line }) => line.id)
    return { ...none, notes: [{ code: 'contracts/no-evidence', facts: { lines }, source: null }] }
  }
  const stretches = parts.states.segments(known).flatMap(({ state, ...days }) => {
    const part = overlapOf(days, arrears)
    if (part === null) return []
    const period = { from: part.from ?? arrears.from, to: part.to ?? arrears.to }
    const { obligations } = parts.evaluators(state, period.from)
    return obligations === null ? [] : [{ period, obligations: obligations as Obligations }]
  })
  if (stretches.length === 0) {
    const { notGiven } = parts.documents(parts.states.at(known, arrears.from).state, arrears.from)
    const facts = notGiven.filter((name) => name.startsWith('obligations '))
    return facts.length === 0
      ? none
      : { ...none, missing: [{ lineId: promising[0]?.line.id ?? null, recordId: null, facts }] }
  }
  const { id: contractId, clientId, currency, timeZone } = parts.contract
  const made = credits({
    contractId,
    clientId,
    currency,
    timeZone,
    period: arrears,
    periodMonths: cycle.months,
    usage,
    versions: promising,
    stretches,
  })
  return { ...made, notes: [] }
}

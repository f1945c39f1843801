// Credits for promises of the period in arrears that were not kept.

import { overlapOf } from '../history/states'
import { because } from '../reason'
import type { DraftInput, ExtraCharges } from './draft-input'
import { missingFact } from './missing'
import { credits } from './unmet-credits'

/** What is credited for promises of the period in arrears that were not kept. */
export function promiseCredits({
  terms,
  periods: { arrears, cycle, priced },
  usage,
  versions,
  context,
}: DraftInput): ExtraCharges {
  const none: ExtraCharges = { charges: [], missing: [], notes: [] }
  const promising = versions.versions.filter(
    ({ written, line }) => written.obligations?.length && overlapOf(line, arrears) !== null,
  )
  if (promising.length === 0) return none
  if (usage.evidence === undefined) {
    const lines = promising.map(({ line }) => line.id)
    return { ...none, notes: [because('contracts/no-evidence', { lines }, null)] }
  }
  const intervals = terms.segments.flatMap(({ state, ...days }) => {
    const part = overlapOf(days, arrears)
    if (part === null) return []
    const period = { from: part.from ?? arrears.from, to: part.to ?? arrears.to }
    const { obligations } = terms.evaluators(period.from)
    return obligations === null ? [] : [{ period, obligations }]
  })
  if (intervals.length === 0) {
    const { notGiven } = terms.documents(arrears.from)
    const facts = notGiven.filter((name) => name.startsWith('obligations '))
    const at = { lineId: promising[0]?.line.id ?? null, recordId: null, missing: facts }
    return facts.length === 0 ? none : { ...none, missing: [missingFact(at, '', inTheContext)] }
  }
  const { id: contractId, clientId } = terms.contract
  const made = credits({
    contractId,
    clientId,
    context,
    period: arrears,
    priced: { period: priced?.arrears ?? arrears, months: cycle.months },
    usage,
    versions: promising,
    intervals,
  })
  return { ...made, notes: [] }
}

const inTheContext = 'Give the document in the context of compileContract.'

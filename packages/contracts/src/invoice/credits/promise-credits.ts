// Credits for promises of the period in arrears that were not kept.

import type { Period } from '@mspkit/values'
import { overlapOf } from '../../history/segments'
import { because } from '../../reason'
import type { KnownTerms, LineVersion } from '../../terms/known-terms'
import type { DraftInput, ExtraCharges } from '../draft-input'
import { givingDocument, missingFact } from '../missing'
import { type Paid, paidLineOf } from './paid-days'
import { credits } from './unmet-credits'

/** What is credited for promises of the period in arrears that were not kept. */
export function promiseCredits(
  { terms, periods: { arrears }, usage, versions, context }: DraftInput,
  paid: Paid,
): ExtraCharges {
  const none: ExtraCharges = { charges: [], missing: [], notes: [] }
  const promising = versions.versions.filter(
    ({ written, line }) => written.obligations?.length && overlapOf(line, arrears) !== null,
  )
  if (promising.length === 0) return none
  if (usage.evidence === undefined) {
    const lines = promising.map(({ line }) => line.id)
    return { ...none, notes: [because('contracts/no-evidence', { lines }, null)] }
  }
  const intervals = intervalsOf(terms, arrears, promising).flatMap((period) => {
    const { obligations } = terms.evaluators(period.from)
    return obligations === null ? [] : [{ period, obligations }]
  })
  if (intervals.length === 0) {
    const { notGiven } = terms.documents(arrears.from)
    const facts = notGiven.filter((name) => name.startsWith('obligations '))
    const at = { lineId: promising[0]?.line.id ?? null, recordId: null, missing: facts }
    return facts.length === 0 ? none : { ...none, missing: [missingFact(at, '', facts.map(givingDocument).join(' '))] }
  }
  const { id: contractId, clientId } = terms.contract
  const made = credits({
    contractId,
    clientId,
    context,
    period: arrears,
    usage,
    paid,
    lineOf: (version) => paidLineOf(version, versions),
    versions: promising,
    intervals,
  })
  return { ...made, notes: [] }
}

/** The period, cut where the terms change and where a line that promises something begins or ends. */
function intervalsOf({ segments }: KnownTerms, period: Period, promising: readonly LineVersion[]): Period[] {
  const days = [...segments, ...promising.map(({ line }) => line)]
    .flatMap(({ from, to }) => [from, to])
    .filter((day) => day !== undefined && day > period.from && day < period.to)
  const starts = [period.from, ...new Set(days)].filter((day) => day !== undefined).sort()
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? period.to }))
}

// Obligations of what was opened: policy, roster and evidence.

import { compileObligations, parseObligations, type Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { parseEvidence } from '@mspkit/records'
import type { ObligationFacts } from '@mspkit/report'
import { orThrow } from '@mspkit/values'
import { type Dataset, documentOf, documentsOf } from '../dataset'

/** `null` where no policy is open. @throws DefinitionError for a policy that cannot be used. */
export function obligationFacts(dataset: Dataset): ObligationFacts | null {
  const json = documentOf(dataset, 'obligations policy')
  if (json === undefined) return null
  const policy = compileObligations(orThrow(parseObligations(json), 'obligations policy'))
  const evidence = documentsOf(dataset, 'evidence').flatMap((row): Evidence[] => {
    const parsed = parseEvidence(row)
    return parsed.ok ? [parsed.value] : []
  })
  return { policy, roster: rosterOf(dataset), evidence }
}

function rosterOf(dataset: Dataset): Roster {
  const json = documentOf(dataset, 'roster')
  const given: Roster = typeof json === 'object' && json !== null ? json : {}
  return { clients: dataset.clients, ...given }
}

/** How much evidence belongs to no promise. */
export const unmatchedOf = ({ policy, roster, evidence }: ObligationFacts): number =>
  policy.unmatched(evidence, roster).length

// Facts of one promise that its status does not hold.

import type { Obligation, ObligationStatus, Obligations } from '@mspkit/obligations'
import { type ConditionExplanation, type Evidence, explainCondition, lookupIn } from '@mspkit/records'
import { type Asked, keyOf } from './silence'

/** The last run of a promise of which it is not known whether it counts. */
export function doubtfulOf({ policy, evidence }: Asked): (status: ObligationStatus) => Evidence | undefined {
  return (status) => {
    const promise = policy.obligations.find(({ id }) => id === status.obligation)
    const { counts, evidence: names = [status.obligation] } = promise ?? {}
    if (counts === undefined) return undefined
    return evidence.findLast(
      (one) => names.includes(one.obligation) && isAbout(one, status) && explainedOf(counts, one).result === 'unknown',
    )
  }
}

/** Whether a run counts, with every comparison. */
export function explainedOf(
  counts: NonNullable<Obligation['counts']>,
  { fields, obligation, outcome, job }: Evidence,
): ConditionExplanation {
  return explainCondition(counts, lookupIn({ ...fields, obligation, outcome, ...(job !== undefined && { job }) }))
}

const isAbout = (one: Evidence, { clientId, subject }: ObligationStatus): boolean =>
  one.clientId === clientId &&
  (subject.kind === 'client' ||
    { asset: one.assetId, contact: one.contactId, site: one.siteId }[subject.kind] === subject.id)

/** How long an exemption stops the clock of a promise that is kept within a duration of its last success. */
export function exemptOf(
  promises: Obligations,
  { policy, roster, evidence }: Asked,
): (status: ObligationStatus) => number {
  return (status) => {
    const { obligation, verdict, lastSuccessAt, nextDueAt, subject } = status
    const promise = policy.obligations.find(({ id }) => id === obligation)
    if ((roster.exemptions ?? []).length === 0 || typeof promise?.every !== 'string') return 0
    if ((verdict !== 'met' && verdict !== 'due') || lastSuccessAt === null || nextDueAt === null) return 0
    const isIt = ({ id }: { readonly id: string }): boolean => id === subject.id
    const few = {
      ...roster,
      ...(subject.kind === 'asset' && { assets: (roster.assets ?? []).filter(isIt) }),
      ...(subject.kind === 'contact' && { contacts: (roster.contacts ?? []).filter(isIt) }),
    }
    const theirs = evidence.filter((one) => isAbout(one, status))
    const histories = promises.lapses(theirs, few, { from: lastSuccessAt, to: nextDueAt })
    return histories.find((one) => keyOf(one) === keyOf(status))?.exemptMs ?? 0
  }
}

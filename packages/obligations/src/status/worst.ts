// The verdict of a promise to a whole subject: of several parts, the worst.

import type { ObligationStatus } from '../answers/answers'
import type { Verdict } from '../answers/reason'
import type { SubjectKind } from '../policy/definition'

/** From the worst to the best: a device with one silent job is not protected. */
const order: readonly Verdict[] = ['unmet', 'unknown', 'due', 'not-started', 'met', 'exempt']

/** The verdict of an obligation for a subject; `null` where there is no status. */
export type VerdictOf = (obligation: string, clientId: string, kind: SubjectKind, id: string) => Verdict | null

export function worstVerdicts(statuses: Iterable<ObligationStatus>): VerdictOf {
  const verdicts = new Map<string, Verdict>()
  for (const { obligation, clientId, subject, verdict } of statuses) {
    const key = JSON.stringify([obligation, clientId, subject.kind, subject.id])
    const known = verdicts.get(key)
    if (known === undefined || order.indexOf(verdict) < order.indexOf(known)) verdicts.set(key, verdict)
  }
  return (...parts) => verdicts.get(JSON.stringify(parts)) ?? null
}

// Jobs that do not keep a promise, and that others hide: the promise is made to the whole device, and another job keeps it.

import type { Obligation, ObligationStatus } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'
import { type Instant, type Problem, problem, quote } from '@mspkit/values'
import { type Asked, keyOf } from './silence'

/** Fewer runs are no habit: restore tests of one job after the other hide nothing. */
const fewestRuns = 3

/**
 * The jobs that would be unmet if the promise were made for each: they ran several times, and another job keeps the promise.
 *
 * @param statuses what the policy says of the promises as they are made.
 */
export function hiddenJobs(
  { policy, compile, roster, evidence, atMs }: Asked,
  statuses: readonly ObligationStatus[],
  moment: (instant: Instant) => string,
): Problem[] {
  const whole = policy.obligations.filter(({ per, every }) => per === undefined && !isOnce(every))
  const runs = runsOfJobs(whole, evidence)
  if (runs.size === 0) return []
  const each = compile({ ...policy, obligations: whole.map((one) => ({ ...one, per: 'job' })) })
  const isMet = new Set(statuses.filter(({ verdict }) => verdict === 'met' || verdict === 'due').map(keyOf))
  return each.status(evidence, roster, atMs).flatMap((status) => {
    const { obligation, clientId, subject, part, verdict, lastSuccessAt } = status
    if (part === null || verdict !== 'unmet' || lastSuccessAt === null) return []
    if (!isMet.has(keyOf({ ...status, part: null }))) return []
    if ((runs.get(keyOf(status)) ?? 0) < fewestRuns) return []
    const message = `${quote(obligation)} of ${subject.kind} ${subject.id} (${clientId}) is kept by other jobs; ${quote(part)} last succeeded at ${moment(lastSuccessAt)}. Write "per": "job" in the obligation to watch each job.`
    return [problem('cli/hidden-job', '', message, { obligation, clientId, part }, 'warning')]
  })
}

const isOnce = (every: Obligation['every']): boolean => typeof every === 'object' && 'once' in every

/** How often each job ran, where a subject has several; keyed as its status would be. */
function runsOfJobs(obligations: readonly Obligation[], evidence: readonly Evidence[]): ReadonlyMap<string, number> {
  const byName = new Map<string, Obligation[]>()
  for (const one of obligations)
    for (const name of one.evidence ?? [one.id]) byName.set(name, [...(byName.get(name) ?? []), one])
  const jobs = new Map<string, Map<string, number>>()
  for (const one of evidence) {
    if (one.job === undefined) continue
    for (const { id, of } of byName.get(one.obligation) ?? []) {
      const subjectId = { asset: one.assetId, contact: one.contactId, site: one.siteId, client: one.clientId }[of]
      if (subjectId === undefined) continue
      const status = { obligation: id, clientId: one.clientId, subject: { kind: of, id: subjectId } }
      const whole = keyOf({ ...status, part: null })
      const its = jobs.get(whole) ?? new Map<string, number>()
      jobs.set(whole, its)
      const key = keyOf({ ...status, part: one.job })
      its.set(key, (its.get(key) ?? 0) + 1)
    }
  }
  return new Map([...jobs.values()].filter((its) => its.size > 1).flatMap((its) => [...its]))
}

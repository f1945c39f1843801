// Which unmet promises are silent: no run at all was reported when one was due, not even one that failed.

import type { Obligation, ObligationStatus, Obligations, ObligationsPolicy, Roster } from '@mspkit/obligations'
import type { Evidence } from '@mspkit/records'

/** What was asked of the promises. */
export interface Asked {
  readonly policy: ObligationsPolicy
  readonly compile: (policy: ObligationsPolicy) => Obligations
  readonly roster: Roster
  readonly evidence: readonly Evidence[]
  readonly atMs: number
}

/**
 * The unmet promises that would be unmet even if every run that was reported had succeeded: nothing ran for an interval and its
 * grace, or in the last whole period. A job that fails each night is not silent, though its last success is long ago.
 */
export function silentAmong(
  unmet: readonly ObligationStatus[],
  { policy, compile, roster, evidence, atMs }: Asked,
): ReadonlySet<string> {
  if (unmet.length === 0) return new Set()
  const names = new Set(unmet.map(({ obligation }) => obligation))
  const ids = new Set(unmet.map(({ subject }) => subject.id))
  const clients = new Set(unmet.map(({ clientId }) => clientId))
  const promises = compile({
    ...policy,
    obligations: policy.obligations.filter(({ id }) => names.has(id)).map(anyRun),
  })
  const theirs = evidence.filter(({ clientId }) => clients.has(clientId))
  const asSuccesses = theirs.map((one): Evidence => ({ ...one, outcome: 'success' }))
  const isTheirs = ({ id }: { readonly id: string }): boolean => ids.has(id)
  const few = {
    ...roster,
    ...(roster.assets === undefined ? {} : { assets: roster.assets.filter(isTheirs) }),
    ...(roster.contacts === undefined ? {} : { contacts: roster.contacts.filter(isTheirs) }),
  }
  const silent = promises.status(asSuccesses, few, atMs).filter(({ verdict }) => verdict === 'unmet')
  return new Set(silent.map(keyOf))
}

/** What tells one promise to one subject, or to a part of it, from all others. */
export const keyOf = ({
  obligation,
  clientId,
  subject,
  part,
}: Pick<ObligationStatus, 'obligation' | 'clientId' | 'subject' | 'part'>): string =>
  JSON.stringify([obligation, clientId, subject.kind, subject.id, part])

/** The same promise, kept by any run at all. */
function anyRun(obligation: Obligation): Obligation {
  const {
    outcomes: _outcomes,
    counts: _counts,
    approval: _approval,
    after: _after,
    beforeFirst: _first,
    ...kept
  } = obligation
  const { every } = kept
  const rhythm = typeof every === 'object' && 'each' in every ? { ...every, times: 1 } : every
  const isByDate = typeof every === 'object' && !('once' in every)
  return { ...kept, every: rhythm, ...(isByDate ? { runKeeps: 'all-open' as const } : {}) }
}

// When a subject, or a part of it, is exempt from a promise, and by whose word.

import { domainMs, type InstantLike, isLocalDate } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Obligation } from '../policy/definition'
import type { Exemption, Roster } from './roster'
import type { RosterSubject } from './subject'

/** An exemption with its time, in epoch milliseconds. */
export interface ExemptTime {
  readonly fromMs: number
  readonly toMs: number
  readonly exemption: Exemption
}

/** The times in which a subject, or a part of it, is exempt from a promise, in the order of the roster. */
export type ExemptFrom = (obligation: Obligation, subject: RosterSubject, part: string | null) => readonly ExemptTime[]

const never: readonly ExemptTime[] = []

/** @throws RangeError for an exemption whose dates are none. */
export function exemptFrom({ exemptions = [] }: Roster, zone: Zone): ExemptFrom {
  if (exemptions.length === 0) return () => never
  const byClient = new Map<string, ExemptTime[]>()
  for (const exemption of exemptions) {
    const times = byClient.get(exemption.clientId) ?? []
    byClient.set(exemption.clientId, times)
    const fromMs = beginning(exemption.from, zone)
    const toMs = exemption.to === undefined ? Number.POSITIVE_INFINITY : beginning(exemption.to, zone)
    // One that is reversed exempts nothing; `rosterProblems` names it.
    if (fromMs < toMs) times.push({ fromMs, toMs, exemption })
  }
  return (obligation, subject, part) => {
    const times = byClient.get(subject.clientId)
    if (times === undefined) return never
    return times.filter(({ exemption }) => names(exemption, obligation, subject, part))
  }
}

const beginning = (at: InstantLike, zone: Zone): number => (isLocalDate(at) ? zone.startOf(at) : domainMs(at))

function names(
  exemption: Exemption,
  obligation: Obligation,
  { kind, id, siteId: at }: RosterSubject,
  part: string | null,
): boolean {
  const { assetId, contactId, siteId } = exemption
  if ((exemption.obligation ?? obligation.id) !== obligation.id) return false
  if (exemption.part !== undefined && exemption.part !== part) return false
  if (assetId === undefined && contactId === undefined && siteId === undefined) return true
  // A site that is exempt has its devices with it.
  if (kind === 'asset') return assetId === undefined && contactId === undefined ? siteId === at : assetId === id
  return id === (kind === 'contact' ? contactId : kind === 'site' ? siteId : undefined)
}

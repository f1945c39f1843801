// When each subject is under each promise, by policy, obligation, agreement and the subject's own dates.

import type { LocalDate } from '@mspkit/values'
import type { Zone } from '@mspkit/values/zone'
import type { Obligation, ObligationsPolicy } from '../policy/definition'
import { intersect, type Spans, union } from '../rhythm/spans'
import type { Agreement, Roster } from './roster'
import type { RosterSubject } from './subject'

/** The intervals in which a subject is under a promise. */
export type Under = (obligation: Obligation, subject: RosterSubject) => Spans

const always: Spans = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/**
 * The common intervals of the policy's dates, the obligation's, the client's agreements and the subject's own, all as dates of
 * the policy's zone. Adjoining agreements are one interval: a renewal is not a new beginning.
 */
export function underContract(policy: ObligationsPolicy, roster: Roster, zone: Zone): Under {
  const starts = new Map<LocalDate, number>()
  const startOf = (date: LocalDate): number => {
    let ms = starts.get(date)
    if (ms === undefined) {
      ms = zone.startOf(date)
      starts.set(date, ms)
    }
    return ms
  }
  const between = new Map<string, Spans>()
  /** The same dates give the same list, which is a key for results. */
  const dates = (from: LocalDate | null | undefined, to: LocalDate | null | undefined): Spans => {
    if (from == null && to == null) return always
    const key = `${from ?? ''}/${to ?? ''}`
    let spans = between.get(key)
    if (spans === undefined) {
      spans = spansOf(from, to)
      between.set(key, spans)
    }
    return spans
  }
  const spansOf = (from: LocalDate | null | undefined, to: LocalDate | null | undefined): Spans => {
    const fromMs = from == null ? Number.NEGATIVE_INFINITY : startOf(from)
    const toMs = to == null ? Number.POSITIVE_INFINITY : startOf(to)
    return fromMs < toMs ? [fromMs, toMs] : []
  }
  const byClient = groupByClient(roster.agreements)
  const bought = new Map<Obligation, Map<string, Spans>>()
  const agreed = (obligation: Obligation, clientId: string): Spans => {
    if (byClient === null) return always
    let clients = bought.get(obligation)
    if (clients === undefined) {
      clients = new Map()
      bought.set(obligation, clients)
    }
    let spans = clients.get(clientId)
    if (spans === undefined) {
      const buys = (byClient.get(clientId) ?? []).filter(
        (agreement) => agreement.obligations?.includes(obligation.id) ?? true,
      )
      spans = union(buys.map((agreement) => dates(agreement.from, agreement.to)))
      clients.set(clientId, spans)
    }
    return spans
  }
  const meetings = new Map<Spans, Map<Spans, Spans>>()
  const meet = (a: Spans, b: Spans): Spans => {
    if (a === always) return b
    if (b === always) return a
    let others = meetings.get(a)
    if (others === undefined) {
      others = new Map()
      meetings.set(a, others)
    }
    let common = others.get(b)
    if (common === undefined) {
      common = intersect(a, b)
      others.set(b, common)
    }
    return common
  }
  return (obligation, subject) => {
    const promised = meet(dates(policy.from, policy.to), dates(obligation.from, obligation.to))
    const active = dates(subject.activeFrom, subject.activeTo)
    return meet(meet(promised, active), agreed(obligation, subject.clientId))
  }
}

function groupByClient(agreements: readonly Agreement[] | undefined): ReadonlyMap<string, readonly Agreement[]> | null {
  if (agreements === undefined) return null
  const groups = new Map<string, Agreement[]>()
  for (const agreement of agreements) {
    const group = groups.get(agreement.clientId)
    if (group) group.push(agreement)
    else groups.set(agreement.clientId, [agreement])
  }
  return groups
}

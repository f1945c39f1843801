// Subjects with several records in a roster: who left and came back is one subject, with one status.

import { spanAt, union } from '../rhythm/spans'
import type { RosterSubject, RosterSubjects } from '../roster/subject'
import type { Case } from './case'

/** The records of each subject that has several: all of them by the first, and none by the others. */
export type Records = ReadonlyMap<RosterSubject, readonly RosterSubject[]>

export function recordsOf(subjects: RosterSubjects): Records {
  const records = new Map<RosterSubject, readonly RosterSubject[]>()
  for (const list of Object.values(subjects)) {
    if (new Set(list.map(({ id }) => id)).size === list.length) continue
    const byName = new Map<string, RosterSubject[]>()
    for (const one of list) {
      const name = JSON.stringify([one.clientId, one.id])
      const same = byName.get(name)
      if (same) same.push(one)
      else byName.set(name, [one])
    }
    for (const same of byName.values())
      if (same.length > 1) for (const [i, one] of same.entries()) records.set(one, i === 0 ? same : [])
  }
  return records
}

/** Cases of one subject as one, where the promise is the same: at one site, and where it is known to be made. */
export function joined(cases: readonly Case[]): Case[] {
  const list: Case[] = []
  for (const one of cases) {
    const i = list.findIndex(
      ({ rule, subject }) => rule !== null && one.rule !== null && subject.siteId === one.subject.siteId,
    )
    const other = list[i]
    if (other === undefined) list.push(one)
    else
      list[i] = {
        ...other,
        contract: union([other.contract, one.contract]),
        spans: union([other.spans, one.spans]),
        promised: union([other.promised, one.promised]),
      }
  }
  return list
}

/** Cases of one subject, each with the others of the same part. */
export const withOthers = (cases: readonly Case[]): Case[] =>
  cases.map((one) => ({ ...one, others: cases.filter((other) => other !== one && other.part === one.part) }))

/** The record by which the subject is under the promise at an instant, or comes under it next; `null` when all are over. */
export function holderAt(found: Case, atMs: number): Case | null {
  let holder: Case | null = null
  let firstMs = Number.POSITIVE_INFINITY
  for (const one of [found, ...found.others]) {
    const startMs = spanAt(one.contract, atMs)?.startMs ?? Number.POSITIVE_INFINITY
    if (startMs < firstMs) [holder, firstMs] = [one, startMs]
  }
  return holder
}

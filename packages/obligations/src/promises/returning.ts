// Subjects with several records in a roster: who left and came back is one subject, with one status.

import { type Spans, spanAt, union } from '../rhythm/spans'
import type { RosterSubject, RosterSubjects } from '../roster/subject'

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

/** One promise to one subject by one record, as far as several records are concerned. */
interface Recorded {
  readonly subject: RosterSubject
  readonly part: string | null
  /** The intervals under contract, under the promise, and with the times in which it is exempt. */
  readonly contract: Spans
  readonly spans: Spans
  readonly promised: Spans
  /** `null` where it is not known whether the promise is made. */
  readonly rule: object | null
}

/** Cases of one subject as one, where the promise is the same: at one site, and where it is known to be made. */
export function joined<T extends Recorded>(cases: readonly T[]): T[] {
  const list: T[] = []
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
export const withOthers = <T extends Recorded>(cases: readonly T[]): (T & { readonly others: readonly T[] })[] =>
  cases.map((one) => ({ ...one, others: cases.filter((other) => other !== one && other.part === one.part) }))

/** The record by which the subject is under the promise at an instant, or comes under it next; `null` when all are over. */
export function holderAt<T extends { readonly contract: Spans }>(
  found: T & { readonly others: readonly T[] },
  atMs: number,
): T | null {
  let holder: T | null = null
  let firstMs = Number.POSITIVE_INFINITY
  for (const one of [found, ...found.others]) {
    const startMs = spanAt(one.contract, atMs)?.startMs ?? Number.POSITIVE_INFINITY
    if (startMs < firstMs) [holder, firstMs] = [one, startMs]
  }
  return holder
}

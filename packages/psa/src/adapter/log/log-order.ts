// The entries of a log in the order in which they happened.

import type { Change } from '../ticket/reading'
import type { Named, Words } from '../words'

/** Whether two names are of one status, or priority; an id and a label that no table brings together cannot be distinguished. */
export function compare(
  kind: 'status' | 'priority',
  a: Named,
  b: Named,
  words: Words,
): 'same' | 'different' | 'unknown' {
  if (a.key !== null && b.key !== null) return a.key === b.key ? 'same' : 'different'
  const [one, other] = [words.name(kind, a), words.name(kind, b)]
  return one === null || other === null ? 'unknown' : one === other ? 'same' : 'different'
}

/** One log entry of each id, by instant; entries of one instant in the order in which each takes up where the last ended. */
export function inOrder(changes: readonly Change[], words: Words): readonly Change[] {
  // Most logs come by instant, the first or the last first, and no two entries share one.
  const run = runOf(changes)
  if (run !== 0) return run > 0 ? changes : [...changes].reverse()
  const byMoment = [...changes].sort((a, b) => a.atMs - b.atMs || compareIds(a.id, b.id))
  // What was given twice is now next to itself.
  const sorted = byMoment.filter((change, i) => change.id !== byMoment[i - 1]?.id)
  // Most logs have no two entries about one thing in one instant, and then that is the order.
  if (!sorted.some((change, i) => i > 0 && change.atMs === sorted[i - 1]?.atMs)) return sorted
  const last = new Map<string, Named>()
  for (let i = 0; i < sorted.length; i++) {
    const next = nextOf(sorted, i, last, words)
    if (next !== i) sorted.splice(i, 0, ...sorted.splice(next, 1))
    const taken = sorted[i] as Change
    if (isLabelled(taken)) last.set(taken.kind, taken.to)
  }
  return sorted
}

/** 1 for entries each later than the one before, -1 for the reverse, 0 for anything else. */
function runOf(changes: readonly Change[]): -1 | 0 | 1 {
  const first = changes[0]?.atMs ?? 0
  const up = (changes.at(-1)?.atMs ?? 0) >= first
  for (let i = 1; i < changes.length; i++) {
    const step = (changes[i] as Change).atMs - (changes[i - 1] as Change).atMs
    if (step === 0 || step > 0 !== up) return 0
  }
  return up ? 1 : -1
}

/** A change of something that is called by a name. */
export type Labelled = Extract<Change, { kind: 'status' | 'priority' }>
const isLabelled = (change: Change): change is Labelled => change.kind === 'status' || change.kind === 'priority'

/** Of several entries of one second, the one that starts where the ticket is; at the very beginning, where no other ends. */
function nextOf(sorted: readonly Change[], i: number, last: ReadonlyMap<string, Named>, words: Words): number {
  const first = sorted[i] as Change
  if (!isLabelled(first)) return i
  const now: Labelled[] = []
  for (let k = i, change: Change | undefined = first; change?.atMs === first.atMs; change = sorted[++k]) {
    if (change.kind === first.kind) now.push(change)
  }
  if (now.length === 1) return i
  const before = last.get(first.kind) ?? null
  const next = now.find((change) => {
    const from = change.from
    if (before !== null) return from != null && compare(first.kind, before, from, words) === 'same'
    return (
      from == null || !now.some((other) => other !== change && compare(first.kind, other.to, from, words) === 'same')
    )
  })
  return next === undefined ? i : sorted.indexOf(next, i)
}

/** Ids that are numbers by their size, so that 10 comes after 9. */
function compareIds(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  if (!Number.isNaN(difference) && difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}

// Intervals in epoch milliseconds, as one flat list: their intersection, union, difference and length.

/** Intervals in epoch milliseconds, half-open, in order and apart: `[from, to, from, to, …]`. */
export type Spans = readonly number[]

/** What two lists of intervals have in common. */
export function intersect(a: Spans, b: Spans): Spans {
  const common: number[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const from = Math.max(a[i]!, b[j]!)
    const to = Math.min(a[i + 1]!, b[j + 1]!)
    if (from < to) common.push(from, to)
    if (a[i + 1]! < b[j + 1]!) i += 2
    else j += 2
  }
  return common
}

/** All intervals together; those that touch become one. */
export function union(lists: readonly Spans[]): Spans {
  const pairs = lists.flatMap((list) => list.flatMap((from, i) => (i % 2 === 0 ? [[from, list[i + 1]!] as const] : [])))
  pairs.sort((a, b) => a[0] - b[0])
  const merged: number[] = []
  for (const [from, to] of pairs) {
    const end = merged.length - 1
    if (end > 0 && from <= merged[end]!) merged[end] = Math.max(merged[end]!, to)
    else merged.push(from, to)
  }
  return merged
}

/** The first list without the second. */
export function subtract(a: Spans, b: Spans): Spans {
  const left: number[] = []
  for (let i = 0; i < a.length; i += 2) {
    let from = a[i]!
    const to = a[i + 1]!
    for (let j = 0; j < b.length && from < to; j += 2) {
      if (b[j + 1]! <= from || b[j]! >= to) continue
      if (b[j]! > from) left.push(from, b[j]!)
      from = b[j + 1]!
    }
    if (from < to) left.push(from, to)
  }
  return left
}

/** Milliseconds of all intervals. */
export function totalMs(spans: Spans): number {
  let sum = 0
  for (let i = 0; i < spans.length; i += 2) sum += spans[i + 1]! - spans[i]!
  return sum
}

/** The interval that holds an instant, or else the first one after it; `null` when all are over. */
export function spanAt(spans: Spans, atMs: number): { startMs: number; endMs: number; begun: boolean } | null {
  for (let i = 0; i < spans.length; i += 2) {
    if (atMs < spans[i + 1]!) return { startMs: spans[i]!, endMs: spans[i + 1]!, begun: spans[i]! <= atMs }
  }
  return null
}

// One problem of each code, as an example for readers.

import type { Severity } from '@mspkit/values'

/** A problem that a test made. */
export interface Sighting {
  readonly code: string
  readonly severity: Severity
  readonly path: string
  readonly message: string
  /** The function that was called; `null` where the stack does not show one. */
  readonly asked: string | null
}

/** What the page of a code shows. */
export interface CodeExample {
  readonly severities: readonly Severity[]
  readonly path: string
  readonly message: string
  /** The public functions that said it, sorted. */
  readonly saidBy: readonly string[]
}

/** One example of each code, sorted by code; `known` stays as it is where it still occurs. */
export function chooseExamples(
  sightings: readonly Sighting[],
  known: Readonly<Record<string, CodeExample>>,
  isPublic: (name: string) => boolean,
): Record<string, CodeExample> {
  const byCode = new Map<string, Sighting[]>()
  for (const one of sightings) {
    const same = byCode.get(one.code)
    if (same === undefined) byCode.set(one.code, [one])
    else same.push(one)
  }
  const chosen = [...byCode].map(([code, all]): [string, CodeExample] => {
    const before = known[code]
    const same = all.find(({ message, path }) => message === before?.message && path === before.path)
    const { path, message } = same ?? all.toSorted(byReadability)[0] ?? all[0] ?? { path: '', message: '' }
    const names = all.flatMap(({ asked }) => (asked !== null && isPublic(asked) ? [asked] : []))
    return [
      code,
      { severities: unique(all.map(({ severity }) => severity)), path, message, saidBy: unique(names).slice(0, 6) },
    ]
  })
  return Object.fromEntries([...Object.entries(known), ...chosen].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const unique = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].toSorted()

/** Plain values first: what is in quotes is short, but there; then the place in full; then the alphabet, so that runs agree. */
function byReadability(a: Sighting, b: Sighting): number {
  return oddity(a) - oddity(b) || a.message.length - b.message.length || (a.message < b.message ? -1 : 1)
}

/** Empty text, control characters, functions and symbols are what tests of odd input give, not what users write. */
const oddity = ({ message, path }: Sighting): number =>
  (/""|\\u|\[object|function|Symbol|NaN|Infinity|__proto__|\{\}|\[\]/.test(message) ? 2 : 0) + (path === '' ? 1 : 0)

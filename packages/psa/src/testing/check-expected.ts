// Does a record say what the author of an adapter expects of it?

import type { Break } from './promise'

/** Holds a record against what is expected of it, key by key; the order of an object's keys means nothing. */
export function checkExpected(record: object, expected: object | undefined, note: Break): void {
  const held = new Map<string, unknown>(Object.entries(record))
  for (const [key, wanted] of Object.entries(expected ?? {}))
    if (text(held.get(key)) !== text(wanted))
      note('as-expected', `${key} is ${text(held.get(key))}, and expected was ${text(wanted)}. Correct the mapping of it, or what is expected.`)
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  ) ?? 'missing'

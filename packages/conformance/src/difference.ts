/** One place where an answer is not what the vector says. `null` on a side means: nothing stands there. */
export interface Difference {
  /** A JSON Pointer into the answer; `''` is the whole of it. */
  readonly path: string
  readonly expected: { readonly value: unknown } | null
  readonly received: { readonly value: unknown } | null
}

/**
 * Where two JSON values differ. With `'subset'`, an object may have keys that `expected` does not name; lists always
 * match item by item.
 *
 * @example
 * differences({ ms: 1 }, { ms: 2 }) // => [{ path: '/ms', expected: { value: 1 }, received: { value: 2 } }]
 * differences({ ms: 1 }, { ms: 1, why: [] }, 'subset') // => []
 */
export function differences(expected: unknown, received: unknown, match: 'whole' | 'subset' = 'whole'): Difference[] {
  return compare(expected, received, match, '')
}

function compare(expected: unknown, received: unknown, match: 'whole' | 'subset', path: string): Difference[] {
  if (Array.isArray(expected) && Array.isArray(received)) {
    const indexes = Array.from({ length: Math.max(expected.length, received.length) }, (_, index) => String(index))
    return indexes.flatMap((index) => compareKey(expected, received, index, match, path))
  }
  if (isObject(expected) && isObject(received)) {
    const keys = match === 'subset' ? Object.keys(expected) : [...Object.keys(expected), ...Object.keys(received)]
    return [...new Set(keys)].flatMap((key) => compareKey(expected, received, key, match, path))
  }
  return Object.is(expected, received) ? [] : [{ path, expected: { value: expected }, received: { value: received } }]
}

function compareKey(
  expected: object,
  received: object,
  key: string,
  match: 'whole' | 'subset',
  path: string,
): Difference[] {
  const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const left = standing(expected, key)
  const right = standing(received, key)
  if (left && right) return compare(left.value, right.value, match, here)
  return [{ path: here, expected: left, received: right }]
}

const standing = (object: object, key: string): { value: unknown } | null =>
  Object.hasOwn(object, key) ? { value: (object as Record<string, unknown>)[key] } : null

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

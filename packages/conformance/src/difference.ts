// Compares two JSON values strictly, and says where they differ.

/** One difference between an answer and its case. `null` on a side means that the key or item is missing there. */
export interface Difference {
  /** A JSON Pointer into the answer; `''` is the whole answer. */
  readonly path: string
  readonly expected: { readonly value: unknown } | null
  readonly received: { readonly value: unknown } | null
}

/**
 * Where two JSON values differ. With `'subset'`, an object may have keys that `expected` does not name; lists are
 * always compared item by item and must have one length. `1` is not `'1'`, and a missing key is not `null`.
 *
 * @example
 * differences({ ms: 1 }, { ms: 2 }) // => [{ path: '/ms', expected: { value: 1 }, received: { value: 2 } }]
 * differences({ ms: 1 }, { ms: 1, why: [] }, 'subset') // => []
 */
export function differences(expected: unknown, received: unknown, match: 'whole' | 'subset' = 'whole'): Difference[] {
  return compare(expected, received, match, '')
}

/**
 * Where a value holds what JSON cannot: `undefined`, `NaN`, a function, a `Date`, an instance of a class. `null` when
 * it is plain JSON.
 */
export function notJsonAt(value: unknown, path = '', depth = 0): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  // An object inside itself is no JSON, and no answer is as deep as this.
  if ((!Array.isArray(value) && !isObject(value)) || depth > deepest) return path
  for (const [key, inner] of Object.entries(value)) {
    const found = notJsonAt(inner, join(path, key), depth + 1)
    if (found !== null) return found
  }
  return null
}

const deepest = 100

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
  const here = join(path, key)
  const left = valueAt(expected, key)
  const right = valueAt(received, key)
  if (left && right) return compare(left.value, right.value, match, here)
  return [{ path: here, expected: left, received: right }]
}

const join = (path: string, key: string): string => `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

function valueAt(object: object, key: string): { value: unknown } | null {
  const found = Object.getOwnPropertyDescriptor(object, key)
  return found ? { value: found.value } : null
}

/** A plain object. A `Date` or an instance of a class is none: as JSON it would be something else. */
function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

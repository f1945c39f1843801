// Deep-frozen copies of plain data, and how to recognise one.

/** Documents are a dozen levels deep; a thousand are an accident, or an object inside itself. */
const deepest = 1000

/**
 * A deep copy of plain data, frozen as a whole.
 *
 * @throws RangeError for data nested more than 1,000 levels deep, e.g. an object inside itself.
 * @example
 * Object.isFrozen(frozenCopy({ lines: [] }).lines) // => true
 */
export function frozenCopy<T>(value: T): T
export function frozenCopy(value: unknown): unknown {
  return copyOf(value, 0)
}

function copyOf(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest)
    throw new RangeError('The data is nested more than 1,000 levels deep, or holds itself. Write it flatter.')
  if (Array.isArray(value)) return Object.freeze(value.map((inner) => copyOf(inner, depth + 1)))
  const copy: Record<string, unknown> = { ...value }
  for (const key of Object.keys(copy)) copy[key] = copyOf(copy[key], depth + 1)
  return Object.freeze(copy)
}

const notPlain: ReadonlySet<string> = /* @__PURE__ */ new Set(['function', 'symbol', 'bigint'])

/**
 * Whether plain data is frozen as a whole, so that what was found out about it stays true. An object with a getter is not: its next answer may
 * be another one.
 *
 * @example
 * isDeepFrozen(Object.freeze({ lines: [] })) // => false
 */
export function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !notPlain.has(typeof value)
  if (!Object.isFrozen(value)) return false
  if (!Array.isArray(value)) {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return false
  }
  for (const key of Object.keys(value)) {
    const held = Object.getOwnPropertyDescriptor(value, key)
    if (held === undefined || !('value' in held) || !isDeepFrozen(held.value)) return false
  }
  return true
}

/** Freezes plain data as a whole. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) freezeDeep(inner)
  return value
}

// Deep-frozen copies of plain data, and how to recognise one.

/** A deep copy of plain data, frozen as a whole. */
export function frozenCopy<T>(value: T): T
export function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map((inner) => frozenCopy(inner)))
  const copy: Record<string, unknown> = { ...value }
  for (const key of Object.keys(copy)) copy[key] = frozenCopy(copy[key])
  return Object.freeze(copy)
}

/**
 * Whether plain data is frozen as a whole, so that what was found out about it stays true. An object with a getter is not: its next answer may
 * be another one.
 *
 * @example
 * isDeepFrozen(Object.freeze({ lines: [] })) // => false
 */
export function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
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

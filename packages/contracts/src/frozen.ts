// Copies that nobody can change.

/** A deep copy of plain data, frozen as a whole. */
export function frozenCopy<T>(value: T): T
export function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map((inner) => frozenCopy(inner)))
  const copy: Record<string, unknown> = { ...value }
  for (const key of Object.keys(copy)) copy[key] = frozenCopy(copy[key])
  return Object.freeze(copy)
}

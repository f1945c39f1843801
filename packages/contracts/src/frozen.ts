/** A copy that nobody changes any more. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  for (const key of Object.keys(copy)) copy[key] = frozenCopy(copy[key])
  return Object.freeze(copy) as T
}

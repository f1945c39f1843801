// Whether two of a list have one id.

/** Short lists, which most are, are compared one by one: a set for each of them costs more. */
const short = 24

/** Whether two of a list have one id. */
export function hasTwice<T>(list: readonly T[], idOf: (one: T) => string): boolean {
  if (list.length > short) return new Set(list.map(idOf)).size < list.length
  for (let i = 1; i < list.length; i++) {
    const id = idOf(list[i] as T)
    for (let k = 0; k < i; k++) if (idOf(list[k] as T) === id) return true
  }
  return false
}

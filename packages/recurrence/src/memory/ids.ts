// The order of ticket ids.

/** Shorter ids first, so that `T9` comes before `T10`. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

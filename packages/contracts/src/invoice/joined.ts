// Lists one after the other.

/** Lists one after the other; the only one that holds something as it is. */
export function joined<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0)
  return filled.length === 1 ? (filled[0] as readonly T[]) : filled.flat()
}

// What follows from the values of a request's facts alone, remembered: requests with the same values meet the same clauses.

import type { Reading } from './readings'

/** By reading of the first fact, then of the second, and so on; at the end what was made. */
type Branch<T> = Map<Reading, Branch<T> | T>

/**
 * Makes something from readings once for each combination of them, as long as there is space for it.
 *
 * @param sizeOf how many parts something has that take memory.
 */
export function rememberedByReadings<T extends object>(
  make: (readings: readonly Reading[]) => T,
  sizeOf: (made: T) => number,
): (readings: readonly Reading[]) => T {
  let left = mostParts
  const root: Branch<T> = new Map()
  return (readings) => {
    const last = readings.length - 1
    if (left <= 0 || last < 0 || !readings.every(({ kept }) => kept)) return make(readings)
    let branch = root
    for (let i = 0; i < last; i++) branch = branchAt(branch, readings[i] as Reading)
    const leaf = readings[last] as Reading
    const known = branch.get(leaf)
    if (known !== undefined && !(known instanceof Map)) return known
    const made = make(readings)
    left -= sizeOf(made) + readings.length
    branch.set(leaf, made)
    return made
  }
}

/** A million numbers and references. */
const mostParts = 1_000_000

function branchAt<T extends object>(branch: Branch<T>, reading: Reading): Branch<T> {
  const known = branch.get(reading)
  if (known instanceof Map) return known
  const made: Branch<T> = new Map()
  branch.set(reading, made)
  return made
}

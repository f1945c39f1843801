// The elapsed times of stopped clocks, for medians: a million tickets have some thousands of different ones, in minutes.

/** Times, each with how often it came. */
export interface ElapsedTimes {
  add(ms: number): void
  /** Those of a share of all, by nearest rank; `null` if there are none. */
  rank(share: number): number | null
}

const leastBuffer = 1 << 10

/** No times. New ones wait in a buffer, and are sorted into the others when there are half as many. */
export function elapsedTimes(): ElapsedTimes {
  let values = new Float64Array(0)
  let counts = new Float64Array(0)
  let buffer = new Float64Array(leastBuffer)
  let waiting = 0
  let total = 0

  function merge(): void {
    const added = buffer.subarray(0, waiting).sort()
    const merged = new Float64Array(values.length + waiting)
    const times = new Float64Array(merged.length)
    let used = 0
    const put = (ms: number, count: number): void => {
      if (used > 0 && merged[used - 1] === ms) times[used - 1] = (times[used - 1] as number) + count
      else {
        merged[used] = ms
        times[used++] = count
      }
    }
    let next = 0
    for (const ms of added) {
      while (next < values.length && (values[next] as number) <= ms)
        put(values[next] as number, counts[next++] as number)
      put(ms, 1)
    }
    while (next < values.length) put(values[next] as number, counts[next++] as number)
    values = merged.slice(0, used)
    counts = times.slice(0, used)
    waiting = 0
    if (used > 2 * buffer.length) buffer = new Float64Array(used >> 1)
  }

  return {
    add(ms) {
      if (waiting === buffer.length) merge()
      buffer[waiting++] = ms
      total++
    },
    rank(share) {
      if (total === 0) return null
      merge()
      let left = Math.max(1, Math.ceil(share * total))
      for (let i = 0; i < values.length; i++) {
        left -= counts[i] as number
        if (left <= 0) return values[i] as number
      }
      return null
    },
  }
}

// A set of small numbers that gives them in their order, without a sort.

/** Numbers below a bound, each once. */
export interface OrderedSet {
  /** Adds each number plus an offset. */
  addAll(numbers: readonly number[], offset: number): void
  /** The numbers in their order; the set is then empty. */
  take(): number[]
}

/** One bit for each number, so that taking them costs one step for every 32 numbers of the bound, and one for each that is in it. */
export function orderedSet(bound: number): OrderedSet {
  const words = new Int32Array((bound >>> 5) + 1)
  let first = words.length
  let last = -1
  return {
    addAll(numbers, offset) {
      for (let i = 0; i < numbers.length; i++) {
        const at = (numbers[i] as number) + offset
        const word = at >>> 5
        words[word] = (words[word] as number) | (1 << (at & 31))
        if (word < first) first = word
        if (word > last) last = word
      }
    },
    take() {
      const taken: number[] = []
      for (let word = first; word <= last; word++) {
        let bits = words[word] as number
        if (bits === 0) continue
        words[word] = 0
        for (; bits !== 0; bits &= bits - 1) taken.push((word << 5) + 31 - Math.clz32(bits & -bits))
      }
      first = words.length
      last = -1
      return taken
    },
  }
}

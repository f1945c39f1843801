// New numbers for what is kept, in the order of the old numbers.

/** Old numbers → new numbers; -1 for what is not kept. What is kept is decided when a number is first needed. */
export interface Numbering {
  readonly of: (old: number) => number
  readonly each: (visit: (old: number, now: number) => void) => void
}

export function numberingOf(isKept: (old: number) => boolean): Numbering {
  const numbers: number[] = []
  let next = 0
  return {
    of: (old) => {
      if (old < 0) return -1
      while (numbers.length <= old) numbers.push(isKept(numbers.length) ? next++ : -1)
      return numbers[old]!
    },
    each: (visit) => {
      numbers.forEach((now, old) => {
        if (now >= 0) visit(old, now)
      })
    },
  }
}

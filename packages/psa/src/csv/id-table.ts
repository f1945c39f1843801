// The ids of a file that were seen, each with its row: as bytes in two arrays, because a million texts in a Map take ten times the memory.

/** Ids with the row in which each was seen first. */
export interface IdTable {
  /** The row of an id that was seen before; `null` for a new one, which is kept with `row`. */
  firstRow(id: string, row: number): number | null
}

/** An empty table; it grows with the ids that it keeps. */
export function idTable(): IdTable {
  let letters = new Uint16Array(1 << 12)
  let used = 0
  // Of each id: where its letters begin, and its row. Numbers of ids count from 1, so that 0 is a free slot.
  let starts = new Float64Array(1 << 10)
  let rows = new Uint32Array(1 << 10)
  let slots = new Uint32Array(1 << 11)
  let count = 0

  function isAt(number: number, id: string): boolean {
    const start = starts[number] as number
    const end = number === count ? used : (starts[number + 1] as number)
    if (end - start !== id.length) return false
    for (let i = 0; i < id.length; i++) if (letters[start + i] !== id.charCodeAt(i)) return false
    return true
  }

  function keep(id: string, row: number): number {
    count++
    if (count + 1 >= starts.length) {
      starts = grown(starts, new Float64Array(starts.length * 2))
      rows = grown(rows, new Uint32Array(rows.length * 2))
    }
    while (used + id.length > letters.length) letters = grown(letters, new Uint16Array(letters.length * 2))
    starts[count] = used
    rows[count] = row
    for (let i = 0; i < id.length; i++) letters[used + i] = id.charCodeAt(i)
    used += id.length
    return count
  }

  function spread(): void {
    slots = new Uint32Array(slots.length * 2)
    const mask = slots.length - 1
    for (let number = 1; number <= count; number++) {
      const end = number === count ? used : (starts[number + 1] as number)
      let hash = seed
      for (let i = starts[number] as number; i < end; i++) hash = mixed(hash, letters[i] as number)
      let slot = hash & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number
    }
  }

  return {
    firstRow(id, row) {
      let hash = seed
      for (let i = 0; i < id.length; i++) hash = mixed(hash, id.charCodeAt(i))
      const mask = slots.length - 1
      let slot = hash & mask
      for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
        if (isAt(number, id)) return rows[number] as number
        slot = (slot + 1) & mask
      }
      slots[slot] = keep(id, row)
      if (count * 2 > slots.length) spread()
      return null
    },
  }
}

const seed = 0x811c9dc5
/** One step of FNV-1a, with the high bits folded in: ids that count up differ in their last letters. */
function mixed(hash: number, letter: number): number {
  const next = Math.imul(hash ^ letter, 0x01000193)
  return next ^ (next >>> 15)
}

function grown<T extends Float64Array | Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from)
  return to
}

// Ids that end in a number, as nearly all do, each with its row: in pages of numbers that follow one another, four bytes a number.

import type { HashedIds } from './hashed-ids'
import type { IdTable } from './id-table'

const pageBits = 8
const pageSize = 1 << pageBits
const inPage = pageSize - 1
/** Numbers of more digits are no counts. */
const mostDigits = 9
/** Pages may have so many numbers for each id that they keep: of ids that lie far apart, most pages would be empty. */
const mostPerId = 8
/** Pages that are allowed before there are ids. */
const firstPages = 64

const zero = 48

/** The numbers of the ids that begin alike. */
interface Series {
  readonly start: string
  /** The count of digits if there are zeros before the number; 0 if there are none. */
  readonly digits: number
  readonly pages: Map<number, Uint32Array>
}

/** A table that keeps what has few gaps in pages, and leaves the other ids to `others`. */
export function numberedIds(others: HashedIds): IdTable {
  const known = new Map<string, Series>()
  let series: Series | null = null
  let pageNumber = -1
  let page: Uint32Array | null = null
  let pages = 0
  let kept = 0
  let hasOthers = false

  const mayGrow = (): boolean => pages < firstPages || pages * pageSize <= kept * mostPerId

  /** The page of a number; `null` if there is none, and none may be made. */
  function pageOf(of: Series, number: number): Uint32Array | null {
    const found = of.pages.get(number)
    if (found !== undefined || !mayGrow()) return found ?? null
    pages++
    const made = new Uint32Array(pageSize)
    of.pages.set(number, made)
    return made
  }

  function seriesOf(start: string, digits: number): Series | null {
    const key = `${digits}|${start}`
    const found = known.get(key)
    if (found !== undefined || !mayGrow()) return found ?? null
    // A part of a text keeps all of it in memory.
    const own = String(JSON.parse(JSON.stringify(start)))
    const made = { start: own, digits, pages: new Map<number, Uint32Array>() }
    known.set(`${digits}|${own}`, made)
    return made
  }

  function elsewhere(id: string, row: number): number | null {
    hasOthers = true
    return others.firstRow(id, row)
  }

  return {
    firstRow(id, row) {
      const start = startOf(id)
      const length = id.length - start
      if (length === 0) return elsewhere(id, row)
      const digits = id.charCodeAt(start) === zero ? length : 0
      if (
        series === null ||
        series.digits !== digits ||
        series.start.length !== start ||
        !id.startsWith(series.start)
      ) {
        series = seriesOf(id.slice(0, start), digits)
        pageNumber = -1
        if (series === null) return elsewhere(id, row)
      }
      let number = 0
      for (let i = start; i < id.length; i++) number = number * 10 + id.charCodeAt(i) - zero
      if (number >>> pageBits !== pageNumber) {
        pageNumber = number >>> pageBits
        page = pageOf(series, pageNumber)
      }
      if (page === null) return elsewhere(id, row)
      const place = number & inPage
      // A row of 0 is none, so each is kept as one more.
      const before = page[place] as number
      if (before !== 0) return before - 1
      // It may have come when there was no page for it.
      const other = hasOthers ? others.find(id) : null
      if (other !== null) return other
      page[place] = row + 1
      kept++
      return null
    },
  }
}

/** Where the number begins with which an id ends; its length if there is none. */
function startOf(id: string): number {
  const least = Math.max(0, id.length - mostDigits)
  let start = id.length
  while (start > least) {
    const digit = id.charCodeAt(start - 1) - zero
    if (digit < 0 || digit > 9) break
    start--
  }
  return start
}

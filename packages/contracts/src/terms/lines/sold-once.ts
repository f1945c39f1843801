// What is sold on a day is sold once, on the day that was written last.

import { frozenCopy, type LocalDate } from '@mspkit/values'
import type { ContractLine } from '../../definition/contract'

/** A line as it is written on some days. */
interface DatedLine {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly written: ContractLine
}

/** The days on which something of a line is sold: by its milestones, or under `''` the line itself; `null` for a line that comes back. */
function soldOn(line: ContractLine): ReadonlyMap<string, LocalDate | undefined> | null {
  if (line.kind === 'one-time' || (line.kind === 'resale' && line.on !== undefined)) return new Map([['', line.on]])
  return line.kind === 'fixed-price-project' ? new Map(line.milestones.map(({ id, on }) => [id, on])) : null
}

/**
 * Intervals of a line without a day between them, each with the days of sale that are written last: an amended day moves the sale. The price is that of
 * the day on which it is sold.
 */
export function soldOnce<T extends DatedLine>(intervals: readonly T[]): readonly T[] {
  if (intervals.length === 1 || !intervals.some(({ written }) => soldOn(written) !== null) || !isOneLine(intervals))
    return intervals
  const dated: T[] = []
  let later: {
    readonly from: LocalDate | undefined
    readonly inParts: boolean
    readonly days: Map<string, LocalDate | undefined>
  } | null = null
  for (const interval of [...intervals].reverse()) {
    const { from, to, written } = interval
    const own = soldOn(written)
    if (own === null) {
      later = null
      dated.push(interval)
      continue
    }
    const inParts = written.kind === 'fixed-price-project'
    const days: Map<string, LocalDate | undefined> = new Map(own)
    if (later !== null && to !== undefined && later.from === to && later.inParts === inParts)
      for (const [id, on] of later.days) days.set(id, on)
    later = { from, inParts, days }
    const moved = [...own].some(([id, on]) => days.get(id) !== on)
    dated.push(moved ? { ...interval, written: frozenCopy(withDays(written, days)) } : interval)
  }
  return dated.reverse()
}

/** Whether no two of them are on the same days: two lines with one id have days of their own. */
const isOneLine = (intervals: readonly DatedLine[]): boolean =>
  intervals.every(({ from }, i) => i === 0 || from !== intervals[i - 1]?.from)

function withDays(line: ContractLine, days: ReadonlyMap<string, LocalDate | undefined>): ContractLine {
  if (line.kind !== 'fixed-price-project') {
    const on = days.get('')
    return on === undefined ? line : ({ ...line, on } as ContractLine)
  }
  const milestones = line.milestones.map(({ on: _, ...milestone }) => {
    const on = days.get(milestone.id)
    return on === undefined ? milestone : { ...milestone, on }
  })
  return { ...line, milestones }
}

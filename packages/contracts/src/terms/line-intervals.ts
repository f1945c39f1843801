// The intervals of days on which a line is written the same.

import type { LocalDate } from '@mspkit/values'
import type { ContractLine } from '../definition/contract'
import type { Segment } from '../history/states'

/** Days on which a line is written the same. */
export interface LineInterval {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly written: ContractLine
  readonly segment: Segment
}

const known = new WeakMap<readonly Segment[], ReadonlyMap<string, readonly LineInterval[]>>()

/** The intervals of every line, by its id, in the order in which lines come. They are found once for what is known of a contract. */
export function lineIntervalsOf(segments: readonly Segment[]): ReadonlyMap<string, readonly LineInterval[]> {
  const found = known.get(segments)
  if (found) return found
  const runs = new Map<string, Run[]>()
  for (const segment of segments) {
    const { lines } = segment.state.document
    for (const line of lines) runs.set(line.id, joinedTo(runs.get(line.id) ?? [], line, segment, segments))
  }
  const made = new Map([...runs].map(([id, all]) => [id, all.map(intervalOf)]))
  known.set(segments, made)
  return made
}

/** A line on neighbouring segments. */
interface Run {
  readonly written: ContractLine
  readonly first: Segment
  last: Segment
}

/** Where a line is written the same on both sides of a change, the change was none of its own. */
function joinedTo(runs: Run[], written: ContractLine, segment: Segment, segments: readonly Segment[]): Run[] {
  const last = runs.at(-1)
  const goesOn =
    last !== undefined &&
    last.last === segments[segments.indexOf(segment) - 1] &&
    isOnly(written, segment) &&
    isOnly(last.written, last.last) &&
    isSame(last.written, written)
  if (goesOn) last.last = segment
  else runs.push({ written, first: segment, last: segment })
  return runs
}

/** Whether no other line of a segment has its id: two that do have days of their own. */
const isOnly = ({ id }: ContractLine, { state }: Segment): boolean =>
  state.document.lines.filter((line) => line.id === id).length === 1

const isSame = (a: ContractLine, b: ContractLine): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const intervalOf = ({ written, first, last }: Run): LineInterval => ({
  ...(first.from === undefined ? {} : { from: first.from }),
  ...(last.to === undefined ? {} : { to: last.to }),
  written,
  segment: first,
})

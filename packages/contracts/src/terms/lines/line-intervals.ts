// The intervals of days on which a line is written the same.

import { joinQuantities } from '@mspkit/billing/calculations'
import { frozenCopy, type LocalDate } from '@mspkit/values'
import type { ContractLine } from '../../definition/contract'
import type { Segment, SegmentStart } from '../../history/segments'
import { soldOnce } from './sold-once'

/** Days on which a line is written the same. */
export interface LineInterval {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly written: ContractLine
  readonly segment: Segment
  /** Where the agreed number of units changed inside these days: its changes are in the quantity. */
  readonly changes: readonly SegmentStart[]
}

const known = new WeakMap<readonly Segment[], ReadonlyMap<string, readonly LineInterval[]>>()

/** The intervals of every line, by its id, in the order in which lines come. They are found once for what is known of a contract. */
export function lineIntervalsOf(segments: readonly Segment[]): ReadonlyMap<string, readonly LineInterval[]> {
  const found = known.get(segments)
  if (found) return found
  const runs = new Map<string, Run[]>()
  for (const [index, segment] of segments.entries()) {
    const before = segments[index - 1]
    for (const line of segment.state.document.lines) {
      const own = runs.get(line.id) ?? []
      joinTo(own, line, segment, before)
      runs.set(line.id, own)
    }
  }
  const made = new Map([...runs].map(([id, all]) => [id, withChanges(soldOnce(all.map(intervalOf)))]))
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
function joinTo(runs: Run[], written: ContractLine, segment: Segment, before: Segment | undefined): void {
  const last = runs.at(-1)
  const goesOn =
    last !== undefined &&
    last.last === before &&
    isOnly(written, segment) &&
    isOnly(last.written, last.last) &&
    isSame(last.written, written)
  if (goesOn) last.last = segment
  else runs.push({ written, first: segment, last: segment })
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
  changes: [],
})

/** Kinds with one price for every unit, whose number may change on a day of a period. */
const counting: readonly string[] = ['per-unit', 'resale']

/** Whether the number of units of a line may change inside its days. */
export const isCounted = ({ kind }: ContractLine): boolean => counting.includes(kind)

/** Intervals between which only the agreed number of units changed, as one: the changes are those of its quantity. */
function withChanges(intervals: readonly LineInterval[]): readonly LineInterval[] {
  if (intervals.length === 1) return intervals
  const joined: LineInterval[] = []
  for (let first = 0; first < intervals.length; ) {
    const start = intervals[first] as LineInterval
    const rest = restOf(start.written)
    let end = first + 1
    while (rest !== null && intervals[end] !== undefined && intervals[end - 1]?.to === intervals[end]?.from) {
      if (restOf((intervals[end] as LineInterval).written) !== rest) break
      end++
    }
    joined.push(end === first + 1 ? start : together(intervals.slice(first, end)))
    first = end
  }
  return joined
}

const rests = new WeakMap<ContractLine, string | null>()

/** Everything of a line but an agreed number of units; `null` for a line without one. */
function restOf(line: ContractLine): string | null {
  const found = rests.get(line)
  if (found !== undefined) return found
  const made = withoutUnits(line)
  rests.set(line, made)
  return made
}

function withoutUnits(line: ContractLine): string | null {
  if (!isCounted(line) || !('quantity' in line) || (line.kind === 'resale' && line.on !== undefined)) return null
  const { quantity, ...rest } = line
  if (typeof quantity !== 'string' && !(typeof quantity === 'object' && 'agreed' in quantity)) return null
  const minimum = typeof quantity === 'string' ? null : (quantity.minimum ?? null)
  return JSON.stringify([minimum, Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))])
}

function together(intervals: readonly LineInterval[]): LineInterval {
  const [first, last] = [intervals[0] as LineInterval, intervals.at(-1) as LineInterval]
  const quantity = joinQuantities(
    intervals.map(({ from = '1900-01-01', to = '2200-01-01', written }) => ({
      from,
      to,
      quantity: 'quantity' in written ? written.quantity : undefined,
    })),
  )
  // The quantity of a line, exchanged for another of the same kind.
  const written = quantity === null ? first.written : frozenCopy({ ...first.written, quantity } as ContractLine)
  return {
    ...(first.from === undefined ? {} : { from: first.from }),
    ...(last.to === undefined ? {} : { to: last.to }),
    written,
    segment: first.segment,
    changes: intervals.slice(1).flatMap(({ from, segment }) => (from === undefined ? [] : [{ on: from, segment }])),
  }
}

// The terms by day and by what was known: the signed document with its amendments applied.

import { keysOf, type LocalDate, type Period, toEpochMs } from '@mspkit/values'
import type { Amendment } from '../definition/amendment'
import type { Contract, TermsDocument } from '../definition/contract'
import { withValue } from './amended-value'
import type { SetBy } from './set-by'

/** The terms while the same amendments hold. */
export interface State {
  readonly document: TermsDocument
  readonly setBy: readonly SetBy[]
  /** Amendments that could not be applied: what they name was gone. */
  readonly notApplied: readonly SetBy[]
}

/** A interval of days with one state; open at both ends. */
export interface Segment {
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly state: State
}

interface Recorded {
  readonly amendment: Amendment
  readonly index: number
  readonly recordedMs: number
}

/** The terms by day and by what was known. */
export interface States {
  /** How many amendments were known at an instant, in the order of their recording. What is known is always that many of the first. */
  known(knownMs: number): number
  /** All of them. */
  readonly all: number
  /** The days in order, each with its state, as known. */
  segments(known: number): readonly Segment[]
  /** Every state that is known at some time. */
  made(): Iterable<State>
  /** The segment that holds a day. */
  at(known: number, day: LocalDate): Segment
}

/** A state with those that one more amendment makes of it, each made once. */
interface Node {
  readonly state: State
  readonly next: Map<Recorded, Node>
}

/** Applies amendments to the signed document: the later recorded over the earlier, each on its own days. */
export function statesOf(contract: Contract): States {
  const { amendments = [], ...terms } = contract
  const recorded = amendments
    .map((amendment, index): Recorded => ({ amendment, index, recordedMs: toEpochMs(amendment.recordedAt) }))
    .sort((a, b) => a.recordedMs - b.recordedMs)
  const root: Node = {
    state: { document: Object.freeze(terms), setBy: Object.freeze([]), notApplied: [] },
    next: new Map(),
  }
  const segmented = new Map<number, readonly Segment[]>()

  function segments(known: number): readonly Segment[] {
    const found = segmented.get(known)
    if (found) return found
    const days = daysOf(recorded.slice(0, known), root)
    const made = days.map(({ from, path }, index): Segment => {
      const to = days[index + 1]?.from
      return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), state: path.state }
    })
    segmented.set(known, made)
    return made
  }

  return {
    known: (knownMs) => countWhile(recorded, ({ recordedMs }) => recordedMs <= knownMs),
    all: recorded.length,
    segments,
    made() {
      segments(recorded.length)
      return statesUnder(root)
    },
    at: (known, day) => segmentOn(segments(known), day),
  }
}

/** The segment that holds a day, among segments in order. */
export function segmentOn(all: readonly Segment[], day: LocalDate): Segment {
  if (all.length === 1) return all[0] as Segment
  const begun = countWhile(all, ({ from }) => from === undefined || from <= day)
  return all[begun - 1] as Segment
}

/** How many of a list come before the first that does not fit; those after it do not fit either. */
function countWhile<T>(list: readonly T[], fits: (one: T) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(list[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}

/** The days on which the amendments that hold change, each with its state; the first are all days before. */
function daysOf(
  known: readonly Recorded[],
  root: Node,
): { readonly from: LocalDate | undefined; readonly path: Node }[] {
  const byDay = new Map<LocalDate, { begin: Recorded[]; end: Set<Recorded> }>()
  const on = (day: LocalDate): { begin: Recorded[]; end: Set<Recorded> } => {
    const found = byDay.get(day) ?? { begin: [], end: new Set() }
    byDay.set(day, found)
    return found
  }
  const rank = new Map(known.map((one, i) => [one, i]))
  for (const one of known) {
    on(one.amendment.from).begin.push(one)
    if (one.amendment.to !== undefined) on(one.amendment.to).end.add(one)
  }
  // The amendments that hold, in the order of their recording, with the state after each: what comes before a change stays.
  const holding: Recorded[] = []
  const nodes: Node[] = [root]
  const days: { readonly from: LocalDate | undefined; readonly path: Node }[] = [{ from: undefined, path: root }]
  for (const [from, { begin, end }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const first = Math.min(...[...begin, ...end].map((one) => rank.get(one) ?? 0))
    const kept = countWhile(holding, (one) => (rank.get(one) ?? 0) < first)
    const later = [...holding.slice(kept).filter((one) => !end.has(one)), ...begin].sort(
      (a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
    )
    holding.length = kept
    nodes.length = kept + 1
    for (const one of later) {
      holding.push(one)
      nodes.push(after(nodes.at(-1) as Node, one))
    }
    days.push({ from, path: nodes.at(-1) as Node })
  }
  return days
}

/** The state that one more amendment makes of another. */
function after(node: Node, one: Recorded): Node {
  const found = node.next.get(one)
  if (found) return found
  const made: Node = { state: withAmendment(node.state, one), next: new Map() }
  node.next.set(one, made)
  return made
}

/** Every state below another, and itself. */
function* statesUnder(root: Node): Iterable<State> {
  const open = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node.state
    open.push(...[...node.next.values()].reverse())
  }
}

function withAmendment({ document: before, setBy, notApplied }: State, { amendment, index }: Recorded): State {
  let document: unknown = before
  const { id, from, recordedAt, by, reason, set } = amendment
  const applied: SetBy[] = []
  const failed: SetBy[] = []
  for (const [path, value] of Object.entries(set)) {
    const note: SetBy = Object.freeze({ path, amendment: index, id: id ?? null, from, recordedAt, by, reason })
    const next = withValue(document, keysOf(path), value)
    if (next === undefined) failed.push(note)
    else {
      document = next
      applied.push(note)
    }
  }
  return {
    // What an amendment makes of the terms is checked before anything reads it.
    document: document as TermsDocument,
    setBy: applied.length === 0 ? setBy : Object.freeze([...setBy, ...applied]),
    notApplied: failed.length === 0 ? notApplied : [...notApplied, ...failed],
  }
}

/** The overlap of two intervals; `null` when they do not meet. */
export function overlapOf(
  a: Partial<Period>,
  b: Partial<Period>,
): { readonly from?: LocalDate; readonly to?: LocalDate } | null {
  const from = a.from === undefined || (b.from !== undefined && b.from > a.from) ? b.from : a.from
  const to = a.to === undefined || (b.to !== undefined && b.to < a.to) ? b.to : a.to
  if (from !== undefined && to !== undefined && from >= to) return null
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

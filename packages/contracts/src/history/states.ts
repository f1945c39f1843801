// The terms by day and by what was known: the signed document with its amendments applied.

import { frozenCopy, keysOf, type LocalDate, type Period, toEpochMs } from '@mspkit/values'
import type { Amendment } from '../definition/amendment'
import type { Contract, TermsDocument } from '../definition/contract'
import { withValue } from './amended-value'
import { holdsOn } from './fact-at'
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

/** Applies amendments to the signed document: the later recorded over the earlier, each on its own days. */
export function statesOf(contract: Contract): States {
  const { amendments = [], ...terms } = contract
  const signed = Object.freeze(terms)
  const recorded = amendments
    .map((amendment, index): Recorded => ({ amendment, index, recordedMs: toEpochMs(amendment.recordedAt) }))
    .sort((a, b) => a.recordedMs - b.recordedMs)
  const states = new Map<string, State>()
  const segmented = new Map<number, readonly Segment[]>()

  function stateOf(applied: readonly Recorded[]): State {
    const key = applied.map(({ index }) => index).join(' ')
    const found = states.get(key)
    if (found) return found
    const made = withAmendments(signed, applied)
    states.set(key, made)
    return made
  }

  function segments(known: number): readonly Segment[] {
    const found = segmented.get(known)
    if (found) return found
    const first = recorded.slice(0, known)
    const cuts = [
      ...new Set(first.flatMap(({ amendment: { from, to } }) => (to === undefined ? [from] : [from, to]))),
    ].sort()
    const made = [undefined, ...cuts].map((from, index): Segment => {
      const to = cuts[index]
      const holding = first.filter(({ amendment }) => from !== undefined && holdsOn(amendment, from))
      return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), state: stateOf(holding) }
    })
    segmented.set(known, made)
    return made
  }

  return {
    known: (knownMs) => recorded.filter(({ recordedMs }) => recordedMs <= knownMs).length,
    all: recorded.length,
    segments,
    made() {
      for (let known = 0; known <= recorded.length; known++) segments(known)
      return states.values()
    },
    at(known, day) {
      const all = segments(known)
      return (all.length === 1 ? all[0] : all.find((segment) => holdsOn(segment, day))) as Segment
    },
  }
}

function withAmendments(signed: TermsDocument, applied: readonly Recorded[]): State {
  let document: unknown = signed
  const setBy: SetBy[] = []
  const notApplied: SetBy[] = []
  for (const { amendment, index } of applied) {
    const { id, from, recordedAt, by, reason, set } = amendment
    for (const [path, value] of Object.entries(set)) {
      const note: SetBy = { path, amendment: index, id: id ?? null, from, recordedAt, by, reason }
      const next = withValue(document, keysOf(path), value)
      if (next === undefined) notApplied.push(note)
      else {
        document = next
        setBy.push(note)
      }
    }
  }
  return { document: document as TermsDocument, setBy: frozenCopy(setBy), notApplied }
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

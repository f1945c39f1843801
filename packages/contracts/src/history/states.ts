// The terms by day and by what was known: the signed document with its amendments applied.

import type { LocalDate } from '@mspkit/values'
import type { Contract, TermsDocument } from '../definition/contract'
import { type Applied, appliedOn, daysOf } from './days'
import { holdsOn } from './fact-at'
import { countWhile, type Segment, type State, segmentOn } from './segments'
import type { SetBy } from './set-by'
import { type Recorded, recordedOf } from './settings'

/** The terms by day and by what was known. */
export interface States {
  /** How many amendments were known at an instant, in the order of their recording. What is known is always that many of the first. */
  known(knownMs: number): number
  /** All of them. */
  readonly all: number
  /** The document as it was signed. */
  readonly signed: TermsDocument
  /** The days in order, each with its state, as known. */
  segments(known: number): readonly Segment[]
  /** The states of all days by all that is recorded, and that of each amendment's first day when it was recorded; alike ones once. */
  made(): Iterable<State>
  /** The segment that holds a day. */
  at(known: number, day: LocalDate): Segment
}

/** Applies amendments to the signed document: the later recorded over the earlier, each on its own days. */
export function statesOf(contract: Contract): States {
  const { amendments = [], ...terms } = contract
  const signed: Applied = { document: Object.freeze(terms), notApplied: [] }
  const recorded = recordedOf(signed.document, amendments)
  const segmented = new Map<number, readonly Segment[]>()

  function segments(known: number): readonly Segment[] {
    const found = segmented.get(known)
    if (found) return found
    const days = daysOf(recorded.slice(0, known), signed)
    const made = days.map(({ from, made }, index): Segment => {
      const to = days[index + 1]?.from
      const state = new DatedState(made, from === undefined ? [] : recorded, known, from ?? '')
      return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), state }
    })
    segmented.set(known, made)
    return made
  }

  function* made(): Iterable<State> {
    const seen = new Set<TermsDocument>()
    for (const { state } of segments(recorded.length)) {
      if (seen.has(state.document) && state.notApplied.length === 0) continue
      seen.add(state.document)
      yield state
    }
    for (const { rank, amendment } of recorded) {
      const day = amendment.from
      const isLast = recorded.findLastIndex((one) => holdsOn(one.amendment, day)) === rank
      if (isLast) continue
      yield new DatedState(appliedOn(recorded.slice(0, rank + 1), signed, day), recorded, rank + 1, day)
    }
  }

  return {
    known: (knownMs) => countWhile(recorded, ({ recordedMs }) => recordedMs <= knownMs),
    all: recorded.length,
    signed: signed.document,
    segments,
    made,
    at: (known, day) => segmentOn(segments(known), day),
  }
}

/** A state that finds who set its values when it is asked. */
class DatedState implements State {
  readonly document: TermsDocument
  readonly notApplied: readonly SetBy[]
  readonly #setBy: () => readonly SetBy[]

  constructor({ document, notApplied }: Applied, recorded: readonly Recorded[], known: number, day: LocalDate | '') {
    this.document = document
    this.notApplied = notApplied
    this.#setBy = () => {
      const notes: SetBy[] = []
      if (day === '') return notes
      for (const { rank, amendment, settings } of recorded) {
        if (rank >= known) break
        if (!holdsOn(amendment, day)) continue
        for (const { note } of settings) if (!notApplied.includes(note)) notes.push(note)
      }
      return notes
    }
  }

  get setBy(): readonly SetBy[] {
    return Object.freeze(this.#setBy())
  }
}

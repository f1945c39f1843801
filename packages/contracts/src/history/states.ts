// The terms by day and by what was known: the signed document with its amendments applied.

import type { LocalDate, Period } from '@mspkit/values'
import type { Contract, TermsDocument } from '../definition/contract'
import { valueAt, withValue } from './amended-value'
import { holdsOn } from './fact-at'
import { LatestByPath } from './latest'
import type { SetBy } from './set-by'
import { type Recorded, recordedOf, type Setting } from './settings'

/** The terms while the same amendments hold. */
export interface State {
  /** States that amendments leave alike share it. */
  readonly document: TermsDocument
  /** Found when it is read: every state has all that hold. */
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

/** What settings that are applied in order make of the signed document. */
interface Applied {
  readonly document: TermsDocument
  readonly notApplied: readonly SetBy[]
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

interface Day {
  readonly from: LocalDate | undefined
  readonly made: Applied
}

/** The days on which the amendments that hold change, each with what they make; the first are all days before. */
function daysOf(known: readonly Recorded[], signed: Applied): readonly Day[] {
  const byDay = new Map<LocalDate, { begin: Recorded[]; end: Recorded[] }>()
  const on = (day: LocalDate): { begin: Recorded[]; end: Recorded[] } => {
    const found = byDay.get(day) ?? { begin: [], end: [] }
    byDay.set(day, found)
    return found
  }
  for (const one of known) {
    on(one.amendment.from).begin.push(one)
    if (one.amendment.to !== undefined) on(one.amendment.to).end.push(one)
  }
  const inOrder = new InOrder(signed)
  const latest = new LatestByPath()
  let base = signed
  let { document } = signed
  const days: Day[] = [{ from: undefined, made: signed }]
  for (const [from, { begin, end }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const paths = new Map(
      [...begin, ...end].flatMap(({ alone }) => alone.map(({ path, keys }) => [path, keys] as const)),
    )
    const before = new Map([...paths.keys()].map((path) => [path, latest.at(path)]))
    for (const one of end) latest.end(one)
    for (const one of begin) latest.begin(one)
    const next = inOrder.change(begin, end)
    const isAdded = ([path, keys]: readonly [string, readonly string[]]): boolean =>
      (before.get(path) === undefined) !== (latest.at(path) === undefined) &&
      valueAt(signed.document, keys) === undefined
    // Keys that the signed document lacks come in the order of their paths, so that equal terms are written alike.
    if (next !== base || [...paths].some(isAdded)) document = withAll(next.document, latest.all())
    else
      for (const [path, keys] of paths) {
        const now = latest.at(path)
        if (now === before.get(path)) continue
        document = withAll(document, [{ keys, value: now === undefined ? valueAt(signed.document, keys) : now.value }])
      }
    base = next
    days.push({ from, made: { document, notApplied: base.notApplied } })
  }
  return days
}

/** What amendments make on one day. */
function appliedOn(known: readonly Recorded[], signed: Applied, day: LocalDate): Applied {
  const holding = known.filter(({ amendment }) => holdsOn(amendment, day))
  const { document, notApplied } = holding.reduce(withSettings, signed)
  const latest = new LatestByPath()
  for (const one of holding) latest.begin(one)
  return { document: withAll(document, latest.all()), notApplied }
}

/** What the settings that are applied in order make, while amendments begin and end: what comes before a change stays. */
class InOrder {
  readonly #holding: Recorded[] = []
  readonly #applied: Applied[]

  constructor(signed: Applied) {
    this.#applied = [signed]
  }

  change(begin: readonly Recorded[], end: readonly Recorded[]): Applied {
    const begun = begin.filter(({ inOrder }) => inOrder.length > 0)
    const ended = new Set(end.filter(({ inOrder }) => inOrder.length > 0))
    if (begun.length > 0 || ended.size > 0) {
      const first = Math.min(...[...begun, ...ended].map(({ rank }) => rank))
      const kept = countWhile(this.#holding, ({ rank }) => rank < first)
      const later = [...this.#holding.slice(kept).filter((one) => !ended.has(one)), ...begun].sort(
        (a, b) => a.rank - b.rank,
      )
      this.#holding.length = kept
      this.#applied.length = kept + 1
      for (const one of later) {
        this.#holding.push(one)
        this.#applied.push(withSettings(this.#applied.at(-1) as Applied, one))
      }
    }
    return this.#applied.at(-1) as Applied
  }
}

function withSettings({ document: before, notApplied }: Applied, { inOrder }: Recorded): Applied {
  let document: unknown = before
  const failed: SetBy[] = []
  for (const { keys, value, note } of inOrder) {
    const next = withValue(document, keys, value)
    if (next === undefined) failed.push(note)
    else document = next
  }
  return {
    // What an amendment makes of the terms is checked before anything reads it.
    document: document as TermsDocument,
    notApplied: failed.length === 0 ? notApplied : [...notApplied, ...failed],
  }
}

/** A document with values at paths that are in it. */
const withAll = (document: TermsDocument, settings: Iterable<Pick<Setting, 'keys' | 'value'>>): TermsDocument => {
  let made: unknown = document
  for (const { keys, value } of settings) made = withValue(made, keys, value)
  return made as TermsDocument
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

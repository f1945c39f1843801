// What amendments make of the signed document, day by day: the days in order, and one day by itself.

import type { LocalDate } from '@mspkit/values'
import type { TermsDocument } from '../definition/contract'
import { valueAt, withValue } from './amended-value'
import { holdsOn } from './fact-at'
import { LatestByPath } from './latest'
import { countWhile } from './segments'
import type { SetBy } from './set-by'
import type { Recorded, Setting } from './settings'
import type { Target } from './targets'

/** What amendments make of the signed document. */
export interface Applied {
  readonly document: TermsDocument
  readonly notApplied: readonly SetBy[]
}

/** The first day of an interval, and what amendments make of the signed document in it. */
export interface Day {
  readonly from: LocalDate | undefined
  readonly made: Applied
}

/** The days on which the amendments that hold change, each with what they make; the first are all days before. */
export function daysOf(known: readonly Recorded[], signed: Applied): readonly Day[] {
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
  const latest = new LatestByPath(signed.document)
  let base = signed
  let { document } = signed
  const days: Day[] = [{ from: undefined, made: signed }]
  for (const [from, { begin, end }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const targets = new Set([...begin, ...end].flatMap(({ alone }) => alone.flatMap(({ target }) => target ?? [])))
    const before = new Map([...targets].map((target) => [target, latest.at(target)]))
    for (const one of end) latest.end(one)
    for (const one of begin) latest.begin(one)
    const next = inOrder.change(begin, end)
    const isAdded = (target: Target): boolean =>
      (before.get(target) === undefined) !== (latest.at(target) === undefined) &&
      valueAt(signed.document, target.keys) === undefined
    // Keys that the signed document lacks come in the order of their paths, so that equal terms are written alike.
    if (next !== base || [...targets].some(isAdded)) document = withAll(next.document, latest.all())
    else
      for (const target of targets) {
        const value = latest.at(target)
        if (value !== before.get(target)) document = withAll(document, [{ keys: target.keys, value }])
      }
    base = next
    days.push({ from, made: { document, notApplied: base.notApplied } })
  }
  return days
}

/** What amendments make on one day. */
export function appliedOn(known: readonly Recorded[], signed: Applied, day: LocalDate): Applied {
  const holding = known.filter(({ amendment }) => holdsOn(amendment, day))
  const { document, notApplied } = holding.reduce(withSettings, signed)
  const latest = new LatestByPath(signed.document)
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

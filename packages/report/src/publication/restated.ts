// What changed in published figures, and which records made the change.

import { type Decimal, orThrow, parsePeriod, quote } from '@mspkit/values'
import { objectOf, objectsOf } from '@mspkit/values/arguments'
import type { MeasureUnit, RecordKind } from '../measures/definition'
import type { MeasureId } from '../measures/definitions'
import type { Measure, Scorecard } from '../scorecard/card'

/** A figure as it was published, or as it is now. */
export interface StatedValue {
  readonly value: number | Decimal | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** A published figure that is another one now. Every key is always there. */
export interface Restatement {
  readonly measure: MeasureId
  readonly of: string | null
  readonly label: string
  readonly unit: MeasureUnit
  readonly currency: string | null
  readonly records: RecordKind
  /** `null` where it was not published, or is no figure any more. */
  readonly published: StatedValue | null
  readonly now: StatedValue | null
  /** Records that count now and did not: late data. */
  readonly added: readonly string[]
  /** Records that do not count any more. */
  readonly removed: readonly string[]
  /** Records that count on the other side: judged in time, and late now. */
  readonly moved: readonly string[]
}

const made = 'scorecard(facts, options)'

/**
 * Which figures of a published scorecard are others now, and why? Both must be of the same client and period.
 *
 * @throws TypeError for anything but two scorecards; RangeError for scorecards of two periods.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * const card = scorecard(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'internal' })
 * restatements(card, card) // => []
 */
export function restatements(published: Scorecard, now: Scorecard): Restatement[] {
  for (const card of [published, now]) {
    objectOf(objectOf(card, 'a scorecard', made).period, 'the period of a scorecard', made)
    objectsOf(card.measures, 'measures', made)
  }
  const key = ({ id, of }: Measure): string => JSON.stringify([id, of])
  if (published.clientId !== now.clientId || periodOf(published) !== periodOf(now))
    throw new RangeError(
      `The scorecards are of two clients or periods: ${quote(published.clientId)}, ${periodOf(published)} and ${quote(now.clientId)}, ${periodOf(now)}. Give the published one, and one of the same client and period.`,
    )
  const [before, after] = [published, now].map(({ measures }) => new Map(measures.map((one) => [key(one), one])))
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].flatMap((name) => {
    const [a, b] = [before?.get(name) ?? null, after?.get(name) ?? null]
    const shown = b ?? a
    if (shown === null || JSON.stringify(statedOf(a)) === JSON.stringify(statedOf(b))) return []
    const { id, of, label, unit, currency, records } = shown
    return [
      {
        measure: id,
        of,
        label,
        unit,
        currency,
        records,
        published: statedOf(a),
        now: statedOf(b),
        ...changedIds(a, b),
      },
    ]
  })
}

function periodOf({ period }: Scorecard): string {
  const { from, to } = orThrow(parsePeriod(period), 'period')
  return `${from}..${to}`
}

const statedOf = (measure: Measure | null): StatedValue | null =>
  measure === null ? null : { value: measure.value, numerator: measure.numerator, denominator: measure.denominator }

function changedIds(a: Measure | null, b: Measure | null): Pick<Restatement, 'added' | 'removed' | 'moved'> {
  const sides = (measure: Measure | null): ReadonlyMap<string, boolean> =>
    new Map([
      ...(measure?.ids ?? []).map((id): [string, boolean] => [id, true]),
      ...(measure?.otherIds ?? []).map((id): [string, boolean] => [id, false]),
    ])
  const [before, after] = [sides(a), sides(b)]
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    moved: [...after].flatMap(([id, side]) => (before.has(id) && before.get(id) !== side ? [id] : [])),
  }
}

// The measures of a scorecard as flat rows, for spreadsheets and databases.

import type { Decimal } from '@mspkit/values'
import { objectOf, objectsOf, worded } from '@mspkit/values/arguments'
import { sentencesFor } from '../../locale/sentences'
import type { LocaleName } from '../../locale/words'
import type { MeasureUnit, Theme } from '../../measures/definition'
import type { MeasureId } from '../../measures/definitions'
import type { Scorecard } from '../../scorecard/card'
import type { Trend } from '../../scorecard/trend'

/** A measure in one row. Every key is always there. */
export interface MeasureRow {
  readonly clientId: string | null
  readonly from: string
  readonly to: string
  readonly theme: Theme
  readonly measure: MeasureId
  readonly of: string | null
  readonly label: string
  readonly variant: string
  readonly value: number | Decimal | null
  readonly unit: MeasureUnit
  readonly currency: string | null
  readonly numerator: number | null
  readonly denominator: number | null
  /** The least and the most where the history is partial. */
  readonly least: number | null
  readonly most: number | null
  /** How many records it leaves out. */
  readonly leftOut: number
  readonly previous: number | Decimal | null
  readonly direction: Trend['direction']
  /** Why there is no value. */
  readonly reason: string | null
}

/**
 * A scorecard as flat rows, one for each measure.
 *
 * @throws TypeError for anything but a scorecard.
 * @example
 * import { scorecard } from '@mspkit/report'
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [] }
 * const card = scorecard(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * measureRows(card).find(({ measure }) => measure === 'opened').value // => 0
 */
export function measureRows(card: Scorecard, options: { readonly locale?: LocaleName } = {}): MeasureRow[] {
  const { clientId, period, measures } = objectOf(card, 'a scorecard', 'scorecard(facts, options)')
  const { locale = 'en' } = objectOf(options, 'an object', "{ locale: 'de' }")
  const inWords = sentencesFor(locale)
  objectOf(period, 'the period of a scorecard', 'scorecard(facts, options)')
  const rowOf = (one: Scorecard['measures'][number]): MeasureRow => ({
    clientId,
    from: period.from,
    to: period.to,
    theme: one.theme,
    measure: one.id,
    of: one.of,
    label: one.label,
    variant: one.variant,
    value: one.value,
    unit: one.unit,
    currency: one.currency,
    numerator: one.numerator,
    denominator: one.denominator,
    least: one.range?.from ?? null,
    most: one.range?.to ?? null,
    leftOut: one.leftOut.reduce((sum, { count }) => sum + count, 0),
    previous: one.previous?.value ?? null,
    direction: one.trend.direction,
    reason: one.reason === null ? null : inWords(one.reason),
  })
  return objectsOf(measures, 'measures', 'scorecard(facts, options)').map((one) =>
    worded(one, 'a measure of a scorecard', 'scorecard', () => rowOf(one)),
  )
}

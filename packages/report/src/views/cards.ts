// Key figures as cards: the value, what was counted, the change and the months, as the documents write them.

import { quote } from '@mspkit/values'
import { objectOf, worded, wordOf } from '@mspkit/values/arguments'
import type { FigureCard } from '../document/document'
import { cardOf } from '../document/figures'
import { formatOf } from '../locale/locale'
import type { LocaleName } from '../locale/words'
import type { Scorecard } from '../scorecard/card'

export interface CardOptions {
  /** In which numbers and words are. Default `'en'`. */
  readonly locale?: LocaleName
}

/**
 * The measures of a scorecard as cards, in its order: the same texts that reports print.
 *
 * @throws TypeError for what is no scorecard; RangeError for an unknown locale.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [] }
 * const card = scorecard(facts, { period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * figureCards(card).find(({ label }) => label === 'Opened').value // => '0'
 */
export function figureCards(card: Scorecard, options: CardOptions = {}): FigureCard[] {
  const { measures, timeZone } = objectOf(card, 'a scorecard', 'scorecard(facts, { period, edition })')
  const { locale = 'en' } = objectOf(options, 'options of cards', "{ locale: 'de' }")
  const format = formatOf(wordOf(locale, ['en', 'de'], 'a language'), timeZone)
  if (!Array.isArray(measures)) throw new TypeError('This is not a scorecard. Give what scorecard(…) returned.')
  return worded(card, 'a scorecard', 'scorecard', () => measures.map((measure) => cardOf(measure, format)))
}

/** What has happened of an objective so far. */
export interface ObjectiveCounts {
  readonly met: number
  /** Met and breached. */
  readonly judged: number
  /** The objective, e.g. 95 for "95 % in time". */
  readonly metPercent: number
}

/**
 * How many more breaches does an objective allow, if nothing else is decided? Negative when it is missed: so many breaches are too many.
 *
 * @throws RangeError for an objective that is not above 0 and at most 100, or counts that are none.
 * @example
 * breachesLeft({ met: 96, judged: 100, metPercent: 95 }) // => 1
 * breachesLeft({ met: 90, judged: 100, metPercent: 95 }) // => -6
 */
export function breachesLeft(counts: ObjectiveCounts): number {
  const { met, judged, metPercent } = objectOf(counts, 'counts', '{ met: 96, judged: 100, metPercent: 95 }')
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  if (!isCount(met) || !isCount(judged) || met > judged)
    throw new RangeError(
      `${quote(met)} of ${quote(judged)} are no counts. Write whole numbers, e.g. { met: 96, judged: 100 }.`,
    )
  if (typeof metPercent !== 'number' || !(metPercent > 0 && metPercent <= 100))
    throw new RangeError(`${quote(metPercent)} is no objective. Write a percentage above 0 and at most 100, e.g. 95.`)
  // Whole counts are compared, as objectives are judged: the most breaches with met × 100 ≥ percent × (met + breaches).
  return Math.floor((met * 100 - metPercent * met) / metPercent + 1e-9) - (judged - met)
}

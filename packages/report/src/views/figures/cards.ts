// Key figures as cards: the value, what was counted, the change and the months, as the documents write them.

import { objectOf, worded, wordOf } from '@mspkit/values/arguments'
import type { FigureCard } from '../../document/document'
import { cardOf } from '../../document/figures'
import { formatOf } from '../../locale/locale'
import type { LocaleName } from '../../locale/words'
import type { Scorecard } from '../../scorecard/card'

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

// Sentences from this package's reasons, and what each measure is called and means.

import { quote, type WordsOptions } from '@mspkit/values'
import { objectOf, textOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import { wordsOf } from './locale/locale'
import { sentenceOf } from './locale/sentences'
import type { LocaleName } from './locale/words'
import type { MeasureDefinition } from './measures/definition'
import { definitionOf, type MeasureId, measureIds } from './measures/definitions'
import type { ReportReason } from './reason'

const languageOf = (locale: string): LocaleName => (locale.toLowerCase().startsWith('de') ? 'de' : 'en')

/**
 * The sentence of a reason of this package, in English or, for locales that begin with `de`, in German.
 *
 * @example
 * reasonInWords({ code: 'report/no-decision-maker', facts: {}, source: null }) // => 'No contact is marked as a decision maker.'
 */
export function reasonInWords(reason: ReportReason, options: WordsOptions = {}): string {
  const { locale = 'en-US' } = wordsOptionsOf(options)
  const { code } = objectOf(reason, 'an object', "{ code: 'report/merged', facts: {}, source: null }")
  const { reasons } = wordsOf(languageOf(locale))
  if (!Object.hasOwn(reasons, textOf(code, 'the code of a reason', '"report/merged"')))
    throw new RangeError(`${quote(code)} is not a reason of this package. Each package has words for its own reasons.`)
  objectOf(reason.facts, 'an object', '{}')
  return worded(reason, 'a reason', 'a report', () => sentenceOf(reasons, reason))
}

/** A measure in words. */
export interface DescribedMeasure extends MeasureDefinition {
  readonly id: MeasureId
  readonly label: string
  /** What is counted, of what. */
  readonly counts: string
}

/**
 * Every measure with its label, its definition in words, its unit and its variants, in the language of a locale.
 *
 * @example
 * describeMeasures().find(({ id }) => id === 'reopen-rate').label // => 'Reopened'
 */
export function describeMeasures(options: WordsOptions = {}): DescribedMeasure[] {
  const { locale = 'en-US' } = wordsOptionsOf(options)
  const { measures } = wordsOf(languageOf(locale))
  return measureIds.map((id) => ({ id, ...definitionOf(id), ...measures[id] }))
}

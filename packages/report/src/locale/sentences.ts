// The sentence of a reason in a language.

import type { ReasonOf, ReportReason } from '../reason'
import { wordsOf } from './locale'
import type { LocaleName, Sentences } from './words'

/** Each sentence takes the facts of its own code. The table's type says so; TypeScript cannot see it for a union. */
export function sentenceOf<C extends ReportReason['code']>(
  sentences: Sentences,
  { code, facts }: { readonly code: C; readonly facts: ReasonOf<C>['facts'] },
): string {
  const sentence: (facts: ReasonOf<C>['facts']) => string = sentences[code]
  return sentence(facts)
}

/** The sentences of a language. @throws RangeError for one that is not there. */
export function sentencesFor(locale: LocaleName): (reason: ReportReason) => string {
  const { reasons } = wordsOf(locale)
  return (reason) => sentenceOf(reasons, reason)
}

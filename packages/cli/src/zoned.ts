import { instantInWords, type WordsOptions } from '@mspkit/sla/words'

/** Sentences of the rooms carry instants as data does; people read them in a zone. */
export const inZone = (text: string, words: WordsOptions): string =>
  text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (instant) => instantInWords(instant, words))

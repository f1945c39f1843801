// An IANA zone from the command line, and instants printed in one.

import { instantInWords } from '@mspkit/sla/words'
import { toInstant, type WordsOptions } from '@mspkit/values'
import { zoneProblems } from '@mspkit/values/zone'
import { InputError } from './terminal'

/** @throws InputError when it is no zone. */
export function checkZone(zone: string | undefined): void {
  const problem = zone === undefined ? undefined : zoneProblems(zone)[0]
  if (problem) throw new InputError(`--zone ${problem.message}`)
}

/** Sentences of packages carry instants as data does, some without seconds; people read them in a zone. */
export const inZone = (text: string, words: WordsOptions): string =>
  text.replace(/(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?Z/g, (_, minute: string, seconds = ':00') =>
    instantInWords(toInstant(`${minute}${seconds}Z`), words),
  )

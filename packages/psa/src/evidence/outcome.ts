// How a run ended, by the words and counts of its export. A word that no map knows is no success.

import type { EvidenceOutcome } from '@mspkit/records'
import type { MissingConfig } from '../diagnostic'
import type { OutcomeMeaning } from './definition'

/** A word without what does not matter: case, the form of its letters, the number of spaces. */
export const fold = (word: string): string => word.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** More different words are no list of words: their rows are still reported one by one. */
const mostWords = 1000

/** A table of words, looked up without regard to case. */
export type Words<T> = (word: string) => T | undefined

export function wordsOf<T>(table: Readonly<Record<string, T>> | undefined): Words<T> {
  const folded = new Map(Object.entries(table ?? {}).map(([word, meaning]) => [fold(word), meaning]))
  // Exports say the same few words again and again.
  const seen = new Map<string, T | undefined>()
  return (word) => {
    if (seen.has(word)) return seen.get(word)
    const meaning = folded.get(fold(word))
    if (seen.size < mostWords) seen.set(word, meaning)
    return meaning
  }
}

/** What an export says of a run's end. */
export interface SaidOutcome {
  readonly word: string | null
  /** How many parts succeeded, of how many; text, as it was written. */
  readonly succeeded: string | null
  readonly failed: string | null
  readonly total: string | null
}

export type DecidedOutcome =
  | { readonly kind: 'outcome'; readonly outcome: EvidenceOutcome }
  | { readonly kind: 'ignore' }
  | { readonly kind: 'unknown'; readonly word: string }
  | { readonly kind: 'nothing' }

const ranks: readonly EvidenceOutcome[] = ['success', 'warning', 'partial', 'failure']
const worse = (a: EvidenceOutcome, b: EvidenceOutcome): EvidenceOutcome => (ranks.indexOf(a) < ranks.indexOf(b) ? b : a)

/**
 * The outcome by word, by counts, or by the worse of both.
 *
 * @param fixed what such a mail means, where no word in it varies.
 */
export function decideOutcome(
  said: SaidOutcome,
  words: readonly Words<OutcomeMeaning>[],
  fixed: OutcomeMeaning | null,
): DecidedOutcome {
  const { word } = said
  const meaning = fixed ?? (word === null ? undefined : firstMeaning(word, words))
  if (meaning === 'ignore') return { kind: 'ignore' }
  if (meaning === undefined && word !== null) return { kind: 'unknown', word }
  // A success of nothing is none.
  if (
    said.succeeded === null &&
    said.failed === null &&
    countOf(said.total) === 0 &&
    meaning !== undefined &&
    meaning !== 'failure'
  )
    return byWord(`${word ?? 'success'} of 0`, words, meaning)
  const counted = byCounts(said, meaning !== undefined)
  if (counted === 'unknown') return byWord(countsInWords(said), words, meaning)
  if (counted === null) return meaning === undefined ? { kind: 'nothing' } : { kind: 'outcome', outcome: meaning }
  return { kind: 'outcome', outcome: meaning === undefined ? counted : worse(meaning, counted) }
}

/** Counts that say nothing, such as "0 of 0", are a word that a map may know. */
function byWord(
  word: string,
  words: readonly Words<OutcomeMeaning>[],
  meaning: EvidenceOutcome | undefined,
): DecidedOutcome {
  const known = firstMeaning(word, words)
  if (known === undefined) return { kind: 'unknown', word }
  if (known === 'ignore') return { kind: 'ignore' }
  return { kind: 'outcome', outcome: meaning === undefined ? known : worse(meaning, known) }
}

function firstMeaning(word: string, words: readonly Words<OutcomeMeaning>[]): OutcomeMeaning | undefined {
  for (const look of words) {
    const meaning = look(word)
    if (meaning !== undefined) return meaning
  }
  return undefined
}

/** `null` where counts say nothing. Without a total only a failure is proof of something. */
function byCounts({ succeeded, failed, total }: SaidOutcome, hasWord: boolean): EvidenceOutcome | 'unknown' | null {
  if (succeeded === null && failed === null) return null
  const good = countOf(succeeded)
  const bad = countOf(failed)
  const all = countOf(total) ?? (total === null && good !== null && bad !== null ? good + bad : null)
  if (all === null && hasWord && succeeded === null && total === null && bad !== null)
    return bad === 0 ? null : 'partial'
  const done = good ?? (all === null || bad === null ? null : all - bad)
  if (all === null || all === 0 || done === null || done < 0 || done + (bad ?? 0) > all) return 'unknown'
  return done === all ? 'success' : done === 0 ? 'failure' : 'partial'
}

/** Counts as one word to be listed: "3 of x". */
const countsInWords = ({ succeeded, failed, total }: SaidOutcome): string =>
  [succeeded ?? `${failed} failed`, total].filter((part) => part !== null).join(' of ')

/** A count, also one whose thousands are set apart: "1,204", "1.204" or "1 204". A count has no decimals. */
function countOf(text: string | null): number | null {
  const digits = text !== null && /^\d{1,3}(?:[.,' \u2019]\d{3})+$/.test(text) ? text.replace(/\D/g, '') : text
  return digits !== null && /^\d{1,9}$/.test(digits) ? Number(digits) : null
}

/** The words that no map knows, each with how many rows showed it. */
export interface UnknownWords {
  count(word: string): void
  missing(): MissingConfig[]
}

export function unknownWords(map: 'outcomes' | 'zones'): UnknownWords {
  const seen = new Map<string, { key: string; count: number }>()
  return {
    count(word) {
      const known = seen.get(fold(word))
      if (known) known.count++
      else if (seen.size < mostWords) seen.set(fold(word), { key: word, count: 1 })
    },
    missing: () => [...seen.values()].map(({ key, count }) => ({ map, key, label: key, count })),
  }
}

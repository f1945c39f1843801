// The known word nearest to a misspelt one.

import { quote } from './quote'

const longestWord = 64

/**
 * The known word nearest to a misspelt one, or `null` when none is near enough to offer.
 *
 * Near enough is at most a third of the word's length in edits (Levenshtein); for short words one, or two where the first letters are
 * the same, in a word of three letters only where they changed places. The beginning of a known word, from three letters on, is one edit away from it. Text of more than 64 characters gets no suggestion.
 *
 * @example
 * suggest('America/Chicgo', ['America/Chicago', 'Europe/Paris']) // => 'America/Chicago'
 * suggest('Mars', ['Europe/Paris'])                              // => null
 * suggest('date', ['name'])                                      // => null
 * suggest('open', ['on', 'openedAt'])                            // => 'openedAt'
 */
export function suggest(received: string, known: Iterable<string>): string | null {
  if (typeof received !== 'string' || typeof known?.[Symbol.iterator] !== 'function')
    throw new TypeError(
      `${quote(received)} with ${quote(known)} is no word with known ones. Write e.g. "Chicgo", ["Chicago"].`,
    )
  if (received.length > longestWord) return null
  const word = received.toLowerCase()
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    // A word that is known is not offered for itself: something else is wrong with it.
    if (typeof candidate !== 'string' || candidate === received) continue
    const other = candidate.toLowerCase()
    const isSwapped = word.length === other.length && [...word].every((letter) => other.includes(letter))
    const isAlike = word[0] === other[0] && (word.length > 3 || isSwapped)
    const most = Math.max(isAlike ? 2 : 1, Math.floor(word.length / 3))
    const edits = word.length > 2 && other.startsWith(word) && other !== word ? 1 : distance(word, other)
    if (edits < bestDistance && edits <= most && edits < word.length) {
      best = candidate
      bestDistance = edits
    }
  }
  return best
}

/** Levenshtein distance: the fewest letters to insert, delete or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + Number(from[i] !== to[j])))
    row = next
  }
  return row[to.length] ?? 0
}

/**
 * ` Did you mean "x"?`, or nothing. Appended to messages.
 *
 * @example
 * didYouMean('calender', ['calendar', 'clocks']) // => ' Did you mean "calendar"?'
 */
export function didYouMean(received: string, known: Iterable<string>): string {
  const word = suggest(received, known)
  return word === null ? '' : ` Did you mean ${JSON.stringify(word)}?`
}

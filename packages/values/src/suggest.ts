// The known word nearest to a misspelt one.

import { distance } from 'fastest-levenshtein'

const longestWord = 64

/**
 * The known word nearest to a misspelt one, or `null` when none is near enough to offer.
 *
 * Near enough is at most a third of the word's length in edits (Levenshtein); for short words one, or two where the first letters are
 * the same. Text of more than 64 characters gets no suggestion.
 *
 * @example
 * suggest('America/Chicgo', ['America/Chicago', 'Europe/Paris']) // => 'America/Chicago'
 * suggest('Mars', ['Europe/Paris'])                              // => null
 * suggest('date', ['name'])                                      // => null
 */
export function suggest(received: string, known: Iterable<string>): string | null {
  if (received.length > longestWord) return null
  const word = received.toLowerCase()
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const other = candidate.toLowerCase()
    const most = Math.max(word[0] === other[0] ? 2 : 1, Math.floor(word.length / 3))
    const edits = distance(word, other)
    if (edits < bestDistance && edits <= most && edits < word.length) {
      best = candidate
      bestDistance = edits
    }
  }
  return best
}

/** ` Did you mean "x"?`, or nothing. Appended to messages. */
export function didYouMean(received: string, known: Iterable<string>): string {
  const word = suggest(received, known)
  return word === null ? '' : ` Did you mean ${JSON.stringify(word)}?`
}

// The known word nearest to a misspelt one.

import { distance } from 'fastest-levenshtein'

const longestWord = 64

/**
 * The known word nearest to a misspelt one, or `null` when none is near enough to offer.
 *
 * Near enough is at most a third of the word's length in edits (Levenshtein), two for short words, so that two letters
 * exchanged are found. Text of more than 64 characters gets no suggestion.
 *
 * @example
 * suggest('America/Chicgo', ['America/Chicago', 'Europe/Paris']) // => 'America/Chicago'
 * suggest('Mars', ['Europe/Paris'])                              // => null
 */
export function suggest(received: string, known: Iterable<string>): string | null {
  if (received.length > longestWord) return null
  const word = received.toLowerCase()
  let best: string | null = null
  let bestDistance = Math.min(Math.max(2, Math.floor(word.length / 3)), word.length - 1) + 1
  for (const candidate of known) {
    const edits = distance(word, candidate.toLowerCase())
    if (edits < bestDistance) {
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

// The kinds of words.

/** The kinds of words. Codes and names weigh more; grammar links nothing. */
export const plain = 0
export const code = 1
export const name = 2
export const grammar = 3

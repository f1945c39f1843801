// The small numbers that the table of judged tickets holds in place of words.

/** Verdicts by their places: ten million texts take memory. */
export const verdictWords = ['met', 'breached', 'pending', 'indeterminate', 'none', 'beyond-horizon'] as const

/** What a ticket needs, and why it is refused; each as its place in this list. */
const states = ['easy', 'whole', 'later', 'unreadable', 'history', 'events'] as const
export const stateOf = (state: (typeof states)[number]): number => states.indexOf(state)

/** Is added to the state of a row that may be no ticket, until the library has read it. */
export const doubtful = 8

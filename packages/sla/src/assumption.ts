// The words for what may be assumed about events that are missing.

/**
 * What may be assumed about events that are missing from a ticket's history. `not-reopened`: the first stop among the events is the only
 * one, also where a ticket is only known to be closed, and a ticket without one is open. `not-paused`: no pause is missing. `facts-constant`: priority, type, fields and calendar changed only as the events say; it always applies, because nothing could
 * be said without it.
 */
export type Assumption = 'not-reopened' | 'not-paused' | 'facts-constant'

/** The words of {@link Assumption}. */
export const assumptionWords: readonly Assumption[] = ['not-reopened', 'not-paused', 'facts-constant']

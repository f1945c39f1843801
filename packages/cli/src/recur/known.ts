// Tickets and problems that a file or an option names: what to write if there is none.

import type { RecurrenceTracker } from '@mspkit/recurrence'
import { DomainError, quote } from '@mspkit/values'
import { forFile } from '../files/documents'
import { InputError } from '../terminal'

/** Applies what a file or an option says. @throws InputError that says what is wrong with it, in the words of the command line. */
export function forKnown<T>(source: string, tracker: RecurrenceTracker, apply: () => T): T {
  return forFile(source, () => {
    try {
      return apply()
    } catch (error) {
      if (!DomainError.isInstance(error)) throw error
      const { ticketId, problemId } = error.facts
      if (error.code === 'recurrence/unknown-ticket')
        throw new InputError(
          `${source}: ${quote(ticketId)} is none of the tickets that count. Write the id of a ticket of --tickets; child, merged and scheduled tickets do not count.`,
        )
      if (error.code !== 'recurrence/unknown-problem') throw error
      const [known] = tracker.problems({ kind: 'all', confidenceAtLeast: 0 })
      const example = known === undefined ? '' : `, e.g. ${known.problemId}`
      throw new InputError(
        `${source}: There is no problem ${quote(problemId)}. Write what a line "Problem" of the page says${example}; it may have been merged into another.`,
      )
    }
  })
}

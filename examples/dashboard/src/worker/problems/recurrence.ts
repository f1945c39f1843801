// A worker of its own that looks for what comes back, while the other one judges promises.

import type { Ticket } from '@mspkit/records'
import { compileRecurrence, explainProblem, type Feedback, type RecurrenceTracker } from '@mspkit/recurrence'
import { answerCalls } from '../answer-calls'

let tracker: RecurrenceTracker = compileRecurrence({ timeZone: null }).track()

export const problemMethods = {
  begin(timeZone: string | null): void {
    tracker = compileRecurrence({ timeZone }).track()
  },
  observe(tickets: readonly Ticket[]): void {
    for (const ticket of tickets) tracker.observe(ticket)
  },
  problems: () => tracker.problems({ rankBy: 'minutes' }),
  families: () => tracker.families(),
  explain: (problemId: string) => explainProblem(tracker, problemId),
  /** Records what a person said. `false` for tickets and problems that are not there. */
  record(feedback: Feedback): boolean {
    try {
      if (feedback.kind === 'fixed') tracker.markFixed(feedback)
      else if (feedback.kind === 'name') tracker.nameProblem(feedback.problemId, feedback.title)
      else if (feedback.kind === 'another-cause') tracker.anotherCause(feedback.ticketIds)
      else {
        const [first = '', ...others] = feedback.ticketIds
        for (const other of others)
          if (feedback.kind === 'must-link') tracker.mustLink(first, other)
          else tracker.cannotLink(first, other)
      }
      return true
    } catch {
      return false
    }
  },
}

export type ProblemMethods = typeof problemMethods

answerCalls(problemMethods)

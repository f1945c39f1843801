// What people know about tickets: the files of --fixes and --feedback.

import type { Feedback, Fix, RecurrenceTracker } from '@mspkit/recurrence'
import { feedbackSchema } from '@mspkit/recurrence/schema'
import { instantSchema, list, name, type Schema, strict } from '@mspkit/values/schema'
import { readFitting } from '../files/documents'
import { forKnown } from './known'

const fixesSchema: Schema<readonly Fix[]> = list(
  strict({ ticketId: name("a ticket's id", 'T-1042'), at: instantSchema }),
)
const feedbackListSchema: Schema<readonly Feedback[]> = list(feedbackSchema)

/** Records fixes, then feedback, each in the order of its file. */
export async function recordFeedback(
  tracker: RecurrenceTracker,
  { fixes, feedback }: { readonly fixes?: string; readonly feedback?: string },
): Promise<void> {
  if (fixes !== undefined)
    for (const fix of await readFitting(fixes, fixesSchema, 'list of fixes'))
      forKnown(fixes, tracker, () => tracker.markFixed(fix))
  if (feedback !== undefined)
    for (const one of await readFitting(feedback, feedbackListSchema, 'list of feedback'))
      forKnown(feedback, tracker, () => record(tracker, one))
}

function record(tracker: RecurrenceTracker, feedback: Feedback): void {
  switch (feedback.kind) {
    case 'fixed':
      tracker.markFixed(feedback)
      return
    case 'name':
      tracker.nameProblem(feedback.problemId, feedback.title)
      return
    case 'another-cause':
      tracker.anotherCause(feedback.ticketIds)
      return
    default:
      // The first ticket is linked with, or separated from, each of the others.
      for (const other of feedback.ticketIds.slice(1))
        tracker[feedback.kind === 'must-link' ? 'mustLink' : 'cannotLink'](feedback.ticketIds[0]!, other)
  }
}

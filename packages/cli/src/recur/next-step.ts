// What to do about a recurring problem next, from what is known of it.

import type { TrackedProblem } from '@mspkit/recurrence'
import { scheduleInWords } from '@mspkit/recurrence/words'
import type { WordsOptions } from '@mspkit/values'
import { dateInWords } from '../print/moment'

/** One sentence for a service manager. The first that applies counts. @param lastDay the last day of the file: a date up to it has passed */
export function nextStep(problem: TrackedProblem, lastDay: string, words: WordsOptions): string {
  const { lastFix, schedule, contactIds, shape, trend, familyId } = problem
  const asset = mostly(problem)
  if (lastFix?.returned)
    return `Reopen ${lastFix.ticketId}: its fix of ${dateInWords(lastFix.fixedAt, words)} did not hold. Look for the cause${asset === null ? '' : ` on ${asset}`}.`
  if (lastFix !== null) return 'Nothing: the fix holds so far.'
  if (schedule !== null) {
    const { kind } = schedule.schedule
    const date = schedule.next <= lastDay ? null : dateInWords(`${schedule.next}T12:00:00Z`, {})
    if (kind === 'every-n-months')
      return `Plan the work${date === null ? '' : ` before ${date}`}, so that no ticket is needed.`
    return `Find out what runs ${scheduleInWords(schedule.schedule)}${asset === null ? '' : ` on ${asset}`}${date === null ? '' : `, before ${date}`}.`
  }
  if (asset !== null) return `Look for the cause on ${asset}, which most of its tickets name.`
  if (familyId !== null) return 'Compare it with the same problem at other clients: one cause may be behind all.'
  if (contactIds.length === 1) return `Ask ${contactIds[0]} to show it: no one else reported it.`
  if (shape === 'burst') return 'Confirm that it is over, and mark it as fixed.'
  if (trend === 'rising') return 'Find the cause now: it comes more often than before.'
  return 'Find the cause, and record the fix, so that a return is noticed.'
}

/** The device that most of its tickets name. */
function mostly({ reasons }: TrackedProblem): string | null {
  for (const { code, facts } of reasons) if (code === 'recurrence/mostly-asset') return facts.assetId
  return null
}

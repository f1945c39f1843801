// Recurring problems of what was opened, with the work on their tickets and what people recorded.

import { compileRecurrence, type Feedback, type RecurrenceTracker } from '@mspkit/recurrence'
import { type Instant, toEpochMs } from '@mspkit/values'
import { type Dataset, documentsOf } from '../dataset'
import { breathe, progress } from '../report-progress'

export async function trackAll(dataset: Dataset, at: Instant): Promise<RecurrenceTracker> {
  const { entries } = dataset
  const atMs = toEpochMs(at)
  const tickets = dataset.tickets.filter(({ openedAt }) => toEpochMs(openedAt) <= atMs)
  const minutes = new Map<string, number>()
  for (const { ticketId, workedMinutes } of entries ?? [])
    if (ticketId !== undefined) minutes.set(ticketId, (minutes.get(ticketId) ?? 0) + workedMinutes)
  const tracker = compileRecurrence({ timeZone: zoneOf(dataset) }).track()
  for (const [i, ticket] of tickets.entries()) {
    const worked = minutes.get(ticket.id)
    tracker.observe(worked === undefined ? ticket : { ...ticket, fields: { ...ticket.fields, workedMinutes: worked } })
    if (i % 200 === 199) {
      progress('Looking for what comes back', i + 1, tickets.length)
      await breathe()
    }
  }
  for (const fix of documentsOf(dataset, 'fixes'))
    if (isFix(fix) && fix.at <= at) record(tracker, { kind: 'fixed', ...fix })
  for (const one of [...documentsOf(dataset, 'feedback').filter(isFeedback), ...dataset.feedback]) record(tracker, one)
  return tracker
}

/** Records what a person said. Tickets that are not there are passed over. */
export function record(tracker: RecurrenceTracker, feedback: Feedback): boolean {
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
}

const zoneOf = ({ policy }: Dataset): string | null => {
  const calendar = typeof policy?.calendar === 'string' ? policy.calendars?.[policy.calendar] : undefined
  return calendar !== undefined && 'timeZone' in calendar && typeof calendar.timeZone === 'string'
    ? calendar.timeZone
    : null
}

const isFix = (json: unknown): json is { readonly ticketId: string; readonly at: string } =>
  typeof json === 'object' && json !== null && 'ticketId' in json && 'at' in json

const isFeedback = (json: unknown): json is Feedback => typeof json === 'object' && json !== null && 'kind' in json

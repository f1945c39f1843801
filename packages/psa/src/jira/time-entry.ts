// Jira's time entries: the worklogs of issues.

import type { TimeEntry } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import { workReader } from '../adapter/records/work'
import { worklogFields } from './tables'

/** A worklog names its issue by number alone, and no client. */
export interface JiraTimeContext {
  /** The key of the worklog's issue, which is the id of its ticket. */
  readonly ticketId?: string
  readonly clientId?: string
}

export const timeEntryReader = (desk: Desk): ReadRow<TimeEntry, JiraTimeContext> =>
  workReader(desk, worklogFields, (fields, context) => {
    const note = noteOf(fields.comment)
    return {
      id: fields.id,
      clientId: context?.clientId,
      technicianId: fields.authorId,
      hours: fields.seconds === null ? null : fields.seconds / 3600,
      ticketId: context?.ticketId,
      fromMs: fields.startedAt,
      enteredMs: fields.createdAt,
      changedMs: fields.changedAt,
      note: note === '' ? null : note,
      fields: fields.issueId === null ? null : { 'issue.id': fields.issueId },
    }
  })

/** The text of a comment: text in version 2 of the API, a document of nested nodes in version 3. */
function noteOf(comment: unknown): string {
  if (typeof comment === 'string') return comment
  const parts: string[] = []
  // An own stack: documents nest as deep as their writers like.
  const open: unknown[] = [comment]
  while (open.length > 0) {
    const node = open.pop()
    if (typeof node !== 'object' || node === null) continue
    if ('text' in node && typeof node.text === 'string') parts.push(node.text)
    if ('content' in node && Array.isArray(node.content)) open.push(...node.content.toReversed())
  }
  return parts.join(' ')
}

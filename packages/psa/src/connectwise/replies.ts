// ConnectWise's notes and time entries that a client could read: replies.

import { minuteMs } from '@mspkit/values'
import type { Desk } from '../adapter/desk'
import { iso } from '../adapter/iso'
import { entriesOf } from '../adapter/log/log-pages'
import { type Notes, notesAt } from '../adapter/notes'
import { tableReader } from '../adapter/row/table'
import type { Reply } from '../adapter/ticket/reading'
import { noteFields, writtenTimeFields } from './tables'

/** What people wrote on a ticket, where the client can see it. */
export type ReplyReader = (ticket: TicketOfReplies, notes: unknown, timeEntries: unknown, said: Notes) => Reply[]

interface TicketOfReplies {
  readonly id: string | null
  readonly createdAt: number | null
}

/** The first words of a client are the request itself, written with the ticket. */

/** Notes of the discussion and of the resolution are seen by the client, and so are time entries whose notes were added to them. */
export function replyReader(desk: Desk): ReplyReader {
  const readNote = tableReader(noteFields, desk.wire, desk.zone)
  const readTime = tableReader(writtenTimeFields, desk.wire, desk.zone)
  return ({ id, createdAt }, notes, timeEntries, said) => {
    const replies: Reply[] = []
    const [saidOfNotes, saidOfTime] = [notesAt(said, '/notes'), notesAt(said, '/timeEntries')]
    const add = (atMs: number | null, key: string, by: Reply['by']): void => {
      if (atMs === null || (by === 'client' && createdAt !== null && atMs <= createdAt + minuteMs)) return
      replies.push({ kind: 'reply', atMs, id: `${key}:${iso(atMs)}`, by, public: true, automated: false })
    }
    const rows = (source: unknown, path: string, ticketKey: string): object[] =>
      entriesOf(source, { pageKeys: [], path, ticketKey, ticketId: id }, said).filter(
        (row): row is object => typeof row === 'object' && row !== null,
      )
    for (const row of rows(notes, '/notes', 'ticketId')) {
      const note = readNote(row, saidOfNotes)
      const seen = (note.discussion === true || note.resolution === true) && note.internal !== true
      // A note that names no author may be a rule's, or anybody's.
      if (seen && note.contactId !== null) add(note.at, `note:${note.id ?? ''}`, 'client')
      else if (seen && note.memberId !== null) add(note.at, `note:${note.id ?? ''}`, 'technician')
    }
    for (const row of rows(timeEntries, '/timeEntries', 'chargeToId')) {
      const entry = readTime(row, saidOfTime)
      const seen = (entry.discussion === true || entry.resolution === true) && entry.text !== null
      if (seen && entry.memberId !== null) add(entry.at, `time:${entry.id ?? ''}`, 'technician')
    }
    return replies
  }
}

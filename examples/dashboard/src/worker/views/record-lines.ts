// Lines of a list of records: whatever an id is an id of, with what people know it by.

import type { ReportFacts } from '@mspkit/report'
import { type Period, toInstant } from '@mspkit/values'
import type { Query, RecordLine, RecordList } from '../../shared'
import type { Workspace } from '../facts'
import { statusOf } from './board'

/** Which list, of what, and how many lines of each part are wanted. */
export interface ListAddress {
  readonly of: string | null
  /** Another period than that of the page. */
  readonly period: Period | null
  readonly most: number
}

export type ListPart = RecordList['parts'][number]['part']

export const listPart = (
  part: ListPart,
  label: string,
  count: number,
  lines: readonly RecordLine[],
): RecordList['parts'][number] => ({ part, label, count, lines })

/** A line that is no ticket. */
export const noRecord = { priority: null, status: null, why: null, isTicket: false, ms: null, money: null } as const

/** A ticket, an entry, a problem, an asset, an agreement, a day. */
export function lineMaker(
  workspace: Workspace,
  facts: ReportFacts,
  query: Query,
): (id: string, why: string | null) => RecordLine {
  const entries = new Map((facts.entries ?? []).map((entry) => [entry.id, entry]))
  const problems = new Map((facts.problems ?? []).map((problem) => [problem.problemId, problem]))
  const names = new Map((facts.agreements ?? []).map(({ definition }) => [definition.id, definition]))
  return (id, why) => {
    const ticket = workspace.ticket(id)
    const empty = { id, why, priority: null, openedAt: null, status: null, isTicket: false, ms: null, money: null }
    if (ticket !== undefined)
      return {
        ...empty,
        title: ticket.title,
        clientId: ticket.clientId,
        priority: ticket.priority ?? null,
        openedAt: toInstant(ticket.openedAt),
        status: statusOf(ticket, query.at),
        isTicket: true,
      }
    const entry = entries.get(id)
    if (entry !== undefined)
      return {
        ...empty,
        clientId: entry.clientId,
        title: `${entry.workedMinutes} min, ${entry.technicianId}, ${entry.on ?? entry.from?.slice(0, 10) ?? ''}`,
      }
    const problem = problems.get(id)
    if (problem !== undefined) return { ...empty, clientId: problem.clientId, title: problem.title }
    const agreement = names.get(id)
    return { ...empty, clientId: agreement?.clientId ?? '', title: agreement?.name ?? '' }
  }
}

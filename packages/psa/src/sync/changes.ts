// What happened between two versions of a ticket's row.

import type { Instant } from '@mspkit/values'
import type { RowVersion } from '../adapter/row/row-version'
import type { MappedEvent } from '../adapter/ticket/mapped-ticket'

/** Between which instants a change was made: after the first, at the latest at the second. */
export interface Window {
  readonly earliestAt: Instant
  readonly at: Instant
}

/**
 * What happened between two versions of a row: exact where a stamp of the row says when, else within the window. Ids are made of what
 * happened, so the same two versions make no second event.
 */
export function changesBetween(before: RowVersion, after: RowVersion, window: Window): MappedEvent[] {
  const { idPrefix } = after
  const { earliestAt, at } = window
  const seen = (kind: string, value: string): Pick<MappedEvent, 'at' | 'earliestAt' | 'id'> =>
    earliestAt < at
      ? { at, earliestAt, id: `${idPrefix}:${kind}:${earliestAt}:${at}:${value}` }
      : { at, id: `${idPrefix}:${kind}:${at}:${value}` }
  return [
    ...milestones(before, after),
    ...statusChange(before, after, seen),
    ...labelChanges(before, after, seen),
    ...factChanges(before, after, seen),
    ...(after.mergedInto !== null && before.mergedInto === null
      ? [{ kind: 'merge' as const, into: after.mergedInto, ...seen('merge', after.mergedInto) }]
      : []),
  ]
}

type SeenAt = (kind: string, value: string) => Pick<MappedEvent, 'at' | 'earliestAt' | 'id'>

function milestones(before: RowVersion, after: RowVersion): MappedEvent[] {
  return (['responded', 'planned'] as const).flatMap((name): MappedEvent[] => {
    const [was, is] = [before[`${name}At`], after[`${name}At`]]
    return is === null || is === was ? [] : [{ kind: 'milestone', at: is, name, id: `${after.idPrefix}:${name}:${is}` }]
  })
}

function statusChange(before: RowVersion, after: RowVersion, seen: SeenAt): MappedEvent[] {
  const { status } = after
  if (status === null) return []
  const was = before.status
  // What changes on a deleted ticket starts no clock again; its restoration shows the status that it has by then.
  if (before.deleted !== null && after.deleted !== null) return []
  const restored = before.deleted !== null && after.deleted === null
  if (restored) return [{ kind: 'status', ...status, ...seen('status', status.status) }]
  const same = was !== null && was.status === status.status && was.phase === status.phase
  const exact = exactStatusAt(before, after)
  // Resolved again between two looks: the stamp says so, though the label is the same.
  if (same && (exact === null || !(status.phase === 'resolved' || status.phase === 'closed'))) return []
  if (exact === null) return [{ kind: 'status', ...status, ...seen('status', status.status) }]
  return [{ kind: 'status', ...status, at: exact, id: `${after.idPrefix}:status:${exact}:${status.status}` }]
}

/** The row's own stamp of its new status, where it has one that is new, too. */
function exactStatusAt(before: RowVersion, after: RowVersion): Instant | null {
  const { statusSince, resolvedAt, closedAt, status } = after
  if (statusSince !== null && statusSince !== before.statusSince) return statusSince
  if (status?.phase === 'resolved' && resolvedAt !== before.resolvedAt) return resolvedAt
  return status?.phase === 'closed' && closedAt !== before.closedAt ? closedAt : null
}

function labelChanges(before: RowVersion, after: RowVersion, seen: SeenAt): MappedEvent[] {
  const events: MappedEvent[] = []
  const { priority } = after
  if (priority !== null && priority !== before.priority)
    events.push({ kind: 'priority', priority, ...seen('priority', priority) })
  const { type, technicianId = null, queue = null } = after.facts
  if (type !== undefined && type !== before.facts.type) events.push({ kind: 'type', type, ...seen('type', type) })
  const moved = {
    ...(technicianId === (before.facts.technicianId ?? null) ? {} : { technicianId }),
    ...(queue === (before.facts.queue ?? null) ? {} : { queue }),
  }
  if (Object.keys(moved).length > 0)
    events.push({ kind: 'assignment', ...moved, ...seen('assignment', JSON.stringify(moved)) })
  return events
}

/** Facts that no event has a word for, by the name that conditions use. */
function factsByName({ clientId, title, facts, fields, due }: RowVersion): Map<string, unknown> {
  const named = new Map<string, unknown>(Object.entries(fields))
  for (const clock in due) named.set(`due.${clock}`, due[clock])
  const { contractId, siteId, contactId, category, parentId, assetIds, board } = facts
  const own = {
    clientId,
    title,
    contractId,
    siteId,
    contactId,
    category,
    parentId,
    assetIds,
    'board.name': board?.name,
  }
  for (const [name, value] of Object.entries(own)) if (value !== undefined && value !== null) named.set(name, value)
  return named
}

function factChanges(before: RowVersion, after: RowVersion, seen: SeenAt): MappedEvent[] {
  const [was, is] = [factsByName(before), factsByName(after)]
  const events: MappedEvent[] = []
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const value = is.get(name) ?? null
    const text = JSON.stringify(value)
    if (text === JSON.stringify(was.get(name) ?? null)) continue
    events.push({ kind: 'field', name, value, ...seen('field', `${name}=${text}`) })
  }
  return events
}

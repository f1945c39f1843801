// What a webhook sends around a row: each vendor's envelope, opened.

import { fromEpochMs, parseInstant } from '@mspkit/values'

type Json = Readonly<Record<string, unknown>>

const objectIn = (held: unknown): Json | null =>
  typeof held === 'object' && held !== null && !Array.isArray(held) ? { ...held } : null

/** ConnectWise's callbacks: `{ Action, ID, Entity }`, where `Entity` is the row as JSON text. A deletion is marked on the row. */
export function callbackRow(body: object): object | null {
  const { Entity: entity, Action: action } = body as Json
  if (typeof entity !== 'string') return null
  try {
    const row = objectIn(JSON.parse(entity))
    return row !== null && action === 'deleted' ? { ...row, deletedFlag: true } : row
  } catch {
    return null
  }
}

/** HaloPSA's webhooks: `{ ticket: { … } }` beside what says why it was sent. */
export function haloTicket(body: object): object | null {
  return Object.hasOwn(body, 'status_id') ? null : objectIn((body as Json).ticket)
}

/** Autotask's callouts: `{ Action, Id, Fields, EventTime }`, with the fields that were subscribed alone, their names capitalised. */
export function calloutRow(body: object): object | null {
  const { Id: id, Fields: fields, EventTime: time } = body as Json
  const held = objectIn(fields)
  if (id === undefined || held === null) return null
  const named = Object.entries(held).map(([key, value]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, value])
  return { lastActivityDate: time ?? null, ...Object.fromEntries(named), id }
}

const deletions: ReadonlyMap<unknown, string> = /* @__PURE__ */ new Map([
  ['zen:event-type:ticket.soft_deleted', 'deleted'],
  ['zen:event-type:ticket.permanently_deleted', 'deleted'],
  ['zen:event-type:ticket.marked_as_spam', 'deleted'],
])

/** Zendesk's events: `{ type, detail }`, where words are in capitals and 0 is no id. */
export function eventDetail(body: object): object | null {
  const { detail, type } = body as Json
  const row = objectIn(detail)
  if (row === null) return null
  const lower = (word: unknown): unknown => (typeof word === 'string' ? word.toLowerCase() : word)
  const idOf = (id: unknown): unknown => (id === '0' || id === 0 ? null : id)
  return {
    ...row,
    status: deletions.get(type) ?? lower(row.status),
    priority: lower(row.priority),
    type: lower(row.type),
    custom_status_id: idOf(row.custom_status ?? row.custom_status_id),
    organization_id: idOf(row.organization_id),
    assignee_id: idOf(row.assignee_id),
    group_id: idOf(row.group_id),
  }
}

/** Jira's webhooks: `{ webhookEvent, timestamp, issue, changelog }`. The one change is a page of the issue's log, and not the last. */
export function webhookIssue(body: object): object | null {
  const { issue, changelog, timestamp, webhookEvent } = body as Json
  const row = objectIn(issue)
  if (row === null) return null
  const at = typeof timestamp === 'number' ? parseInstant(new Date(timestamp)) : null
  const entry = objectIn(changelog)
  const created = at?.ok ? { created: fromEpochMs(at.value) } : {}
  return {
    ...row,
    ...(entry === null ? {} : { changelog: { histories: [{ ...created, ...entry }], isLast: false } }),
    ...(webhookEvent === 'jira:issue_deleted' ? { deleted: true } : {}),
  }
}

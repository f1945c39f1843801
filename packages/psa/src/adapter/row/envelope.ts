// What a webhook sends around a row: each vendor's envelope, opened.

import { fromEpochMs, parseInstant, quote } from '@mspkit/values'

type Json = Readonly<Record<string, unknown>>

const objectIn = (held: unknown): Json | null =>
  typeof held === 'object' && held !== null && !Array.isArray(held) ? { ...held } : null

/** What an envelope says that holds another record than a ticket. */
const notOfTicket = (kind: unknown): string =>
  `The webhook says ${quote(kind)}, which is no ticket. Leave it out, or give its record to the function of its kind.`

/** What an envelope says that a ticket was deleted, without its row. */
const deletedWithoutRow = (id: unknown, at: unknown): string =>
  `Ticket ${quote(id)} was deleted, and no row comes with it. End the stored ticket: deleteTicket(stored, { at: ${typeof at === 'string' ? quote(at) : 'new Date()'} }).`

/** ConnectWise's callbacks: `{ Action, ID, Type, Entity }`, where `Entity` is the row as JSON text. A deletion is marked on the row. */
export function callbackRow(body: object): object | string | null {
  const { Entity: entity, Action: action, ID: id, Type: type } = body as Json
  if (id === undefined && entity === undefined) return null
  if (typeof type === 'string' && !type.toLowerCase().includes('ticket')) return notOfTicket(type)
  const row = objectIn(typeof entity === 'string' ? parsed(entity) : entity)
  const isDeleted = action === 'deleted'
  if (row !== null) return isDeleted ? { ...row, deletedFlag: true } : row
  if (isDeleted) return deletedWithoutRow(id, null)
  return `The callback's Entity is ${quote(entity)}, not the row as JSON. Load the ticket: GET /service/tickets/${typeof id === 'number' ? id : '{id}'}.`
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/**
 * Freshdesk's and Freshservice's webhooks: `{ freshdesk_webhook: { ticket_id, ticket_status, … } }`, with the placeholders that the rule's author chose
 * and labels in place of numbers. They are no row, and have no stamps; a whole `ticket` among them is one.
 */
export function webhookOfRule(body: object): object | string | null {
  const held = objectIn((body as Json).freshdesk_webhook) ?? objectIn((body as Json).freshservice_webhook)
  if (held === null) return null
  const row = objectIn(held.ticket)
  if (row !== null) return row
  const id = [held.ticket_id, held.id].find((one) => typeof one === 'number' || typeof one === 'string')
  const number = /(\d+)$/.exec(String(id ?? ''))?.[1] ?? '{id}'
  return `The webhook holds what its rule sends${id === undefined ? '' : ` of ticket ${quote(id)}`}, and no row. Load the ticket: GET /api/v2/tickets/${number}?include=stats.`
}

/** HaloPSA's webhooks: `{ ticket: { … } }` beside what says why it was sent. */
export function haloTicket(body: object): object | null {
  return Object.hasOwn(body, 'status_id') ? null : objectIn((body as Json).ticket)
}

/** Autotask's callouts: `{ Action, EntityType, Id, Fields, EventTime }`, with the fields that were subscribed alone, their names capitalised. */
export function calloutRow(body: object): object | string | null {
  const { Id: id, Fields: fields, EventTime: time, EntityType: type, Action: action } = body as Json
  if (id === undefined) return null
  if (typeof type === 'string' && type.toLowerCase() !== 'ticket') return notOfTicket(type)
  if (action === 'Delete') return deletedWithoutRow(id, time)
  const held = objectIn(fields)
  if (held === null) return null
  const named = Object.entries(held).map(([key, value]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, value])
  return { lastActivityDate: time ?? null, ...Object.fromEntries(named), id }
}

const deletions: ReadonlyMap<unknown, string> = /* @__PURE__ */ new Map([
  ['zen:event-type:ticket.soft_deleted', 'deleted'],
  ['zen:event-type:ticket.permanently_deleted', 'deleted'],
  ['zen:event-type:ticket.marked_as_spam', 'deleted'],
])

/** Zendesk's events: `{ type, detail }`, where words are in capitals and 0 is no id. */
export function eventDetail(body: object): object | string | null {
  const { detail, type } = body as Json
  const row = objectIn(detail)
  if (row === null) return null
  if (typeof type === 'string' && type.startsWith('zen:') && !type.startsWith('zen:event-type:ticket.'))
    return notOfTicket(type)
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

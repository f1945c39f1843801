// Recurring problems of what was opened, with the work on their tickets and what people recorded.

import type { Ticket } from '@mspkit/records'
import type { Feedback } from '@mspkit/recurrence'
import { type Instant, toEpochMs } from '@mspkit/values'
import { type Caller, callerOf } from '../../rpc'
import { type Dataset, documentsOf } from '../dataset'
import { progress } from '../report-progress'
import type { ProblemMethods } from './recurrence'

/** Asks the worker that holds the tickets and their problems. */
export type ProblemTracker = Caller<ProblemMethods>

const atOnce = 500
const mostAhead = 4
const stage = 'Looking for what comes back'

let recurrence: ProblemTracker | null = null

export async function trackAll(dataset: Dataset, at: Instant): Promise<ProblemTracker> {
  recurrence ??= callerOf(new Worker(new URL('./recurrence.ts', import.meta.url), { type: 'module' }))
  const { call } = recurrence
  const tickets = ticketsUntil(dataset, at)
  await call('begin', zoneOf(dataset))
  const ahead: Promise<void>[] = []
  for (let i = 0; i < tickets.length; i += atOnce) {
    if (ahead.length === mostAhead) await ahead.shift()
    ahead.push(call('observe', tickets.slice(i, i + atOnce)))
    progress(stage, i, tickets.length)
  }
  await Promise.all(ahead)
  progress(stage, tickets.length, tickets.length)
  for (const fix of documentsOf(dataset, 'fixes'))
    if (isFix(fix) && fix.at <= at) await call('record', { kind: 'fixed', ...fix })
  for (const one of [...documentsOf(dataset, 'feedback').filter(isFeedback), ...dataset.feedback])
    await call('record', one)
  return recurrence
}

/** Tickets that were opened by then, with the minutes worked on them. */
function ticketsUntil({ tickets, entries }: Dataset, at: Instant): Ticket[] {
  const atMs = toEpochMs(at)
  const minutes = new Map<string, number>()
  for (const { ticketId, workedMinutes } of entries ?? [])
    if (ticketId !== undefined) minutes.set(ticketId, (minutes.get(ticketId) ?? 0) + workedMinutes)
  return tickets.flatMap((ticket) => {
    if (toEpochMs(ticket.openedAt) > atMs) return []
    const workedMinutes = minutes.get(ticket.id)
    return workedMinutes === undefined ? ticket : { ...ticket, fields: { ...ticket.fields, workedMinutes } }
  })
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

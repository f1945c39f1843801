// What is open, in figures: clients, priorities, clocks, and the instant and zone that questions begin with.

import { addMonths, fromEpochMs, type Instant, monthOf, type Period, toEpochMs, toLocalDate } from '@mspkit/values'
import { zoneOf as zoneBy } from '@mspkit/values/zone'
import type { Source, Summary } from '../shared'
import type { Dataset } from './dataset'

export function summaryOf(dataset: Dataset): Summary {
  const { name, isDemo, tickets, sources, policy, waits } = dataset
  const names = new Map(dataset.clients.map((client) => [client.id, client.name]))
  const counts = new Map<string, number>()
  const priorities = new Set<string>()
  let firstMs = Number.POSITIVE_INFINITY
  let lastMs = Number.NEGATIVE_INFINITY
  for (const ticket of tickets) {
    counts.set(ticket.clientId, (counts.get(ticket.clientId) ?? 0) + 1)
    if (ticket.priority !== undefined) priorities.add(ticket.priority)
    const openedMs = toEpochMs(ticket.openedAt)
    const event = ticket.events.at(-1)?.at
    firstMs = Math.min(firstMs, openedMs)
    lastMs = Math.max(lastMs, openedMs, event === undefined ? openedMs : toEpochMs(event))
  }
  const suggestedAt = dataset.asOf ?? latest(tickets.length === 0 ? null : lastMs, lastModified(sources))
  const suggestedZone = zoneOf(dataset)
  return {
    name,
    isDemo,
    sources,
    tickets: tickets.length,
    clients: [...counts]
      .map(([id, count]) => ({ id, name: names.get(id) ?? id, tickets: count }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    priorities: [...priorities].sort(),
    clocks: policy === null ? [] : policy.clocks.map((one) => one.clock),
    hasPolicy: policy !== null,
    goal: policy?.objectives?.[0]?.metPercent ?? null,
    firstOpened: tickets.length === 0 ? null : fromEpochMs(firstMs),
    suggestedAt,
    suggestedZone,
    suggestedPeriod: dataset.period ?? periodBy(suggestedAt, suggestedZone, firstMs, lastMs),
    waits,
  }
}

/** An export is not younger than its last event. */
function latest(eventMs: number | null, file: Instant | null): Instant {
  const ms = [eventMs, file === null ? null : toEpochMs(file)].filter((at) => at !== null)
  return fromEpochMs(ms.length === 0 ? Date.now() : Math.min(Date.now(), Math.max(...ms)))
}

/** The last month that was over; where nothing is known of it, the month of the instant, or that in which an old export ends. */
function periodBy(at: Instant, timeZone: string, firstMs: number, lastMs: number): Period {
  const zone = zoneBy(timeZone)
  const monthAt = (ms: number) => toLocalDate(`${monthOf(zone.dateAt(ms))}-01`)
  const month = monthAt(toEpochMs(at))
  if (zone.startOf(month) <= firstMs) return { from: month, to: addMonths(month, 1) }
  const before = addMonths(month, -1)
  const from = Number.isFinite(lastMs) && lastMs < zone.startOf(before) ? monthAt(lastMs) : before
  return { from, to: addMonths(from, 1) }
}

/** The zone of the policy's calendar, of the map, or of this machine. */
function zoneOf({ policy, documents }: Dataset): string {
  const calendar = typeof policy?.calendar === 'string' ? policy.calendars?.[policy.calendar] : undefined
  if (calendar !== undefined && 'timeZone' in calendar && typeof calendar.timeZone === 'string')
    return calendar.timeZone
  for (const map of documents['CSV map'] ?? [])
    if (typeof map === 'object' && map !== null && 'zone' in map && typeof map.zone === 'string') return map.zone
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The latest instant that any source says it was written at. */
const lastModified = (sources: readonly Source[]): Instant | null =>
  sources.reduce<Instant | null>(
    (last, { kind, modifiedAt }) =>
      kind === 'tickets' && modifiedAt !== null && (last === null || modifiedAt > last) ? modifiedAt : last,
    null,
  )

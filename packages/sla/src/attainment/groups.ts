// The groups of attainment: client, priority, month, technician, queue.

import type { Ticket, TicketEvent } from '@mspkit/records'
import { monthOf, toEpochMs } from '@mspkit/values'
import { iterableOf, wordOf } from '@mspkit/values/arguments'
import { zoneOf } from '@mspkit/values/zone'

/** A key to group attainment by. Each clock has its own groups. `month` is the local month of the opening. */
export type GroupKey = 'client' | 'priority' | 'month' | 'technician' | 'queue'

/** Groups without a month, which need no time zone. */
export interface GroupOptions {
  /** Keys to group by. Without it, attainment is grouped by clock only. */
  readonly groupBy?: readonly Exclude<GroupKey, 'month'>[]
  /** IANA zone of the months; has no effect without `month`. */
  readonly timeZone?: string
}

/** Groups with a month, which needs a time zone. */
export interface MonthlyGroupOptions {
  /** Keys to group by. */
  readonly groupBy: readonly GroupKey[]
  /** IANA zone of the months. */
  readonly timeZone: string
}

/** How attainment is grouped. A month needs a time zone. */
export type AttainmentOptions = GroupOptions | MonthlyGroupOptions

const groupWords: readonly GroupKey[] = ['client', 'priority', 'month', 'technician', 'queue']

/** A function from a ticket to its group, one value for each key. @throws RangeError or TypeError for groups of the wrong kind. */
export function groupKeys(
  groupBy: readonly GroupKey[],
  timeZone: string | undefined,
): (ticket: Ticket) => (string | null)[] {
  for (const key of iterableOf(groupBy, 'groups')) {
    const word: unknown = key
    if (word === 'clock') throw new RangeError('Every row is of one clock already; leave "clock" out of groupBy.')
    wordOf(key, groupWords, 'a group')
  }
  if (groupBy.includes('month') && timeZone === undefined) {
    throw new RangeError('A month needs a zone. Write timeZone in the options, e.g. timeZone: "America/Chicago".')
  }
  const zone = timeZone === undefined ? null : zoneOf(timeZone)
  const read: Readonly<Record<GroupKey, (ticket: Ticket) => string | null>> = {
    client: (ticket) => ticket.clientId,
    priority: (ticket) => last(ticket, 'priority') ?? ticket.priority ?? null,
    month: (ticket) => (zone === null ? null : monthOf(zone.dateAt(toEpochMs(ticket.openedAt)))),
    technician: (ticket) => held(ticket, 'technicianId'),
    queue: (ticket) => held(ticket, 'queue'),
  }
  return (ticket) => groupBy.map((key) => read[key](ticket))
}

const byTime = (a: Pick<TicketEvent, 'at'>, b: Pick<TicketEvent, 'at'>): number => toEpochMs(a.at) - toEpochMs(b.at)

function last(ticket: Ticket, kind: 'priority'): string | null {
  const changes = ticket.events.filter((event) => event.kind === kind).sort(byTime)
  return changes.at(-1)?.priority ?? null
}

function held(ticket: Ticket, key: 'technicianId' | 'queue'): string | null {
  const changes = ticket.events.filter((event) => event.kind === 'assignment').sort(byTime)
  const named = changes.filter((event) => event[key] !== undefined).at(-1)
  return named ? (named[key] ?? null) : (ticket[key] ?? null)
}

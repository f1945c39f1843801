// What a row proves that its log does not hold.

import type { Phase } from '@mspkit/records'
import { minuteMs } from '@mspkit/values'
import { iso } from '../iso'
import type { Notes } from '../notes'
import type { MappedEvent } from '../ticket/mapped-ticket'
import { ended } from '../ticket/meaning'
import type { Change, TicketReading } from '../ticket/reading'
import { statusEvent } from '../ticket/stamped'
import type { Words } from '../words'

/**
 * Why a log without a change of status cannot be whole; `null` where nothing in the row contradicts it.
 *
 * A row that was resolved, closed or changed after its opening proves a change. What the log's other entries account for proves none.
 */
export function contradictionOf(
  reading: TicketReading,
  changes: readonly Change[],
  openedMs: number,
  words: Words,
): string | null {
  const { resolvedMs, closedMs, statusSinceMs, updatedMs } = reading
  const isLater = (ms: number | null | undefined): ms is number => ms != null && ms > openedMs + minuteMs
  if (isLater(resolvedMs)) return `the row was resolved at ${iso(resolvedMs)}`
  if (isLater(closedMs)) return `the row was closed at ${iso(closedMs)}`
  if (isLater(statusSinceMs)) return `the row has had its status since ${iso(statusSinceMs)}`
  const phase = reading.over ?? (reading.status === null ? null : (words.status(reading.status)?.phase ?? null))
  // Opened and closed in one go, a ticket was not touched since.
  const untouched = updatedMs != null && updatedMs <= openedMs + minuteMs
  if (phase !== null && ended.has(phase) && !untouched) return `the row is ${phase}`
  const lastMs = [...changes, ...(reading.replies ?? [])].reduce((last, one) => Math.max(last, one.atMs), openedMs)
  if (updatedMs != null && updatedMs > lastMs + minuteMs) return `the row was last changed at ${iso(updatedMs)}`
  return null
}

/**
 * Stamps of the row beside a log that has changes of status: a stamp that the log does not know of is an event of its own, and the log
 * is not whole. Where the log says when the ticket ended, its entries count.
 */
export function stampsNotLogged(
  reading: TicketReading,
  openedPhase: Phase | null,
  openedMs: number,
  events: readonly MappedEvent[],
  prefix: string,
  notes: Notes,
): MappedEvent[] {
  const statuses = events.filter((event) => event.kind === 'status')
  // A status that no table knows may be the end that the stamp is of.
  const known = statuses.filter(({ id }) => id?.startsWith(`${prefix}:row:`) !== true)
  const mayEnd = known.some(({ phase }) => ended.has(phase) || phase === 'unknown')
  const opensEnded = openedPhase !== null && (ended.has(openedPhase) || openedPhase === 'unknown')
  const found: MappedEvent[] = []
  const { paths = {} } = reading
  const stamp = (phase: 'resolved' | 'closed', phases: readonly Phase[], stampMs: number | null | undefined): void => {
    if (stampMs == null) return
    const stamped = iso(stampMs)
    const path = (phase === 'resolved' ? paths.resolvedMs : paths.closedMs) ?? ''
    if (statuses.some((event) => event.at === stamped && phases.includes(event.phase))) return
    if (!mayEnd && !opensEnded && stampMs > openedMs + minuteMs) {
      found.push(statusEvent(stampMs, phase, { phase }, { id: `${prefix}:${phase}:${stamped}` }))
      notes.add(
        'warning',
        'psa/timeline-contradiction',
        path,
        stamped,
        `The row was ${phase} at ${stamped}, and the log has no entry of it: it is not the whole log. Load the whole log, every page of it.`,
      )
      return
    }
    const logged = known.filter((event) => phases.includes(event.phase))
    // Near enough is within a minute: the vendor stamps the row a little later than the log.
    if (logged.length === 0 || logged.some((event) => Math.abs(Date.parse(event.at) - stampMs) <= minuteMs)) return
    const moments = logged.map((event) => event.at).join(', ')
    notes.add(
      'advice',
      'psa/timeline-contradiction',
      path,
      stamped,
      `The row says ${phase} at ${stamped}, the log at ${moments}; the log counts. Nothing to do; the stamp is in vendorReported.`,
    )
  }
  stamp('resolved', ['resolved', 'closed'], reading.resolvedMs)
  stamp('closed', ['closed'], reading.closedMs)
  return found
}

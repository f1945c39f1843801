// The ticket that stored versions and logs make together.

import { type Instant, toEpochMs } from '@mspkit/values'
import { known } from '../adapter/row/amount'
import type { RowVersion } from '../adapter/row/row-version'
import { deletionAfter } from '../adapter/ticket/deletion'
import type { MappedEvent, MappedTicket } from '../adapter/ticket/mapped-ticket'
import { mergeEvents } from '../adapter/ticket/merge-events'
import { type Shown, shownStatus, stampedEvents } from '../adapter/ticket/stamped'
import { unknownClient } from '../diagnostic'
import { changesBetween } from './changes'
import type { StoredTicket } from './upsert'
import { shownVersions } from './versions'

/** The ticket that stored versions and logs make together. */
export function ticketOf(source: StoredTicket): MappedTicket {
  const { log, partial } = source
  const versions = shownVersions(source.versions)
  const begun = log ?? partial
  const first = versions[0] as RowVersion
  const newest = versions[versions.length - 1] as RowVersion
  const { openedAt } = newest
  // What happened up to the log, the log says.
  const later = log === null ? [] : versions.filter((version) => version.asOf > log.version.asOf)
  const row = log === null ? rowEvents(first, openedAt) : { events: [], opened: {}, unplaced: null }
  const opening = { ...row.opened, ...(begun === null ? labelsOf(first) : labelsAtOpening(begun.ticket, first)) }
  const undone = undoneBy(newest)
  const happened = mergeEvents(
    ...(log === null
      ? [source.events]
      : [log.ticket.events, source.events.filter((event) => isAfter(event, log.version))]),
    row.events,
    chain(versions, log === null ? null : log.version),
    mergeOf(versions),
    milestonesOf(newest, log === null || later.length > 0),
  ).filter((event) => !undone(event))
  const deletions = deletionsOf(versions, log?.version ?? null).flatMap((version) =>
    deletionAfter(happened, opening.openedPhase, {
      label: version.deleted ?? 'deleted',
      atMs: toEpochMs(version.updatedAt ?? version.seenAt ?? version.asOf),
      prefix: version.idPrefix,
    }),
  )
  const events = deletions.length === 0 ? happened : mergeEvents(happened, deletions)
  const fields = { ...newest.fields, ...(row.unplaced === null ? {} : { 'status.now': row.unplaced.label }) }
  return {
    id: source.ticket.id,
    clientId: newest.clientId ?? unknownClient,
    title: newest.title ?? '',
    ...newestFacts(newest),
    openedAt,
    ...opening,
    history: historyOf(source, later.length),
    events,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(row.unplaced === null || versions.length > 1 ? {} : { summary: { lastStatus: shownStatus(row.unplaced) } }),
  }
}

/** A complete log is the whole history until the row changes again; rows alone are none until there are two. */
function historyOf({ log, partial, versions }: StoredTicket, later: number): NonNullable<MappedTicket['history']> {
  if (log !== null) return later === 0 ? 'complete' : 'snapshots'
  return versions.length > 1 ? 'snapshots' : (partial?.ticket.history ?? 'none')
}

const isAfter = (event: MappedEvent, { asOf }: RowVersion): boolean => event.at > asOf || event.kind === 'reply'

type Labels = Partial<
  Pick<
    MappedTicket,
    'priority' | 'type' | 'queue' | 'technicianId' | 'openedStatus' | 'openedPhase' | 'openedWaitingFor'
  >
>

/** What a row shows of the facts that events change. */
function labelsOf({ priority, facts: { type, queue, technicianId } }: RowVersion): Labels {
  return { ...(priority === null ? {} : { priority }), ...known({ type, queue, technicianId }) }
}

/** What a log says of the opening; the type that the first row showed. */
function labelsAtOpening(ticket: MappedTicket, { facts: { type } }: RowVersion): Labels {
  const { priority, queue, technicianId, openedStatus, openedPhase, openedWaitingFor } = ticket
  return known({ priority, type, queue, technicianId, openedStatus, openedPhase, openedWaitingFor })
}

function newestFacts({ facts: { type: _type, queue: _queue, technicianId: _technician, ...facts } }: RowVersion) {
  return facts
}

/** What the first version tells of the time before it. */
function rowEvents(
  first: RowVersion,
  openedAt: Instant,
): { events: readonly MappedEvent[]; opened: Labels; unplaced: Shown | null } {
  const msOf = (at: Instant | null): number | null => (at === null ? null : toEpochMs(at))
  const { status, statusSince } = first
  const stamped = stampedEvents({
    idPrefix: first.idPrefix,
    openedMs: toEpochMs(openedAt),
    resolvedMs: msOf(first.resolvedAt),
    closedMs: msOf(first.closedAt),
    status: status === null ? null : { label: status.status, meaning: status },
    sinceMs: msOf(statusSince),
    seenMs: msOf(first.updatedAt ?? first.seenAt),
  })
  const opened = stamped.opened
  return {
    events: stamped.events,
    opened:
      opened === null
        ? {}
        : known({
            openedStatus: opened.label,
            openedPhase: opened.meaning.phase,
            openedWaitingFor: opened.meaning.waitingFor,
          }),
    unplaced: stamped.unplaced,
  }
}

/** Kinds that a complete log tells itself. */
const logged: ReadonlySet<MappedEvent['kind']> = /* @__PURE__ */ new Set([
  'status',
  'priority',
  'assignment',
  'milestone',
  'merge',
] as const)

/** What changed from version to version; up to a complete log, only what no log tells. */
function chain(versions: readonly RowVersion[], until: RowVersion | null): MappedEvent[] {
  const events: MappedEvent[] = []
  for (let i = 1; i < versions.length; i++) {
    const [before, after] = [versions[i - 1] as RowVersion, versions[i] as RowVersion]
    const seenAt = before.seenAt ?? before.asOf
    // Seen again as it was after it had changed: an answer that came late says no more than its own stamp.
    const window = { earliestAt: seenAt < after.asOf ? seenAt : before.asOf, at: after.asOf }
    const isLogged = until !== null && after.asOf <= until.asOf
    for (const event of changesBetween(before, after, window)) {
      // A response has one stamp, that of the newest version; a merge happened once.
      if (event.kind === 'milestone' || event.kind === 'merge' || (isLogged && logged.has(event.kind))) continue
      // What no row dates can be placed by its own stamp alone.
      if (after.seenAt === null && event.earliestAt !== undefined) continue
      events.push(event)
    }
  }
  return events
}

/** The version by which a ticket was deleted, where it still is; one that a log was read with is in it. */
function deletionsOf(versions: readonly RowVersion[], until: RowVersion | null): RowVersion[] {
  const first = versions[versions.findLastIndex(({ deleted }) => deleted === null) + 1]
  return first === undefined || (until !== null && first.asOf <= until.asOf) ? [] : [first]
}

/** A merge, by the first version that shows it; none where the newest shows that it was undone. */
function mergeOf(versions: readonly RowVersion[]): MappedEvent[] {
  const into = versions.at(-1)?.mergedInto ?? null
  const merged = versions[versions.findLastIndex((version) => version.mergedInto !== into) + 1]
  const at = merged?.closedAt ?? merged?.seenAt ?? null
  if (merged === undefined || into === null || at === null) return []
  return [{ kind: 'merge', at, into, id: `${merged.idPrefix}:merge:${into}` }]
}

/** Which events the newest row shows to be undone: a ticket that was restored or taken apart again goes on. */
function undoneBy({ deleted, mergedInto, idPrefix }: RowVersion): (event: MappedEvent) => boolean {
  return (event) =>
    event.kind === 'merge'
      ? event.into !== mergedInto
      : deleted === null && event.id?.startsWith(`${idPrefix}:deleted:`) === true
}

function milestonesOf(newest: RowVersion, wanted: boolean): MappedEvent[] {
  if (!wanted) return []
  return (['responded', 'planned'] as const).flatMap((name): MappedEvent[] => {
    const at = newest[`${name}At`]
    return at === null ? [] : [{ kind: 'milestone', at, name, id: `${newest.idPrefix}:${name}:${at}` }]
  })
}

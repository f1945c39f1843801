// From when on a vendor is to be asked next: a cursor that survives crashes and clocks that disagree.

import { fromEpochMs, type Instant, type InstantLike, minuteMs, quote, toEpochMs } from '@mspkit/values'
import { objectOf } from '@mspkit/values/arguments'
import type { Mapped } from '../diagnostic'

/** How far a tenant was read, to be stored as JSON. */
export interface SyncCursor {
  /** Until when everything is stored: the newest of the vendor's own stamps, but nothing after the run that stored it began. */
  readonly newestAt: Instant
  /** The newest stamp of all that was stored. The next run begins later, by the vendor's clock, so everything until then is stored with it. */
  readonly latestAt?: Instant
}

/** How a run of a synchronisation is started. */
export interface SyncOptions {
  /** When the run begins, by the reader's clock: what changes after may be passed over, on a page that was read already. */
  readonly startedAt: InstantLike
  /** Minutes before the cursor from which rows are asked for again; 5 when missing. Rows are stamped before they are shown. */
  readonly overlapMinutes?: number
  /** By how many minutes the reader's clock may be ahead of the vendor's at most; 60 when missing. */
  readonly clockAheadMinutes?: number
  /** From when on, where nothing was stored yet; everything when missing. */
  readonly from?: InstantLike
}

/** One run of a synchronisation. */
export interface SyncRun {
  /** From when on rows are to be asked for; `null` for all. */
  readonly since: Instant | null
  /** Takes note of a row that was stored. */
  stored(mapped: Pick<Mapped<unknown>, 'version' | 'changedAt'>): void
  /** The cursor to store once all rows of the run are: never before, so that a run that broke off is made again. `null` where nothing was seen. */
  next(): SyncCursor | null
}

/**
 * Since when must the vendor be read? Starts a run from the cursor of the last complete run.
 *
 * The cursor is the newest stamp of the vendor's own that was stored, as long as the run had not begun by then: rows of a list by id that change
 * while it is read are passed over where their page was read already, and are asked for in the next run. The vendor's clock says when that
 * was, and the reader's may be ahead of it: certainly before the run are the stamps that the run before saw, and those that are older than
 * `clockAheadMinutes`. So a run reads the last hour twice, or what came since the run before, whichever is less. Each run asks again for the
 * minutes before the cursor; `upsertTicket` makes nothing of rows that come twice.
 *
 * @throws TypeError or RangeError for a cursor or options of the wrong form.
 * @example
 * const run = startSync({ newestAt: '2026-03-02T10:00:00.000Z' }, { startedAt: '2026-03-02T11:00:00Z', overlapMinutes: 10 })
 * run.since  // => '2026-03-02T09:50:00.000Z'
 * run.stored({ version: null, changedAt: '2026-03-02T11:20:00.000Z' })
 * run.next() // => { newestAt: '2026-03-02T10:00:00.000Z', latestAt: '2026-03-02T11:20:00.000Z' }
 */
export function startSync(cursor: SyncCursor | null, options: SyncOptions): SyncRun {
  const example = '{ startedAt: new Date() }'
  const { from, startedAt, ...given } = objectOf(options, 'options of a run', example)
  const overlapMs = minutesOf('overlapMinutes', given.overlapMinutes, 5)
  const aheadMs = minutesOf('clockAheadMinutes', given.clockAheadMinutes, 60)
  if (cursor !== null)
    objectOf(cursor, 'a cursor', '{ newestAt: "2026-03-02T10:00:00.000Z" }, or null for the first run')
  if (startedAt === undefined) throw new TypeError(`startedAt is missing. Say when the run begins: ${example}.`)
  const startedMs = toEpochMs(startedAt)
  const storedMs = cursor === null ? null : toEpochMs(cursor.newestAt)
  const seenMs = cursor?.latestAt === undefined ? storedMs : toEpochMs(cursor.latestAt)
  // When the run surely had not begun. A stamp of the future, which is wrong, moves nothing past the clock.
  const beforeMs = Math.min(startedMs, Math.max(startedMs - aheadMs, seenMs ?? Number.NEGATIVE_INFINITY))
  let latestMs = seenMs
  const fromMs = from === undefined ? null : toEpochMs(from)
  const sinceMs = storedMs === null ? fromMs : storedMs - overlapMs
  return {
    since: sinceMs === null ? null : fromEpochMs(sinceMs),
    stored({ version, changedAt }) {
      const at = version?.updatedAt ?? changedAt
      if (at == null) return
      const ms = toEpochMs(at)
      if (latestMs === null || ms > latestMs) latestMs = ms
    },
    next() {
      if (latestMs === null) return null
      const newestMs = Math.min(latestMs, beforeMs)
      // A clock that was set back takes nothing back.
      return { newestAt: fromEpochMs(Math.max(newestMs, storedMs ?? newestMs)), latestAt: fromEpochMs(latestMs) }
    },
  }
}

function minutesOf(name: string, given: unknown, usual: number): number {
  const minutes = given ?? usual
  if (typeof minutes !== 'number' || !(minutes >= 0))
    throw new RangeError(`${name}: ${quote(minutes)} is not a number of minutes. Write e.g. ${usual}.`)
  return minutes * minuteMs
}

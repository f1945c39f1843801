// A synchronisation that runs for years: what a vendor has changed since the last run, put into a store. One driver for every vendor.

import {
  type Diagnostic,
  deleteTicket,
  type Mapped,
  type MappedTicket,
  missingIds,
  restoreTicket,
  type StoredTicket,
  type SyncCursor,
  startSync,
  upsertTicket,
} from '@mspkit/psa'

/** Tickets of a vendor that changed since an instant, `null` for all, as a recipe gives them. */
export type ChangedTickets = (since: string | null) => AsyncIterable<Mapped<MappedTicket>>

/** Where an integration keeps what it knows: a table of tickets by id, and one row for the cursor. Everything in it is JSON. */
export interface TicketStore {
  cursor(): Promise<SyncCursor | null>
  setCursor(cursor: SyncCursor): Promise<void>
  get(id: string): Promise<StoredTicket | null>
  set(id: string, stored: StoredTicket): Promise<void>
  ids(): Promise<readonly string[]>
}

/** What a run did. */
export interface SyncReport {
  readonly stored: number
  /** Rows that gave no ticket, each with why; a copy of a row that came twice is none of them. */
  readonly refused: readonly Diagnostic[]
}

/**
 * One run. The cursor is stored last: a run that breaks off is made again from where the last whole one ended, and what was stored already
 * changes nothing. `now` is the clock; the system's when missing.
 */
export async function syncTickets(
  changed: ChangedTickets,
  store: TicketStore,
  now: () => number = Date.now,
): Promise<SyncReport> {
  const run = startSync(await store.cursor(), { startedAt: now() })
  const refused: Diagnostic[] = []
  let stored = 0
  for await (const mapped of changed(run.since)) {
    if (mapped.value === null) {
      refused.push(...mapped.diagnostics.filter((one) => one.severity === 'error' && one.code !== 'psa/duplicate-id'))
      continue
    }
    const known = await store.get(mapped.value.id)
    const next = upsertTicket(known, mapped)
    if (next === null) continue
    await store.set(mapped.value.id, next)
    run.stored(mapped)
    stored++
  }
  const cursor = run.next()
  if (cursor !== null) await store.setCursor(cursor)
  return { stored, refused }
}

/** Tickets that the vendor no longer lists were deleted, those that it lists again were not: for a list of all ids, asked for now and then. */
export async function syncDeletions(listed: Iterable<string>, store: TicketStore, at: string): Promise<number> {
  const there = new Set(listed)
  let gone = 0
  for (const id of await store.ids()) {
    const known = there.has(id) ? await store.get(id) : null
    if (known?.versions.at(-1)?.deleted === 'deleted') await store.set(id, restoreTicket(known))
  }
  for (const id of missingIds(await store.ids(), there)) {
    const known = await store.get(id)
    if (known === null || known.versions.at(-1)?.deleted === 'deleted') continue
    await store.set(id, deleteTicket(known, { at, reason: 'not listed' }))
    gone++
  }
  return gone
}

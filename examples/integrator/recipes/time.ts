// Time entries of a vendor, put into a store, and what is billed of them: late, edited and deleted ones are corrected with the next invoice.

import type { BilledInvoice, CompiledContract, DraftInvoice } from '@mspkit/contracts'
import {
  type Diagnostic,
  type Mapped,
  missingIds,
  type StoredTimeEntry,
  type SyncCursor,
  startSync,
  upsertTimeEntry,
  withPresentEntries,
} from '@mspkit/psa'
import type { TimeEntry } from '@mspkit/records'
import type { Instant, Month } from '@mspkit/values'

/** A ticket whose time entries are asked for. */
export interface TicketOfWork {
  readonly id: string
  readonly clientId: string
}

/** How a vendor gives time entries. Most have a list by date; others list them under each ticket. */
export type EntrySource =
  | {
      readonly by: 'date'
      /** Those that changed since an instant, `null` for all; `clientOf` says whose a ticket is, where entries do not. */
      readonly changed: (since: string | null, clientOf: ClientOf) => AsyncIterable<Mapped<TimeEntry>>
      /** The ids of all entries: what is stored and not among them was deleted. */
      readonly ids: () => Promise<readonly string[]>
    }
  | { readonly by: 'ticket'; readonly ofTicket: (ticket: TicketOfWork) => AsyncIterable<Mapped<TimeEntry>> }

type ClientOf = (ticketId: string) => Promise<string | null>

/** Where an integration keeps time entries: a table by id, and a cursor of their own. Everything in it is JSON. */
export interface EntryStore {
  cursor(): Promise<SyncCursor | null>
  setCursor(cursor: SyncCursor): Promise<void>
  get(id: string): Promise<StoredTimeEntry | null>
  set(id: string, stored: StoredTimeEntry): Promise<void>
  delete(id: string): Promise<void>
  all(): Promise<readonly StoredTimeEntry[]>
  /** Tickets whose entries may have changed, where the vendor lists entries under tickets; whose client is known by `clientOf`. */
  tickets(): Promise<readonly TicketOfWork[]>
  clientOf: ClientOf
}

/** One run. Entries that the vendor no longer lists are deleted. @returns rows that gave no entry, each with why */
export async function syncTimeEntries(
  source: EntrySource,
  store: EntryStore,
  now: () => number = Date.now,
): Promise<readonly Diagnostic[]> {
  const refused: Diagnostic[] = []
  const put = async (mapped: Mapped<TimeEntry>): Promise<string | null> => {
    refused.push(...mapped.diagnostics.filter((one) => one.severity === 'error' && one.code !== 'psa/duplicate-id'))
    if (mapped.value === null) return null
    const { id } = mapped.value
    const next = upsertTimeEntry(await store.get(id), mapped)
    if (next !== null) await store.set(id, next)
    return id
  }
  if (source.by === 'date') {
    const run = startSync(await store.cursor(), { startedAt: now() })
    for await (const mapped of source.changed(run.since, store.clientOf)) {
      await put(mapped)
      run.stored(mapped)
    }
    const stored = (await store.all()).map(({ entry }) => entry.id)
    for (const id of missingIds(stored, await source.ids())) await store.delete(id)
    const cursor = run.next()
    if (cursor !== null) await store.setCursor(cursor)
    return refused
  }
  const byTicket = new Map<string, string[]>()
  for (const { entry } of await store.all()) {
    const ids = byTicket.get(entry.ticketId ?? '')
    if (ids === undefined) byTicket.set(entry.ticketId ?? '', [entry.id])
    else ids.push(entry.id)
  }
  const listed = new Set<string>()
  const asked = await store.tickets()
  for (const ticket of asked) {
    for await (const mapped of source.ofTicket(ticket)) {
      const id = await put(mapped)
      if (id !== null) listed.add(id)
    }
  }
  // Only once all were asked: an entry that was moved is listed under another ticket.
  const known = asked.flatMap(({ id }) => byTicket.get(id) ?? [])
  for (const id of missingIds(known, listed)) await store.delete(id)
  return refused
}

/** An invoice that went out, with what it was drafted from. */
export type KeptInvoice = BilledInvoice & DraftInvoice

/**
 * The draft of a month. What changed of entries since they were billed becomes a correction line; entries that came late are billed with it.
 * Keep it with the earlier ones once it went out: `[...billed, kept]`.
 */
export function draftOf(
  contract: CompiledContract,
  month: Month,
  entries: readonly TimeEntry[],
  billed: readonly KeptInvoice[],
  knownAt: Instant,
): KeptInvoice {
  const present = withPresentEntries(billed, entries)
  const draft = contract.draftInvoice(month, { entries }, { knownAt, billed: present })
  const before = new Set(present.flatMap(({ usage }) => (usage?.entries ?? []).map(({ id }) => id)))
  const later = new Set(draft.unbilled.flatMap(({ entryId, why }) => (why === 'after-the-period' ? [entryId] : [])))
  // What it decided: each entry is in the usage of one invoice.
  const usage = { entries: entries.filter(({ id }) => !before.has(id) && !later.has(id)) }
  return { ...draft, billedAt: knownAt, usage }
}

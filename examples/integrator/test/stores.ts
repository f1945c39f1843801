// Stores in memory: what an integration keeps in tables.

import type { StoredTicket, StoredTimeEntry, SyncCursor } from '@mspkit/psa'
import type { TicketStore } from '../recipes/sync'
import type { EntryStore } from '../recipes/time'
import { at } from './tenant'

export function memoryStore(): TicketStore & { readonly tickets: Map<string, string> } {
  const stored = new Map<string, string>()
  let cursor: SyncCursor | null = null
  return {
    tickets: stored,
    cursor: async () => cursor,
    setCursor: async (next) => {
      cursor = next
    },
    get: async (id) => JSON.parse(stored.get(id) ?? 'null'),
    set: async (id, next) => void stored.set(id, JSON.stringify(next)),
    ids: async () => [...stored.keys()],
  }
}

/** Time entries in memory, beside the stored tickets. */
export function entryStore(
  tickets: TicketStore & { readonly tickets: ReadonlyMap<string, string> },
  minute: () => number,
): EntryStore {
  const stored = new Map<string, string>()
  let cursor: SyncCursor | null = null
  const ticketOf = (text: string): StoredTicket => JSON.parse(text)
  return {
    cursor: async () => cursor,
    setCursor: async (next) => {
      cursor = next
    },
    get: async (id) => JSON.parse(stored.get(id) ?? 'null'),
    set: async (id, next) => void stored.set(id, JSON.stringify(next)),
    delete: async (id) => void stored.delete(id),
    all: async () => [...stored.values()].map((text): StoredTimeEntry => JSON.parse(text)),
    tickets: async () => {
      // Work is written down, corrected and deleted within five months of the opening.
      const since = at(minute() - 150 * 24 * 60)
      return [...tickets.tickets.values()]
        .map((text) => ticketOf(text).ticket)
        .filter(({ openedAt }) => openedAt > since)
        .map(({ id, clientId }) => ({ id, clientId }))
    },
    clientOf: async (id) => (await tickets.get(id))?.ticket.clientId ?? null,
  }
}

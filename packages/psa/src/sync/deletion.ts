// Deletions that no row reports: a ticket that the vendor no longer lists.

import { type InstantLike, quote, toInstant } from '@mspkit/values'
import { objectOf, textOf } from '@mspkit/values/arguments'
import { isIterable } from '../adapter/argument'
import type { RowVersion } from '../adapter/row/row-version'
import { checkStored, type StoredTicket, withVersions } from './upsert'
import { isAssumed } from './versions'

/** What is known of a deletion. */
export interface Deletion {
  /** When the ticket was found to be gone, or the vendor said that it was deleted. */
  readonly at: InstantLike
  /** Why, in the desk's words: `'duplicate'`; kept in the fields as `deleted.reason`. */
  readonly reason?: string
}

/**
 * A ticket that was deleted: its clocks end, and it stays, so that what it counted in can be explained. A row that is newer than the deletion
 * brings it back.
 *
 * @example
 * import { zendesk } from '@mspkit/psa/zendesk'
 * import { upsertTicket } from '@mspkit/psa'
 * const row = { id: 7, subject: 'x', status: 'new', organization_id: 2, created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T09:00:00Z' }
 * const stored = upsertTicket(null, zendesk().ticket(row))
 * const gone = deleteTicket(stored, { at: '2026-03-03T09:00:00Z', reason: 'duplicate' })
 * gone.ticket.events.at(-1).phase // => 'cancelled'
 */
export function deleteTicket(stored: StoredTicket, deletion: Deletion): StoredTicket {
  checkStored(objectOf(stored, 'a stored ticket', 'what upsertTicket gave'))
  const newest = stored.versions.at(-1)
  if (newest === undefined) throw new TypeError(`${quote(stored)} is not a stored ticket. Give what upsertTicket gave.`)
  const { at, reason } = objectOf(deletion, 'a deletion', '{ at: "2026-03-03T09:00:00Z", reason: "duplicate" }')
  const goneAt = toInstant(at)
  return withVersions(stored, [
    {
      ...newest,
      ...nothingShown,
      asOf: goneAt,
      seenAt: goneAt,
      deleted: 'deleted',
      fields: reason === undefined ? {} : { 'deleted.reason': textOf(reason, 'a reason', '"duplicate"') },
    },
  ])
}

/** No row says what the ticket was when it was deleted: it is what the row before says, also where that one comes later. */
const nothingShown = {
  partial: true,
  updatedAt: null,
  clientId: null,
  title: null,
  facts: {},
  due: {},
  priority: null,
  status: null,
  statusSince: null,
  respondedAt: null,
  plannedAt: null,
  resolvedAt: null,
  closedAt: null,
  mergedInto: null,
} as const satisfies Partial<RowVersion>

/**
 * A ticket that `deleteTicket` ended and that the vendor lists again, as after a restoration: it goes on as if it had never been missing. One that was
 * not ended stays as it is.
 *
 * @example
 * import { zendesk } from '@mspkit/psa/zendesk'
 * import { upsertTicket } from '@mspkit/psa'
 * const row = { id: 7, subject: 'x', status: 'new', organization_id: 2, created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T09:00:00Z' }
 * const gone = deleteTicket(upsertTicket(null, zendesk().ticket(row)), { at: '2026-03-03T09:00:00Z' })
 * restoreTicket(gone).ticket.events // => []
 */
export function restoreTicket(stored: StoredTicket): StoredTicket {
  checkStored(objectOf(stored, 'a stored ticket', 'what upsertTicket gave'))
  const versions = stored.versions.filter((version) => !isAssumed(version))
  return versions.length === 0 || versions.length === stored.versions.length
    ? stored
    : withVersions({ ...stored, versions }, [])
}

/**
 * Which stored tickets does the vendor no longer list? Load all ids from time to time, because most vendors do not report deletions.
 *
 * @example
 * missingIds(['1', '2', '3'], ['3', '1']) // => ['2']
 */
export function missingIds(stored: Iterable<string>, listed: Iterable<string>): readonly string[] {
  for (const ids of [stored, listed])
    if (!isIterable(ids))
      throw new TypeError(`${quote(ids)} holds no ids. Give a list or a set of ids, e.g. ["1", "2"].`)
  const known = new Set(listed)
  return [...stored].filter((id) => !known.has(id))
}

// Does an adapter say enough for a synchronisation? Rows that come late, twice or after a deletion must not undo what is known.

import type { Ticket } from '@mspkit/records'
import { toInstant } from '@mspkit/values'
import type { MappedTicket } from '../adapter/ticket/mapped-ticket'
import { mergeEvents } from '../adapter/ticket/merge-events'
import type { Mapped } from '../diagnostic'
import { type StoredTicket, upsertTicket } from '../sync/upsert'
import type { Break } from './promise'

/** The rows of one ticket, as they came one after the other. */
export interface SyncRows {
  readonly earlier: readonly Mapped<Ticket>[]
  readonly present: Mapped<Ticket>
  /** The row once the ticket was deleted. */
  readonly deleted: Mapped<Ticket> | null
}

/** Checks that every order of the rows ends in the same ticket, that of the present row, and that a deletion ends its clocks. */
export function checkSync({ earlier, present, deleted }: SyncRows, note: Break): void {
  const rows = [...earlier, present].map(mapped)
  if (rows.length > 1) checkStale(rows, note)
  if (deleted !== null) checkDeleted(rows, mapped(deleted), note)
}

const textOf = (stored: StoredTicket | null): string => JSON.stringify(stored?.ticket ?? null)

function checkStale(rows: readonly Mapped<MappedTicket>[], note: Break): void {
  const present = rows.at(-1)
  const text = textOf(stored(rows))
  if (present?.version?.updatedAt == null)
    note(
      'stale-row',
      "A row has no stamp of its last change, so an older one cannot be known for older. Give updatedMs from the vendor's own stamp.",
    )
  if (textOf(stored([...rows].reverse())) !== text || textOf(stored([...rows, ...rows.slice(0, -1)])) !== text)
    note('stale-row', 'An older row that comes after a newer one changes the ticket.')
  if (textOf(stored(rows.flatMap((row) => [row, row]))) !== text)
    note('stale-row', 'A row that comes twice changes the ticket.')
  const asOf = present?.version?.asOf
  const late = rows.slice(0, -1).find(({ version }) => version != null && asOf !== undefined && version.asOf >= asOf)
  if (late?.version != null)
    note(
      'stale-row',
      `An earlier row is of ${late.version.asOf}, and the row as it is now of ${asOf}: neither is known for older.`,
    )
}

function checkDeleted(rows: readonly Mapped<MappedTicket>[], gone: Mapped<MappedTicket>, note: Break): void {
  if (gone.value === null) {
    note(
      'deletion',
      `A deleted row gives no ticket, so what is stored stays open: ${gone.diagnostics.map((said) => said.message).join(' ')}`,
    )
    return
  }
  if (gone.version?.deleted == null) {
    note('deletion', "A deleted row does not say that it is. Give deleted: 'deleted' where the vendor's row does.")
    return
  }
  const text = textOf(stored([...rows, gone]))
  if (!isOver(stored([...rows, gone])?.ticket ?? null))
    note('deletion', 'A deletion leaves the clocks of the ticket running.')
  if (textOf(stored([gone, ...rows])) !== text)
    note('deletion', 'A row that comes after the deletion, and is older, brings the ticket back.')
}

const over: ReadonlySet<string> = /* @__PURE__ */ new Set(['resolved', 'closed', 'cancelled'])

function isOver(ticket: MappedTicket | null): boolean {
  const statuses = ticket?.events.flatMap((event) => (event.kind === 'status' ? [event.phase] : [])) ?? []
  return over.has(statuses.at(-1) ?? ticket?.openedPhase ?? 'new')
}

function stored(rows: readonly Mapped<MappedTicket>[]): StoredTicket | null {
  let known: StoredTicket | null = null
  for (const row of rows) known = known === null ? upsertTicket(null, row) : upsertTicket(known, row)
  return known
}

/** A result with its instants as canonical text, as upsertTicket wants them, however the adapter writes them. */
const mapped = (result: Mapped<Ticket>): Mapped<MappedTicket> => ({
  ...result,
  value:
    result.value === null
      ? null
      : { ...result.value, openedAt: toInstant(result.value.openedAt), events: mergeEvents(result.value.events) },
})

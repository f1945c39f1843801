// What Halo's statuses mean, from its own table.

import { type Doc, list, name, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { documentOf } from '../adapter/argument'
import { meaningsSchema, type StatusEntry, type StatusTable } from '../adapter/config'
import { notesOf } from '../adapter/notes'
import { loadedRows } from '../adapter/row/pages'
import { tableReader } from '../adapter/row/table'
import type { StatusMeaning } from '../adapter/ticket/stamped'
import { pageKeys, statusFields, wire } from './tables'

const haloStatusOptions = strict({
  /** What statuses mean, by their names. */
  meanings: z.exactOptional(meaningsSchema),
  /** Letters of `slaaction` that put the clock on hold on your tenant. Which letters do is not documented, so none is assumed. */
  holdActions: z.exactOptional(list(name('a letter of slaaction', 'H'))),
})
/** What the status table does not say by itself. */
export interface HaloStatusOptions extends z.infer<typeof haloStatusOptions>, Doc {}

/** Statuses that Halo fixes: 9 is Closed in its own SQL. */
export const fixedStatuses: StatusTable = { '9': { phase: 'closed', label: 'Closed' } }

/**
 * What does each status mean? From Halo's own table, `GET /Status`, and what you say of it.
 *
 * Names without a meaning stay unknown, and are listed with their names by `missingConfig`.
 *
 * @example
 * statusesFromHalo([{ id: 4, name: 'With User', slaaction: 'H' }], { holdActions: ['H'] })
 * // => { '4': { phase: 'waiting', label: 'With User' } }
 */
export function statusesFromHalo(statuses: unknown, options: HaloStatusOptions = {}): StatusTable {
  const read = tableReader(statusFields, wire, null)
  const known = documentOf(haloStatusOptions, options, 'options of the status table')
  const meanings = new Map(Object.entries(known.meanings ?? {}))
  const holds = new Set(known.holdActions ?? [])
  const table: [string, StatusEntry][] = []
  for (const row of loadedRows(statuses, pageKeys)) {
    if (typeof row !== 'object' || row === null) continue
    const { id, name, slaAction } = read(row, notesOf('halopsa', 'ticket'))
    if (id === null) continue
    const held: StatusMeaning | undefined =
      slaAction !== null && holds.has(slaAction) ? { phase: 'waiting' } : undefined
    const meaning: StatusMeaning = (name === null ? undefined : meanings.get(name)) ??
      held ??
      fixedStatuses[id] ?? { phase: 'unknown' }
    table.push([id, { ...meaning, ...(name === null ? {} : { label: name }) }])
  }
  return Object.fromEntries(table)
}

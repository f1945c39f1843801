// The items of a service request: what was asked for, how often, and how far it is.

import type { Desk } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { known } from '../adapter/row/amount'
import { loadedRows } from '../adapter/row/pages'
import { tableReader } from '../adapter/row/table'
import { itemFields, pageKeys } from './tables'

const stages: Readonly<Record<string, string>> = {
  '1': 'requested',
  '2': 'delivered',
  '3': 'cancelled',
  '4': 'fulfilled',
  '5': 'partially-fulfilled',
}

/** Reads requested items into the field `requested.items` of the ticket, by their ids; a stage that is not documented stays as it is. */
export function requestedItemsReader(desk: Desk): (items: unknown, notes: Notes) => Record<string, unknown> {
  const read = tableReader(itemFields, desk.wire, desk.zone)
  return (given, notes) => {
    const items = new Map<string, object>()
    for (const one of loadedRows(given, pageKeys)) {
      if (typeof one !== 'object' || one === null) continue
      const { id, stage, ...facts } = read(one, notes)
      if (id !== null) items.set(id, known({ id, ...facts, stage: stage === null ? null : (stages[stage] ?? stage) }))
    }
    if (items.size === 0) return {}
    return { 'requested.items': [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item) }
  }
}

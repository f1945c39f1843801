// Where a vendor's row has the facts of a ticket: what a diagnostic points at.

import { listOf, objectOf } from '@mspkit/values/arguments'
import type { FieldTable } from '../row/table'
import type { TicketPaths } from './reading'

/**
 * The paths of a ticket's facts, from the table of its fields: `names` says which field is which fact.
 *
 * @example
 * pathsOf({ id: ['id', 'nr'], customer: ['id', 'customer/id', 'account'] }, { id: 'id', clientId: 'customer' })
 * // => { id: '/nr', clientId: '/customer/id' }
 */
export function pathsOf<T extends FieldTable>(
  table: T,
  names: { readonly [K in keyof TicketPaths]: keyof T & string },
): TicketPaths {
  const held = new Map<string, readonly string[]>(
    Object.entries(objectOf(table, 'a table of fields', '{ id: ["id", "nr"] }')),
  )
  const named = Object.entries(objectOf(names, 'names of fields', '{ id: "id" }'))
  return Object.fromEntries(
    named.flatMap(([fact, field]) => {
      const place = listOf(held.get(field) ?? [], 'a field', '["id", "nr"]')[1]
      return typeof place === 'string' ? [[fact, `/${place}`]] : []
    }),
  )
}

// Contacts of clients, and who of them decides.

import type { Contact } from '@mspkit/records'
import type { Desk, ReadRow } from '../desk'
import { known } from '../row/amount'
import { type FieldTable, tableReader } from '../row/table'
import { has } from './roster'

/** Places that no row has, for the fields that a vendor lacks. */
const nowhere = {
  siteId: ['id', ''],
  title: ['text', ''],
  relationship: ['text', ''],
  types: ['list', ''],
  inactive: ['boolean', ''],
  active: ['any', ''],
} as const satisfies FieldTable

/** The fields of a contact that a vendor has: its id and its client's, and any of those that may mark who decides. */
export type ContactTable = {
  readonly id: readonly ['id', ...string[]]
  readonly clientId: readonly ['id', ...string[]]
} & { readonly [K in keyof typeof nowhere]?: readonly [(typeof nowhere)[K][0], ...string[]] }

/** Reads contacts; `flags` are keys of the row whose truth is a mark by the key's own name. */
export function contactReader(desk: Desk, table: ContactTable, flags: readonly string[]): ReadRow<Contact, never> {
  const read = tableReader({ ...nowhere, ...table }, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    const { id, clientId, title, relationship, types, inactive, active, siteId } = fields
    if (id !== null) notes.name(id)
    if (!has(id, 'psa/missing-id', 'id', notes) || !has(clientId, 'psa/missing-client', 'company', notes))
      return { value: null }
    const raised = flags.filter((flag) => truth((row as Readonly<Record<string, unknown>>)[flag]) === true)
    const marks = [title, relationship, ...(types ?? []).map(nameIn), ...raised].filter((mark) => mark !== null)
    const decides = desk.decisionMakers === null ? null : marks.some((mark) => desk.decisionMakers?.has(mark) === true)
    const facts = known({
      title,
      relationship,
      active: truth(active) ?? (inactive === null ? null : !inactive),
      'site.id': siteId,
      marks: raised.length === 0 ? null : raised,
    })
    // No vendor says which contacts are mailboxes: all are taken for persons.
    return { value: { id, clientId, kind: 'user', ...known({ decisionMaker: decides }), fields: facts } }
  }
}

/** A truth, 1 and 0 for it, or its text, wrapped or not. */
function truth(value: unknown): boolean | null {
  if (typeof value === 'object' && value !== null && 'value' in value) return truth(value.value)
  if (value === true || value === 1 || value === 'true') return true
  return value === false || value === 0 || value === 'false' ? false : null
}

const nameIn = (one: unknown): string | null =>
  typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string'
    ? one.name
    : typeof one === 'string'
      ? one
      : null

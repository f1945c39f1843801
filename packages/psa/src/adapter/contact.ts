// Contacts of clients, and who of them decides.

import type { Contact } from '@mspkit/records'
import { known } from './amount'
import type { Desk, ReadRow } from './desk'
import { has } from './roster'
import { type FieldTable, tableReader } from './table'

/** The fields of a contact that every vendor has under some name, and the lists and flags that may mark who decides. */
export type ContactTable = FieldTable & {
  readonly id: readonly ['id', ...string[]]
  readonly clientId: readonly ['id', ...string[]]
  readonly siteId: readonly ['id', ...string[]]
  readonly title: readonly ['text', ...string[]]
  readonly relationship: readonly ['text', ...string[]]
  readonly types: readonly ['list', ...string[]]
  readonly inactive: readonly ['boolean', ...string[]]
  /** A truth, or 1 and 0 for it. */
  readonly active: readonly ['any', ...string[]]
}

/** Reads contacts; `flags` are keys of the row whose truth is a mark by the key's own name. */
export function contactReader(desk: Desk, table: ContactTable, flags: readonly string[]): ReadRow<Contact, never> {
  const read = tableReader(table, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    const { id, clientId, title, relationship, types, inactive, active, siteId } = fields
    if (id !== null) notes.name(id)
    if (!has(id, 'psa/missing-id', 'id', notes) || !has(clientId, 'psa/missing-client', 'company', notes))
      return { value: null }
    const raised = flags.filter((flag) => (row as Readonly<Record<string, unknown>>)[flag] === true)
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

const truth = (value: unknown): boolean | null =>
  value === true || value === 1 ? true : value === false || value === 0 ? false : null

const nameIn = (one: unknown): string | null =>
  typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string'
    ? one.name
    : typeof one === 'string'
      ? one
      : null

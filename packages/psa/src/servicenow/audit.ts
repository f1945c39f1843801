// ServiceNow's audit: what an entry of sys_audit says that a ticket's clocks know.

import { iso } from '../adapter/iso'
import type { Notes } from '../adapter/notes'
import { entryRead, type TableReader } from '../adapter/row/table'
import type { Change } from '../adapter/ticket/reading'
import type { auditFields } from './tables'

/** States are numbered by table, so those of other tables than incident are named with it: `'problem/101'`. */
export const stateKey = (table: string | null, state: string): string =>
  table === null || table === 'incident' ? state : `${table}/${state}`

export function auditChange(
  one: unknown,
  table: string | null,
  read: TableReader<typeof auditFields>,
  notes: Notes,
): Change[] {
  const entry = entryRead(one, read, notes)
  if (entry === null || entry.field === null) {
    notes.add(
      'warning',
      'psa/audit-unparsed',
      '/audit',
      one,
      'An entry of the audit names no field, so it is lost. Ask for sys_audit with fieldname.',
    )
    return []
  }
  const kind =
    entry.field === 'state' || entry.field === 'incident_state'
      ? 'status'
      : entry.field === 'priority'
        ? 'priority'
        : null
  const held = entry.field === 'assigned_to' || entry.field === 'assignment_group'
  if (kind === null && !held) return []
  if (entry.at === null || (kind !== null && entry.to === null)) {
    notes.add(
      'warning',
      'psa/audit-unparsed',
      '/audit',
      one,
      `An entry of the audit about ${entry.field} is lost: it has no ${entry.at === null ? 'instant' : 'new value'}. Ask for sys_audit with sys_created_on and newvalue.`,
    )
    return []
  }
  // Both names of the state are audited at once: one id makes them one change.
  const base = { atMs: entry.at, id: `${iso(entry.at)}:${kind ?? entry.field}:${entry.from}:${entry.to}` }
  const named = (value: string) => ({ key: kind === 'status' ? stateKey(table, value) : value, label: null })
  if (kind !== null)
    return [{ kind, ...base, from: entry.from === null ? null : named(entry.from), to: named(entry.to as string) }]
  const holder = (id: string | null) => (id === null ? null : named(id))
  return [
    {
      kind: entry.field === 'assigned_to' ? 'technician' : 'queue',
      ...base,
      from: holder(entry.from),
      to: holder(entry.to),
    },
  ]
}

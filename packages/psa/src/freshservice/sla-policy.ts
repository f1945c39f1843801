// Freshservice's SLA policies: targets by priority, for the tickets that they are applicable to.

import type { SlaPolicy } from '@mspkit/sla'
import type { Desk, ReadRow } from '../adapter/desk'
import { noteInactive, notMapped, type SlaEvidence, slaDraft } from '../adapter/records/sla-draft'
import { entryRead, tableReader } from '../adapter/row/table'
import { anyOf, promisesReader } from '../freshworks/sla-policy'
import { slaFields, slaPriorityFields } from './tables'

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaEvidence> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  const readPriority = tableReader(slaPriorityFields, desk.wire, desk.zone)
  const promisesOf = promisesReader(desk)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    noteInactive(fields.active, notes)
    const promises = promisesOf(
      (fields.targets ?? []).map((target, index) => ({
        priority: entryRead(target, readPriority, notes)?.priority ?? null,
        target,
        path: `/sla_targets/${index}`,
      })),
      notes,
    )
    const chosenBy =
      typeof fields.applicableTo === 'object' && fields.applicableTo !== null ? Object.entries(fields.applicableTo) : []
    for (const [key, value] of chosenBy)
      if (!held.has(key) && isSaid(value))
        notMapped(
          notes,
          `/applicable_to/${key}`,
          value,
          `Tickets are chosen by ${key}, too; the draft is wider than the SLA.`,
        )
    const conditions = [
      ...anyOf('clientId', fields.departments, '/applicable_to/department_id', notes),
      ...anyOf('queue', fields.groups, '/applicable_to/group_id', notes),
      ...anyOf('type', fields.types, '/applicable_to/ticket_type', notes),
    ]
    return { value: slaDraft({ name: fields.name, promises, conditions }, evidence, notes) }
  }
}

/** Keys of `applicable_to` that a draft holds. */
const held: ReadonlySet<string> = /* @__PURE__ */ new Set(['department_id', 'group_id', 'ticket_type'])

const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

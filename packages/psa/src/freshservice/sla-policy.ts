// Freshservice's SLA policies: targets by priority. For which tickets they are, no page shows.

import type { SlaPolicy } from '@mspkit/sla'
import type { Desk, ReadRow } from '../adapter/desk'
import { noteInactive, notMapped, type SlaContext, slaDraft } from '../adapter/records/sla-draft'
import { hasKeys } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { promisesReader } from '../freshworks/sla-policy'
import { slaFields, slaPriorityFields } from './tables'

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaContext> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  const readPriority = tableReader(slaPriorityFields, desk.wire, desk.zone)
  const promisesOf = promisesReader(desk)
  return (row, context, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    noteInactive(fields.active, notes)
    const promises = promisesOf(
      (fields.targets ?? []).map((target, index) => ({
        priority: typeof target === 'object' && target !== null ? readPriority(target, notes).priority : null,
        target,
        path: `/sla_targets/${index}`,
      })),
      notes,
    )
    const { applicableTo } = fields
    if (typeof applicableTo === 'object' && applicableTo !== null && hasKeys(applicableTo))
      notMapped(
        notes,
        '/applicable_to',
        applicableTo,
        'Tickets are chosen by conditions whose form is not documented; the draft holds for all of them.',
      )
    return { value: slaDraft({ name: fields.name, promises, conditions: [] }, context, notes) }
  }
}

// Freshdesk's SLA policies: targets by priority, for the tickets that they are applicable to.

import type { SlaPolicy } from '@mspkit/sla'
import type { Desk, ReadRow } from '../adapter/desk'
import { noteInactive, notMapped, type SlaContext, slaDraft } from '../adapter/records/sla-draft'
import { tableReader } from '../adapter/row/table'
import { anyOf, promisesReader } from '../freshworks/sla-policy'
import { slaFields } from './tables'

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaContext> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  const promisesOf = promisesReader(desk)
  return (row, context, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    noteInactive(fields.active, notes)
    const targets = typeof fields.targets === 'object' && fields.targets !== null ? Object.entries(fields.targets) : []
    const promises = promisesOf(
      targets.map(([key, target]) => ({
        priority: key.startsWith('priority_') ? key.slice('priority_'.length) : null,
        target,
        path: `/sla_target/${key}`,
      })),
      notes,
    )
    for (const [key, list] of [
      ['sources', fields.sources],
      ['product_ids', fields.products],
    ] as const)
      if (list !== null && list.length > 0)
        notMapped(
          notes,
          `/applicable_to/${key}`,
          list,
          `Tickets are chosen by ${key}, too; the draft is wider than the SLA.`,
        )
    const conditions = [
      ...anyOf('clientId', fields.companies, '/applicable_to/company_ids', notes),
      ...anyOf('queue', fields.groups, '/applicable_to/group_ids', notes),
      ...anyOf('type', fields.types, '/applicable_to/ticket_types', notes),
    ]
    return { value: slaDraft({ name: fields.name, promises, conditions }, context, notes) }
  }
}

// Freshdesk's SLA policies: targets in seconds by priority, for the tickets that they are applicable to.

import type { SlaPolicy } from '@mspkit/sla'
import type { Desk, ReadRow } from '../adapter/desk'
import {
  notMapped,
  type SlaCondition,
  type SlaEvidence,
  type SlaPromise,
  slaDraft,
  textsOf,
} from '../adapter/records/sla-draft'
import { tableReader } from '../adapter/row/table'
import { priorityLabels, slaFields, slaTargetFields } from './tables'

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaEvidence> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  const readTarget = tableReader(slaTargetFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const byPriority =
      typeof fields.targets === 'object' && fields.targets !== null ? Object.entries(fields.targets) : []
    const promises = byPriority.flatMap(([key, target]): SlaPromise[] => {
      const number = /^priority_([1-4])$/.exec(key)?.[1]
      if (number === undefined || typeof target !== 'object' || target === null) {
        notMapped(notes, `/sla_target/${key}`, target, 'The target is of no priority that is known.')
        return []
      }
      const { word } = desk.words.priority({ key: number, label: priorityLabels[Number(number) - 1] ?? null })
      const { respondSeconds, resolveSeconds, businessHours } = readTarget(target, notes)
      const promise = (clock: SlaPromise['clock'], seconds: number | null): SlaPromise[] =>
        seconds === null
          ? []
          : [
              {
                clock,
                priority: word,
                minutes: seconds / 60,
                always: businessHours === false,
                pauses: clock === 'resolution',
              },
            ]
      return [...promise('first-response', respondSeconds), ...promise('resolution', resolveSeconds)]
    })
    const condition = (fact: SlaCondition['fact'], list: readonly unknown[] | null, path: string): SlaCondition[] => {
      const values = list === null || list.length === 0 ? [] : textsOf(list, path, notes)
      return values.length === 0 ? [] : [{ fact, values, negated: false }]
    }
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
      ...condition('clientId', fields.companies, '/applicable_to/company_ids'),
      ...condition('queue', fields.groups, '/applicable_to/group_ids'),
      ...condition('type', fields.types, '/applicable_to/ticket_types'),
    ]
    return { value: slaDraft({ name: fields.name, promises, conditions }, evidence, notes) }
  }
}

// Zammad's SLAs: minutes by its own calendar, for tickets that a condition chooses.

import type { SlaPolicy } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import {
  notMapped,
  type SlaCondition,
  type SlaEvidence,
  type SlaPromise,
  slaDraft,
  textsOf,
} from '../adapter/records/sla-draft'
import { entryRead, tableReader } from '../adapter/row/table'
import { slaConditionFields, slaFields } from './tables'

const facts: ReadonlyMap<string, SlaCondition['fact']> = /* @__PURE__ */ new Map([
  ['ticket.organization_id', 'clientId' as const],
  ['ticket.priority_id', 'priority' as const],
  ['ticket.group_id', 'queue' as const],
  ['ticket.owner_id', 'technicianId' as const],
])

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaEvidence> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const promise = (clock: SlaPromise['clock'], minutes: number | null): SlaPromise[] =>
      // A state that Zammad ignores for escalation is one that waits, or is closed.
      minutes === null ? [] : [{ clock, priority: null, minutes, always: false, pauses: clock === 'resolution' }]
    const promises = [
      ...promise('first-response', fields.respondMinutes),
      ...promise('next-response', fields.nextMinutes),
      ...promise('periodic-update', fields.updateMinutes),
      ...promise('resolution', fields.solveMinutes),
    ]
    const conditions = conditionsOf(fields.condition, desk, notes)
    return { value: slaDraft({ name: fields.name, promises, conditions }, evidence, notes) }
  }
}

function conditionsOf(condition: unknown, desk: Desk, notes: Notes): readonly SlaCondition[] {
  const read = tableReader(slaConditionFields, desk.wire, desk.zone)
  if (typeof condition !== 'object' || condition === null) return []
  return Object.entries(condition).flatMap(([key, test]) => {
    const fact = facts.get(key)
    const { operator = null, value = null } = entryRead(test, read, notes) ?? {}
    if (fact === undefined || (operator !== 'is' && operator !== 'is not')) {
      notMapped(
        notes,
        '/condition',
        { [key]: test },
        `The condition ${quote(key)} is not held; the draft is wider than the SLA.`,
      )
      return []
    }
    const values = textsOf(value, '/condition', notes).map((text) =>
      fact === 'priority' ? (desk.words.priority({ key: text, label: null }).word ?? text) : text,
    )
    return values.length === 0 ? [] : [{ fact, values, negated: operator === 'is not' }]
  })
}

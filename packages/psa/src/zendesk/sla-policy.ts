// Zendesk's SLA policies: https://developer.zendesk.com/api-reference/ticketing/business-rules/sla_policies/

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
import { entriesRead, tableReader } from '../adapter/row/table'
import { slaConditionFields, slaFields, slaMetricFields } from './tables'

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaEvidence> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  const readMetric = tableReader(slaMetricFields, desk.wire, desk.zone)
  const readCondition = tableReader(slaConditionFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const metrics = entriesRead(fields.metrics, readMetric, notes)
    // Three metrics run until the solution; one of them is the clock.
    const untilSolved = ['total_resolution_time', 'requester_wait_time', 'agent_work_time'].find((name) =>
      metrics.some(({ metric }) => metric === name),
    )
    const promises = metrics.flatMap(({ metric, priority, minutes, seconds, businessHours }): SlaPromise[] => {
      const amount = seconds === null ? minutes : seconds / 60
      const clock = metric === untilSolved ? 'resolution' : clocks.get(metric ?? '')
      if (clock === undefined || amount === null) {
        notMapped(notes, '/policy_metrics', metric, whyNot(metric))
        return []
      }
      const word = priority === null ? null : desk.words.priority({ key: priority, label: priority }).word
      return [
        { clock, priority: word, minutes: amount, always: businessHours === false, pauses: pausing.has(metric ?? '') },
      ]
    })
    const conditions = [
      ...(fields.all ?? []).flatMap((one) => conditionOf(one, readCondition, desk, notes)),
      ...anyOf(fields.any ?? [], readCondition, desk, notes),
    ]
    return { value: slaDraft({ name: fields.title, promises, conditions }, evidence, notes) }
  }
}

const clocks: ReadonlyMap<string, SlaPromise['clock']> = /* @__PURE__ */ new Map([
  ['first_reply_time', 'first-response' as const],
  ['next_reply_time', 'next-response' as const],
  ['periodic_update_time', 'periodic-update' as const],
  ['pausable_update_time', 'periodic-update' as const],
])

/** Metrics that stop while the ticket is pending. That those of the agent's work do while it is on hold, no draft tells apart. */
const pausing: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'pausable_update_time',
  'requester_wait_time',
  'agent_work_time',
])

const whyNot = (metric: string | null): string =>
  metric === 'requester_wait_time' || metric === 'agent_work_time'
    ? `${metric} is a second clock until the solution, and a draft holds one.`
    : `The metric ${quote(metric)} is no clock of ours, or has no target.`

/** Conditions of which one must hold: one alone is a condition like others. */
function anyOf(
  any: readonly unknown[],
  read: ReturnType<typeof tableReader<typeof slaConditionFields>>,
  desk: Desk,
  notes: Notes,
): readonly SlaCondition[] {
  if (any.length < 2) return any.flatMap((one) => conditionOf(one, read, desk, notes))
  const found = any.flatMap((one) => conditionOf(one, read, desk, notes))
  const [first] = found
  // One fact with several values.
  if (
    first !== undefined &&
    found.length === any.length &&
    found.every((one) => one.fact === first.fact && !one.negated)
  )
    return [{ ...first, values: found.flatMap(({ values }) => values) }]
  notMapped(
    notes,
    '/filter/any',
    any,
    'Tickets are chosen by one of several conditions; the draft holds for all of them.',
  )
  return []
}

const facts: ReadonlyMap<string, SlaCondition['fact']> = /* @__PURE__ */ new Map([
  ['organization_id', 'clientId' as const],
  ['type', 'type' as const],
  ['ticket_type_id', 'type' as const],
  ['priority', 'priority' as const],
  ['group_id', 'queue' as const],
  ['assignee_id', 'technicianId' as const],
])

function conditionOf(
  one: unknown,
  read: ReturnType<typeof tableReader<typeof slaConditionFields>>,
  desk: Desk,
  notes: Notes,
): readonly SlaCondition[] {
  if (typeof one !== 'object' || one === null) return []
  const { field, operator, value } = read(one, notes)
  const fact = facts.get(field ?? '')
  const negated = operator === 'is_not' || operator === 'not_includes'
  if (fact === undefined || (!negated && operator !== 'is' && operator !== 'includes')) {
    notMapped(notes, '/filter', one, `The condition ${quote(one)} is not held; the draft is wider than the SLA.`)
    return []
  }
  const values = textsOf(value, '/filter', notes).map((text) =>
    fact === 'priority' ? (desk.words.priority({ key: text, label: text }).word ?? text) : text,
  )
  return values.length === 0 ? [] : [{ fact, values, negated }]
}

// ServiceNow's SLA definitions, rows of contract_sla: each is one clock.

import type { SlaPolicy } from '@mspkit/sla'
import { quote } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { noteInactive, notMapped, type SlaCondition, type SlaContext, slaDraft } from '../adapter/records/sla-draft'
import { tableReader } from '../adapter/row/table'
import { slaFields } from './tables'

const targets = /* @__PURE__ */ new Map([
  ['response', 'first-response' as const],
  ['resolution', 'resolution' as const],
])

export function slaPolicyReader(desk: Desk): ReadRow<SlaPolicy, SlaContext> {
  const read = tableReader(slaFields, desk.wire, desk.zone)
  return (row, context, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    noteInactive(fields.active, notes)
    const clock = targets.get(fields.target ?? '')
    if (clock === undefined)
      notMapped(
        notes,
        '/target',
        fields.target,
        `The target ${quote(fields.target)} is neither response nor resolution.`,
      )
    // A definition that got a relative duration keeps the one that it had before.
    const minutes = fields.durationType === null ? minutesOf(fields.duration) : null
    if (minutes === null)
      notMapped(
        notes,
        fields.durationType === null ? '/duration' : '/duration_type',
        fields.durationType ?? fields.duration,
        'The SLA ends at a time of day, not after a duration.',
      )
    const conditions = conditionsOf(fields.start, desk, notes)
    for (const [path, when, condition] of [
      ['/stop_condition', 'stops', fields.stop],
      // It counts only where it is chosen; else the clock is cancelled once the start condition no longer holds.
      ['/cancel_condition', 'is cancelled', fields.whenToCancel === onCondition ? fields.cancel : null],
      ['/reset_condition', 'begins anew', fields.reset],
    ] as const)
      if (condition !== null && !usual.test(condition))
        notMapped(notes, path, condition, `When the clock ${when}, the draft leaves to the phase of the status.`)
    if (fields.whenToCancel === 'never')
      notMapped(
        notes,
        '/when_to_cancel',
        'never',
        'The clock goes on under the target it began with; that of the draft goes by the ticket as it is.',
      )
    if (fields.pause !== null && !waits.test(fields.pause))
      notMapped(
        notes,
        '/pause_condition',
        fields.pause,
        'The draft pauses while the ticket waits, and in no other case.',
      )
    if (fields.whenToResume === onCondition)
      notMapped(notes, '/when_to_resume', onCondition, 'The draft goes on once the ticket no longer waits.')
    if (fields.table !== null && fields.table !== 'incident')
      notMapped(
        notes,
        '/collection',
        fields.table,
        `The SLA is for rows of ${quote(fields.table)}; the draft holds for all tickets.`,
      )
    const [priorities, others] = [conditions.filter(isPriority), conditions.filter((one) => !isPriority(one))]
    const words = priorities.flatMap(({ values }) => values)
    const promise = {
      minutes: minutes ?? 0,
      always: fields.schedule === null || fields.scheduleSource === 'no_schedule',
      pauses: fields.pause !== null,
    }
    const promises =
      clock === undefined
        ? []
        : (words.length === 0 ? [null] : words).map((priority) => ({ ...promise, clock, priority }))
    return { value: slaDraft({ name: fields.name, promises, conditions: others }, context, notes) }
  }
}

/** How `when_to_cancel` and `when_to_resume` say that a condition counts. */
const onCondition = 'on_condition'

const isPriority = ({ fact, negated }: SlaCondition): boolean => fact === 'priority' && !negated

/** Resolved and Closed of an incident, as they are shipped. */
const usual = /^(?:(?:\^OR)?(?:incident_)?state(?:=[67]|IN6,7|IN7,6))+(?:\^EQ)?$/
/** On Hold of an incident, as it is shipped. */
const waits = /^(?:state|incident_state)=3(?:\^EQ)?$/

/** Minutes of '1970-01-01 04:00:00', as durations are stored. */
function minutesOf(duration: string | null): number | null {
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(duration ?? '') ? Date.parse(`${duration?.replace(' ', 'T')}Z`) : 0
  return ms > 0 ? ms / 60_000 : null
}

const facts: ReadonlyMap<string, SlaCondition['fact']> = /* @__PURE__ */ new Map([
  ['priority', 'priority' as const],
  ['company', 'clientId' as const],
  ['assignment_group', 'queue' as const],
])

/** Conditions of an encoded query, `priority=1^company=…`; one with an "or" is not held. */
function conditionsOf(query: string | null, desk: Desk, notes: Notes): readonly SlaCondition[] {
  const parts = (query ?? '').split('^').filter((part) => part !== '' && part !== 'EQ')
  if (parts.some((part) => /^(?:OR|NQ)/.test(part))) {
    notMapped(
      notes,
      '/start_condition',
      query,
      'Tickets are chosen by one of several conditions; the draft holds for all of them.',
    )
    return []
  }
  return parts.flatMap((part) => {
    const [, field = '', operator = '', value = ''] = /^([a-z_.]+)(=|!=|IN|NOT IN)(.+)$/.exec(part) ?? []
    const fact = facts.get(field)
    if (fact === undefined) {
      notMapped(
        notes,
        '/start_condition',
        part,
        `The condition ${quote(part)} is not held; the draft is wider than the SLA.`,
      )
      return []
    }
    const values = (operator.endsWith('IN') ? value.split(',') : [value]).map((one) =>
      fact === 'priority' ? (desk.words.priority({ key: one, label: null }).word ?? one) : one,
    )
    return [{ fact, values, negated: operator === '!=' || operator === 'NOT IN' }]
  })
}

// Planned changes: change requests of ServiceNow, and tickets of Autotask that are change requests.

import type { PlannedChange } from '@mspkit/records'
import { quote } from '@mspkit/values'
import { wordOf } from '@mspkit/values/arguments'
import { isoOf } from '../adapter/iso'
import { known } from '../adapter/row/amount'
import { type FieldTable, tableReader } from '../adapter/row/table'
import { pageKeys as autotaskPages, wire as autotaskWire } from '../autotask/tables'
import { pageKeys as serviceNowPages, wire as serviceNowWire } from '../servicenow/tables'
import { refused, type ServiceConfig, type ServiceFunctions, type ServiceVendor, serviceFunctions } from './adapter'

const requestFields = {
  id: ['id', 'sys_id', 'number'],
  number: ['text', 'number'],
  title: ['text', 'short_description'],
  clientId: ['id', 'company'],
  state: ['text', 'state'],
  closeCode: ['text', 'close_code'],
  plannedFrom: ['instant', 'start_date'],
  plannedTo: ['instant', 'end_date'],
  workedTo: ['instant', 'work_end'],
  closedAt: ['instant', 'closed_at'],
} as const satisfies FieldTable

const outcomes: ReadonlyMap<string | null, PlannedChange['outcome']> = /* @__PURE__ */ new Map([
  ['successful', 'done' as const],
  ['successful_issues', 'done' as const],
  ['unsuccessful', 'failed' as const],
])

const serviceNow: ServiceVendor<PlannedChange>['read'] = (ids, zone) => {
  const read = tableReader(requestFields, serviceNowWire, zone)
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    if (row.id === null)
      return refused(
        'psa/missing-id',
        'The change has no "sys_id". Ask for it: name sys_id in sysparm_fields, too.',
        notes,
      )
    notes.name(row.id)
    const isCancelled = row.state === '4'
    const isOver = row.state === '3' || isCancelled
    const outcome = isCancelled ? 'cancelled' : outcomes.get(row.closeCode)
    if (isOver && outcome === undefined && row.closeCode !== null)
      notes.add(
        'warning',
        'psa/unknown-enum',
        '/close_code',
        row.closeCode,
        `${quote(row.closeCode)} is no close code that is known, so the outcome is unknown. Set the change's close code to one that ServiceNow ships: "successful", "successful_issues" or "unsuccessful".`,
      )
    const value: PlannedChange = {
      id: row.id,
      clientId: ids.client(row.clientId, evidence, notes),
      title: row.title ?? row.number ?? row.id,
      ...known({
        plannedFrom: isoOf(row.plannedFrom),
        plannedTo: isoOf(row.plannedTo),
        finishedAt: isOver ? isoOf(row.workedTo ?? row.closedAt) : null,
        outcome: isOver ? outcome : null,
        fields: row.number === null ? null : { number: row.number },
      }),
    }
    return { value }
  }
}

const ticketFields = {
  id: ['id', 'id'],
  number: ['text', 'ticketNumber'],
  title: ['text', 'title'],
  clientId: ['id', 'companyID'],
  type: ['id', 'ticketType'],
  plannedTo: ['instant', 'dueDateTime'],
  completedAt: ['instant', 'completedDate'],
} as const satisfies FieldTable

/** Autotask's type of ticket for change requests where the configuration names none. `ticketType` is a picklist, and no public page says its numbers. */
const usualChangeType = '4'

const autotask: ServiceVendor<PlannedChange>['read'] = (ids, zone) => {
  const read = tableReader(ticketFields, autotaskWire, zone)
  const changeType = ids.changeType ?? usualChangeType
  return (raw, evidence, notes) => {
    const row = read(raw, notes)
    if (row.id === null)
      return refused('psa/missing-id', 'The ticket has no id. Ask the vendor for the id, too.', notes)
    notes.name(row.id)
    if (row.type !== changeType)
      return refused(
        'psa/bad-value',
        `The ticket is no change request: its ticketType is ${quote(row.type)}. Query those with ticketType ${changeType}, or give your number: { changeType: ${JSON.stringify(row.type ?? '4')} }.`,
        notes,
      )
    const value: PlannedChange = {
      id: row.id,
      clientId: ids.client(row.clientId, evidence, notes),
      title: row.title ?? row.number ?? row.id,
      ...known({
        plannedTo: isoOf(row.plannedTo),
        finishedAt: isoOf(row.completedAt),
        fields: row.number === null ? null : { number: row.number },
      }),
    }
    return { value }
  }
}

const vendors = {
  servicenow: { wire: serviceNowWire, pageKeys: serviceNowPages, read: serviceNow },
  autotask: { wire: autotaskWire, pageKeys: autotaskPages, read: autotask },
} as const satisfies Readonly<Record<string, ServiceVendor<PlannedChange>>>

/** The vendors whose changes are read. */
export const changeVendors = ['servicenow', 'autotask'] as const
export type ChangeVendor = (typeof changeVendors)[number]

/**
 * What was changed by plan? The change requests of a vendor. Experimental: from public documentation, no recorded answer.
 *
 * ServiceNow's close code says what came of a change; Autotask has no field for it, so a change request that was completed counts as done.
 *
 * @throws DefinitionError for a configuration that is wrong; RangeError or TypeError for an unknown vendor.
 * @example
 * const row = { sys_id: 'c1', short_description: 'Move mail', company: 'acme', state: '3', close_code: 'unsuccessful', work_end: '2026-03-07 22:00:00' }
 * plannedChanges('servicenow').one(row).value.outcome // => 'failed'
 */
export function plannedChanges(vendor: ChangeVendor, config: ServiceConfig = {}): ServiceFunctions<PlannedChange> {
  wordOf(vendor, changeVendors, 'a vendor')
  return serviceFunctions(vendor, 'change', vendors[vendor], config)
}

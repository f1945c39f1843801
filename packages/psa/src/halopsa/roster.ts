import type { Asset, Client, TechnicianCost } from '@mspkit/records'
import { decimal, known } from '../vendor/amount'
import type { Desk, ReadRow } from '../vendor/desk'
import type { WorkType } from '../vendor/facts'
import { type CostEvidence, costOf, has } from '../vendor/roster'
import { tableReader } from '../vendor/table'
import { agentFields, assetFields, clientFields, rateFields } from './tables'
import { contractIdOf } from './ticket'

export function clientReader(desk: Desk): ReadRow<Client, never> {
  const read = tableReader(clientFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    return {
      value: {
        id: fields.id,
        name: fields.name ?? '',
        ...known({
          internal: fields.internal,
          fields: fields.inactive === null ? null : { inactive: fields.inactive },
        }),
      },
    }
  }
}

export function assetReader(desk: Desk): ReadRow<Asset, never> {
  const read = tableReader(assetFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    const type = fields.typeName ?? fields.typeId
    if (!has(fields.clientId, 'MISSING_CLIENT', 'client', notes) || !has(type, 'MISSING_VALUE', 'type', notes))
      return { value: null }
    const facts = known({
      tag: fields.tag,
      status: fields.statusId,
      inactive: fields.inactive,
      'contract.id': contractIdOf(fields.contractId),
    })
    return {
      value: { id: fields.id, clientId: fields.clientId, type, ...known({ siteId: fields.siteId }), fields: facts },
    }
  }
}

export function technicianCostReader(desk: Desk): ReadRow<TechnicianCost, CostEvidence> {
  const read = tableReader(agentFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    return { value: costOf(fields.id, fields.cost, evidence, '/costprice', notes) }
  }
}

/** Halo's charge rates are its kinds of work. */
export function workTypeReader(desk: Desk): ReadRow<WorkType, never> {
  const read = tableReader(rateFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    const text = (value: number | null): string | null => (value === null || value === 0 ? null : decimal(value))
    return {
      value: {
        id: fields.id,
        name: fields.name ?? '',
        ...known({ rate: text(fields.rate), minimumHours: text(fields.minimum), stepHours: text(fields.step) }),
      },
    }
  }
}

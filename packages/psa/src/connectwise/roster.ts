import type { Asset, Client, TechnicianCost } from '@mspkit/records'
import { decimal, known } from '../vendor/amount'
import type { Desk, ReadRow } from '../vendor/desk'
import type { WorkRole, WorkType } from '../vendor/facts'
import { type CostEvidence, costOf, has } from '../vendor/roster'
import { tableReader } from '../vendor/table'
import { companyFields, configurationFields, memberFields, workRoleFields, workTypeFields } from './tables'

export function clientReader(desk: Desk): ReadRow<Client, never> {
  const read = tableReader(companyFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    const facts = known({
      identifier: fields.identifier,
      status: fields.status,
      territory: fields.territory,
      'zone.name': fields.zoneName,
      deleted: fields.deleted,
    })
    return {
      value: {
        id: fields.id,
        name: fields.name ?? fields.identifier ?? '',
        ...known({ parentClientId: fields.parentId }),
        fields: facts,
      },
    }
  }
}

export function assetReader(desk: Desk): ReadRow<Asset, never> {
  const read = tableReader(configurationFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    if (!has(fields.clientId, 'MISSING_CLIENT', 'company', notes) || !has(fields.type, 'MISSING_VALUE', 'type', notes))
      return { value: null }
    const facts = known({
      name: fields.name,
      status: fields.status,
      serial: fields.serial,
      tag: fields.tag,
      model: fields.model,
      active: fields.active,
      billed: fields.billed,
    })
    return {
      value: {
        id: fields.id,
        clientId: fields.clientId,
        type: fields.type,
        ...known({ siteId: fields.siteId, warrantyTo: fields.warrantyOn, activeFrom: fields.installedOn }),
        fields: facts,
      },
    }
  }
}

export function technicianCostReader(desk: Desk): ReadRow<TechnicianCost, CostEvidence> {
  const read = tableReader(memberFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    return { value: costOf(fields.id, fields.hourlyCost, evidence, '/hourlyCost', notes) }
  }
}

const billings: ReadonlyMap<string, WorkType['billing']> = /* @__PURE__ */ new Map([
  ['Billable', 'billable' as const],
  ['NoCharge', 'no-charge' as const],
  ['DoNotBill', 'do-not-bill' as const],
])

export function workTypeReader(desk: Desk): ReadRow<WorkType, never> {
  const read = tableReader(workTypeFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    const text = (value: number | null): string | null => (value === null || value === 0 ? null : decimal(value))
    return {
      value: {
        id: fields.id,
        name: fields.name ?? '',
        ...known({
          billing: billings.get(fields.billing ?? ''),
          multiplier: fields.rateType === 'Multiplier' ? text(fields.rate) : null,
          rate: fields.rateType === 'Custom' ? text(fields.rate) : null,
          minimumHours: text(fields.minimum),
          maximumHours: text(fields.maximum),
          stepHours: text(fields.step),
          active: fields.inactive === null ? null : !fields.inactive,
        }),
      },
    }
  }
}

export function workRoleReader(desk: Desk): ReadRow<WorkRole, never> {
  const read = tableReader(workRoleFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    return {
      value: {
        id: fields.id,
        name: fields.name ?? '',
        ...known({
          rate: fields.rate === null ? null : decimal(fields.rate),
          active: fields.inactive === null ? null : !fields.inactive,
        }),
      },
    }
  }
}

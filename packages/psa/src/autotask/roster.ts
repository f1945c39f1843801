import type { Asset, Client, TechnicianCost } from '@mspkit/records'
import { decimal, known } from '../vendor/amount'
import type { Desk, ReadRow } from '../vendor/desk'
import type { WorkRole, WorkType } from '../vendor/facts'
import { type CostEvidence, costOf, has } from '../vendor/roster'
import { tableReader } from '../vendor/table'
import { billingCodeFields, companyFields, configurationFields, resourceFields, roleFields } from './tables'

export function clientReader(desk: Desk): ReadRow<Client, never> {
  const read = tableReader(companyFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    const facts = known({ number: fields.number, active: fields.active })
    return {
      value: {
        id: fields.id,
        name: fields.name ?? '',
        ...known({
          parentClientId: fields.parentId, // Company 0 is the provider's own.
          internal: fields.id === '0' ? true : null,
        }),
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
      serial: fields.serial,
      active: fields.active,
      'contract.id': fields.contractId,
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
  const read = tableReader(resourceFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    return { value: costOf(fields.id, fields.cost, evidence, '/internalCost', notes) }
  }
}

export function workTypeReader(desk: Desk): ReadRow<WorkType, never> {
  const read = tableReader(billingCodeFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    return { value: { id: fields.id, name: fields.name ?? '', ...known({ active: fields.active }) } }
  }
}

export function workRoleReader(desk: Desk): ReadRow<WorkRole, never> {
  const read = tableReader(roleFields, desk.wire, desk.zone)
  return (row, _evidence, notes) => {
    const fields = read(row, notes)
    if (!has(fields.id, 'MISSING_ID', 'id', notes)) return { value: null }
    notes.name(fields.id)
    return {
      value: {
        id: fields.id,
        name: fields.name ?? '',
        ...known({ rate: fields.rate === null ? null : decimal(fields.rate), active: fields.active }),
      },
    }
  }
}

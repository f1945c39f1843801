// ConnectWise's clients, assets, costs and kinds of work.

import type { Asset, Client, TechnicianCost } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import type { WorkRole, WorkType } from '../adapter/records/facts'
import { type CostContext, costReader, decimalUnlessZero, has, recordReader } from '../adapter/records/roster'
import { decimal, known } from '../adapter/row/amount'
import { companyFields, configurationFields, memberFields, workRoleFields, workTypeFields } from './tables'

export const clientReader = (desk: Desk): ReadRow<Client, never> =>
  recordReader(desk, companyFields, (id, fields) => {
    const facts = known({
      identifier: fields.identifier,
      status: fields.status,
      territory: fields.territory,
      'zone.name': fields.zoneName,
      deleted: fields.deleted,
    })
    return {
      id,
      name: fields.name ?? fields.identifier ?? '',
      ...known({ parentClientId: fields.parentId }),
      fields: facts,
    }
  })

export const assetReader = (desk: Desk): ReadRow<Asset, never> =>
  recordReader(desk, configurationFields, (id, fields, notes) => {
    if (
      !has(fields.clientId, 'psa/missing-client', 'company', notes) ||
      !has(fields.type, 'psa/missing-value', 'type', notes)
    )
      return null
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
      id,
      clientId: fields.clientId,
      type: fields.type,
      ...known({ siteId: fields.siteId, warrantyTo: fields.warrantyOn, activeFrom: fields.installedOn }),
      fields: facts,
    }
  })

export const technicianCostReader = (desk: Desk): ReadRow<TechnicianCost, CostContext> =>
  costReader(desk, memberFields, '/hourlyCost')

const billings: ReadonlyMap<string, WorkType['billing']> = /* @__PURE__ */ new Map([
  ['Billable', 'billable' as const],
  ['NoCharge', 'no-charge' as const],
  ['DoNotBill', 'do-not-bill' as const],
])

export const workTypeReader = (desk: Desk): ReadRow<WorkType, never> =>
  recordReader(desk, workTypeFields, (id, fields) => ({
    id,
    name: fields.name ?? '',
    ...known({
      billing: billings.get(fields.billing ?? ''),
      multiplier: fields.rateType === 'Multiplier' ? decimalUnlessZero(fields.rate) : null,
      rate: fields.rateType === 'Custom' ? decimalUnlessZero(fields.rate) : null,
      minimumHours: decimalUnlessZero(fields.minimum),
      maximumHours: decimalUnlessZero(fields.maximum),
      stepHours: decimalUnlessZero(fields.step),
      active: fields.inactive === null ? null : !fields.inactive,
    }),
  }))

export const workRoleReader = (desk: Desk): ReadRow<WorkRole, never> =>
  recordReader(desk, workRoleFields, (id, fields) => ({
    id,
    name: fields.name ?? '',
    ...known({
      rate: fields.rate === null ? null : decimal(fields.rate),
      active: fields.inactive === null ? null : !fields.inactive,
    }),
  }))

// Autotask's clients, assets, costs and kinds of work.

import type { Asset, Client, TechnicianCost } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import type { WorkRole, WorkType } from '../adapter/records/facts'
import { type CostContext, costReader, has, recordReader } from '../adapter/records/roster'
import { decimal, known } from '../adapter/row/amount'
import { billingCodeFields, companyFields, configurationFields, resourceFields, roleFields } from './tables'

export const clientReader = (desk: Desk): ReadRow<Client, never> =>
  recordReader(desk, companyFields, (id, fields) => {
    const facts = known({ number: fields.number, active: fields.active })
    return {
      id,
      name: fields.name ?? '',
      ...known({
        parentClientId: fields.parentId, // Company 0 is the provider's own.
        internal: id === '0' ? true : null,
      }),
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
      serial: fields.serial,
      active: fields.active,
      'contract.id': fields.contractId,
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
  costReader(desk, resourceFields, '/internalCost')

export const workTypeReader = (desk: Desk): ReadRow<WorkType, never> =>
  recordReader(desk, billingCodeFields, (id, fields) => ({
    id,
    name: fields.name ?? '',
    ...known({ active: fields.active }),
  }))

export const workRoleReader = (desk: Desk): ReadRow<WorkRole, never> =>
  recordReader(desk, roleFields, (id, fields) => ({
    id,
    name: fields.name ?? '',
    ...known({ rate: fields.rate === null ? null : decimal(fields.rate), active: fields.active }),
  }))

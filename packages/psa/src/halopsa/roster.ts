// HaloPSA's clients, assets, costs and kinds of work.

import type { Asset, Client, TechnicianCost } from '@mspkit/records'
import type { Desk, ReadRow } from '../adapter/desk'
import type { WorkType } from '../adapter/records/facts'
import { type CostContext, costReader, decimalUnlessZero, has, recordReader } from '../adapter/records/roster'
import { known } from '../adapter/row/amount'
import { agentFields, assetFields, clientFields, rateFields } from './tables'
import { contractIdOf } from './ticket'

export const clientReader = (desk: Desk): ReadRow<Client, never> =>
  recordReader(desk, clientFields, (id, fields) => ({
    id,
    name: fields.name ?? '',
    ...known({
      internal: fields.internal,
      fields: fields.inactive === null ? null : { inactive: fields.inactive },
    }),
  }))

export const assetReader = (desk: Desk): ReadRow<Asset, never> =>
  recordReader(desk, assetFields, (id, fields, notes) => {
    const type = fields.typeName ?? fields.typeId
    if (!has(fields.clientId, 'psa/missing-client', 'client', notes) || !has(type, 'psa/missing-value', 'type', notes))
      return null
    const facts = known({
      tag: fields.tag,
      status: fields.statusId,
      inactive: fields.inactive,
      'contract.id': contractIdOf(fields.contractId),
    })
    return { id, clientId: fields.clientId, type, ...known({ siteId: fields.siteId }), fields: facts }
  })

export const technicianCostReader = (desk: Desk): ReadRow<TechnicianCost, CostContext> =>
  costReader(desk, agentFields, '/costprice')

/** Halo's charge rates are its kinds of work. */
export const workTypeReader = (desk: Desk): ReadRow<WorkType, never> =>
  recordReader(desk, rateFields, (id, fields) => ({
    id,
    name: fields.name ?? '',
    ...known({
      rate: decimalUnlessZero(fields.rate),
      minimumHours: decimalUnlessZero(fields.minimum),
      stepHours: decimalUnlessZero(fields.step),
    }),
  }))

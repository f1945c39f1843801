// HaloPSA's agreements as drafts of contracts.

import type { ContractLine } from '@mspkit/contracts'
import { quote } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { contractDraft, dayAfterEnd } from '../adapter/records/contract-draft'
import type { ContractDraft, CurrencyContext } from '../adapter/records/facts'
import { currencyOf, sumOf } from '../adapter/records/price'
import { has } from '../adapter/records/roster'
import { decimal, known } from '../adapter/row/amount'
import { tableReader } from '../adapter/row/table'
import { contractFields } from './tables'

/** What a contract's row does not say. */
export interface HaloContractContext extends CurrencyContext {
  /** Months of a billing period: the codes of `billingperiod` are not documented, so they are not read. */
  readonly periodMonths?: number
}

/** Whole months of a billing period; what is none is noted, and taken as not given. */
function monthsOf(given: number | undefined, notes: Notes): number | null {
  if (given === undefined || (Number.isInteger(given) && given > 0)) return given ?? null
  const message = `periodMonths: ${quote(given)} is not a number of months; it is left out. Write e.g. { periodMonths: 1 }.`
  notes.add('warning', 'psa/bad-value', '', given, message)
  return null
}

/** Experimental: billing plans travel in `fields`, because what their multipliers mean is not documented. */
export function contractReader(desk: Desk): ReadRow<ContractDraft, HaloContractContext> {
  const read = tableReader(contractFields, desk.wire, desk.zone)
  return (row, context, notes) => {
    const fields = read(row, notes)
    const id = fields.id?.replace(/^-/, '') ?? null
    if (id !== null) notes.name(id)
    const currency = currencyOf(context, notes)
    if (!has(id, 'psa/missing-id', 'id', notes) || !has(fields.clientId, 'psa/missing-client', 'client', notes))
      return { value: null }
    if (!has(fields.startOn, 'psa/missing-value', 'first day', notes) || currency === null) return { value: null }
    const months = monthsOf(context?.periodMonths, notes)
    const lines: ContractLine[] = []
    if (fields.charge !== null && fields.charge !== 0)
      lines.push({ id: 'charge', kind: 'flat', price: sumOf(fields.charge, currency), ...known({ name: fields.ref }) })
    if (fields.hours !== null && fields.hours > 0 && months !== null) {
      lines.push({
        id: 'allowance',
        kind: 'block-hours',
        draws: 'billed-hours',
        grant: {
          from: fields.startOn,
          months,
          hours: decimal(fields.hours),
          ...(fields.rollover === true ? { rollover: { periods: 1 } } : {}),
        },
      })
    } else if (fields.hours !== null && fields.hours > 0) {
      notes.add(
        'warning',
        'psa/unknown-enum',
        '/billingperiod',
        null,
        'The contract grants hours per period, and the row does not say how long a period is; the hours are left out. Give it: contract(row, { currency: "USD", periodMonths: 1 }).',
      )
    }
    const value = contractDraft(
      {
        id,
        clientId: fields.clientId,
        currency,
        from: fields.startOn,
        to: dayAfterEnd(fields.endOn),
        lines,
        coverage: { time: null, products: null, expenses: null, excludedWorkTypes: [], excludedWorkRoles: [] },
        name: fields.ref,
        billingCycle: months === null ? null : { anchor: fields.startOn, months },
        sla: fields.slaId,
        fields: fields.plans === null || fields.plans.length === 0 ? null : { 'halo.billingplans': fields.plans },
      },
      notes,
    )
    return { value, vendorReported: known({ active: fields.active, expired: fields.expired, periods: fields.periods }) }
  }
}

// ConnectWise's agreements as drafts of contracts.

import type { ContractLine } from '@mspkit/contracts'
import type { LocalDate } from '@mspkit/values'
import type { Desk, ReadRow } from '../../adapter/desk'
import type { Notes } from '../../adapter/notes'
import { contractDraft, dayAfterEnd, noteNotMapped } from '../../adapter/records/contract-draft'
import type { ContractDraft, CurrencyContext } from '../../adapter/records/facts'
import { currencyOf, sumOf } from '../../adapter/records/price'
import { has } from '../../adapter/records/roster'
import { dayAfter, decimal, known } from '../../adapter/row/amount'
import { loadedRows } from '../../adapter/row/pages'
import { type Fields, tableReader } from '../../adapter/row/table'
import { additionFields, agreementFields, exclusionFields } from '../tables'
import { partIn, unknownProrations } from './proration'

/** What is loaded with an agreement: its children, and the currency where its row does not name it. */
export interface ConnectWiseContractContext extends Partial<CurrencyContext> {
  /** `/finance/agreements/{id}/additions`. */
  readonly additions?: unknown
  /** `/finance/agreements/{id}/workTypeExclusions`. */
  readonly workTypeExclusions?: unknown
  /** `/finance/agreements/{id}/workRoleExclusions`. */
  readonly workRoleExclusions?: unknown
}

type Agreement = Fields<typeof agreementFields>

export function contractReader(desk: Desk): ReadRow<ContractDraft, ConnectWiseContractContext> {
  const read = tableReader(agreementFields, desk.wire, desk.zone)
  const readAddition = tableReader(additionFields, desk.wire, desk.zone)
  const readExclusion = tableReader(exclusionFields, desk.wire, desk.zone)
  return (row, context, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const currency = currencyOf(context, notes, fields.currency)
    if (!has(fields.id, 'psa/missing-id', 'id', notes) || !has(fields.clientId, 'psa/missing-client', 'company', notes))
      return { value: null }
    if (!has(fields.startOn, 'psa/missing-value', 'first day', notes) || currency === null) return { value: null }
    const [to, cancelledTo] = endsOf(fields)
    const end = cancelledTo !== null && (to === null || cancelledTo < to) ? cancelledTo : to
    const rows = (source: unknown): object[] =>
      loadedRows(source, []).filter((one): one is object => typeof one === 'object' && one !== null)
    const { compHourlyRate, compLimitAmount, allowOverruns, expireWhenZero } = fields
    noteNotMapped({ compHourlyRate, compLimitAmount, allowOverruns, expireWhenZero }, notes)
    const children = rows(context?.additions).map((one) => readAddition(one, notes))
    const additions = children.flatMap((one) => additionLine(one, end, notes))
    const anchor = fields.billStartOn ?? fields.startOn
    const isPart = partIn(anchor, cycleMonths.get(fields.billingCycle ?? '') ?? 1)
    const prorationUnknown = unknownProrations(
      { prorates: fields.prorates, from: fields.startOn, end },
      children,
      isPart,
    )
    const value = contractDraft(
      {
        id: fields.id,
        clientId: fields.clientId,
        currency,
        from: fields.startOn,
        to,
        cancelledTo,
        lines: [
          ...agreementLines(fields, { from: fields.startOn, opensWithPart: isPart(fields.startOn) }, currency, notes),
          ...additions,
        ],
        coverage: {
          time: fields.coversTime,
          products: fields.coversProducts,
          expenses: fields.coversExpenses,
          excludedWorkTypes: rows(context?.workTypeExclusions).flatMap(
            (one) => readExclusion(one, notes).workType ?? [],
          ),
          excludedWorkRoles: rows(context?.workRoleExclusions).flatMap(
            (one) => readExclusion(one, notes).workRole ?? [],
          ),
        },
        name: fields.name,
        billingCycle: billingCycleOf(fields, fields.startOn, notes),
        sla: fields.sla,
        parentContractId: fields.parentId,
        prorationUnknown,
        fields: fields.type === null ? null : { 'agreement.type': fields.type },
      },
      notes,
    )
    return { value, vendorReported: known({ status: fields.status }) }
  }
}

/** The first days after its end and after its cancellation, whatever its status: that lags its dates. */
function endsOf(fields: Agreement): [to: LocalDate | null, cancelledTo: LocalDate | null] {
  const last = fields.noEnd === true ? null : fields.endOn
  // Cancelled on a day: that day is the last.
  return [dayAfterEnd(last), dayAfterEnd(fields.cancelledOn)]
}

const cycleMonths: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['Monthly', 1],
  ['Bi-Monthly', 2],
  ['Quarterly', 3],
  ['Semi-Annual', 6],
  ['Annual', 12],
  ['Yearly', 12],
])

function billingCycleOf(fields: Agreement, from: LocalDate, notes: Notes): ContractDraft['billingCycle'] | null {
  if (fields.billingCycle === null) return null
  const months = cycleMonths.get(fields.billingCycle)
  if (months === undefined) {
    notes.add(
      'warning',
      'psa/unknown-enum',
      '/billingCycle/name',
      fields.billingCycle,
      `The billing cycle ${JSON.stringify(fields.billingCycle)} is not known; it is left out. Write the billing cycle into the contract yourself.`,
    )
    return null
  }
  return { anchor: fields.billStartOn ?? from, months }
}

const grantMonths: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['CalendarMonth', 1],
  ['CalendarQuarter', 3],
  ['ContractQuarter', 3],
  ['CalendarYear', 12],
  ['ContractYear', 12],
])

/** @param opensWithPart whether the first bill is of a part of a period. */
function agreementLines(
  fields: Agreement,
  { from, opensWithPart }: { readonly from: LocalDate; readonly opensWithPart: boolean },
  currency: string,
  notes: Notes,
): ContractLine[] {
  const lines: ContractLine[] = []
  if (fields.billAmount !== null && fields.billAmount !== 0)
    lines.push({
      id: 'agreement',
      kind: 'flat',
      price: sumOf(fields.billAmount, currency),
      // A first bill that is not shared by days is of the whole amount.
      ...known({
        name: fields.name,
        proration: fields.prorates === false && opensWithPart ? { part: 'none' as const } : null,
      }),
    })
  if (fields.unlimited === true || fields.limit === null || fields.limit === 0 || fields.units === null) return lines
  const months = grantMonths.get(fields.cycle ?? '')
  if (months === undefined) {
    notes.add(
      'warning',
      'psa/unknown-enum',
      '/applicationCycle',
      fields.cycle,
      `An allowance per ${JSON.stringify(fields.cycle)} has no whole number of months; it is left out. Write the allowance into the contract yourself.`,
    )
  } else if (fields.units === 'Hours') {
    lines.push({
      id: 'allowance',
      kind: 'block-hours',
      draws: 'billed-hours',
      grant: {
        from,
        months,
        hours: decimal(fields.limit),
        ...(fields.carryOver === true ? { rollover: rolloverOf(fields) } : {}),
      },
    })
  } else if (fields.units === 'Incidents') {
    lines.push({ id: 'allowance', kind: 'incidents', grant: { from, months, incidents: decimal(fields.limit) } })
  } else if (fields.units === 'Amount') {
    lines.push({ id: 'allowance', kind: 'retainer', purchases: [{ on: from, amount: sumOf(fields.limit, currency) }] })
    notes.add(
      'advice',
      'psa/unknown-enum',
      '/applicationUnits',
      fields.units,
      'An allowance of money per cycle is written as one retainer. Add the later ones to the contract yourself.',
    )
  } else
    notes.add(
      'warning',
      'psa/unknown-enum',
      '/applicationUnits',
      fields.units,
      `An allowance in ${JSON.stringify(fields.units)} is not known; it is left out. Write it into the contract yourself.`,
    )
  return lines
}

/** Carried hours last a number of days in ConnectWise, whole periods in a contract. */
const rolloverOf = (fields: Agreement): { periods: number } => ({
  periods: Math.max(1, Math.ceil((fields.expiredDays ?? 30) / 31)),
})

function additionLine(
  fields: Fields<typeof additionFields>,
  contractTo: LocalDate | null,
  notes: Notes,
): ContractLine[] {
  if (fields.id === null || fields.quantity === null) {
    notes.add(
      'warning',
      'psa/missing-value',
      '/additions',
      null,
      'An addition without an id or a quantity is left out. Ask for the additions with all their fields.',
    )
    return []
  }
  const billed = fields.bill === null || fields.bill === 'Billable'
  if (billed && fields.unitPrice === null) {
    const why = `The addition ${JSON.stringify(fields.id)} is billed and has no price; it is left out.`
    notes.add('warning', 'psa/missing-value', '/additions', null, `${why} Ask the vendor for unitPrice, too.`)
    return []
  }
  const cancelled = fields.cancelledOn === null ? null : dayAfter(fields.cancelledOn)
  const to = cancelled !== null && (contractTo === null || cancelled < contractTo) ? cancelled : null
  return [
    {
      id: `addition-${fields.id}`,
      kind: 'per-unit',
      price: billed ? decimal(fields.unitPrice ?? 0) : '0',
      // More included than there is, is nothing to pay; a quantity below 0 is a credit.
      quantity: decimal(fields.quantity < 0 ? fields.quantity : Math.max(0, fields.quantity - (fields.included ?? 0))),
      ...known({
        name: fields.description ?? fields.product,
        from: fields.from,
        to,
        proration: fields.prorates === false ? ('none' as const) : null,
      }),
    },
  ]
}

// Autotask's agreements as drafts of contracts.

import type { ContractLine } from '@mspkit/contracts'
import type { LocalDate } from '@mspkit/values'
import type { Desk, ReadRow } from '../adapter/desk'
import type { Notes } from '../adapter/notes'
import { contractDraft, dayAfterEnd, noteNotMapped } from '../adapter/records/contract-draft'
import type { ContractDraft, CurrencyEvidence } from '../adapter/records/facts'
import { currencyOf, productOf, sumOf } from '../adapter/records/price'
import { has } from '../adapter/records/roster'
import { dayAfter, decimal, known } from '../adapter/row/amount'
import { evidenceRows } from '../adapter/row/pages'
import { entriesRead, type Fields, type FieldTable, tableReader } from '../adapter/row/table'
import {
  blockFields,
  contractFields,
  exclusionFields,
  pageKeys,
  retainerFields,
  serviceFields,
  ticketPurchaseFields,
  unitFields,
} from './tables'

/** What is loaded with a contract: its children, and the currency that its rows do not name. */
export interface AutotaskContractEvidence extends CurrencyEvidence {
  /** ContractServices. */
  readonly services?: unknown
  /** ContractServiceUnits: one row a service and billing period. */
  readonly serviceUnits?: unknown
  /** ContractBlocks. */
  readonly blocks?: unknown
  /** ContractRetainers. */
  readonly retainers?: unknown
  /** ContractTicketPurchases. */
  readonly ticketPurchases?: unknown
  /** ContractExclusionSetExcludedWorkTypes and ContractExclusionBillingCodes. */
  readonly excludedWorkTypes?: unknown
  /** ContractExclusionSetExcludedRoles and ContractExclusionRoles. */
  readonly excludedRoles?: unknown
}

export function contractReader(desk: Desk): ReadRow<ContractDraft, AutotaskContractEvidence> {
  const read = tableReader(contractFields, desk.wire, desk.zone)
  return (row, evidence, notes) => {
    const fields = read(row, notes)
    if (fields.id !== null) notes.name(fields.id)
    const currency = currencyOf(evidence, notes)
    if (!has(fields.id, 'psa/missing-id', 'id', notes) || !has(fields.clientId, 'psa/missing-client', 'company', notes))
      return { value: null }
    if (!has(fields.startOn, 'psa/missing-value', 'first day', notes) || currency === null) return { value: null }
    const rows = childReader(desk, notes)
    noteNotMapped({ setupFee: fields.setupFee }, notes)
    const lines = linesOf({ type: fields.type, from: fields.startOn, currency }, evidence, rows, notes)
    if (lines.length === 0)
      notes.add(
        'warning',
        'psa/missing-value',
        '/services',
        null,
        'The contract comes without its children, so the draft has no lines. Load ContractServices, ContractBlocks, ContractRetainers or ContractTicketPurchases, by the type of the contract.',
      )
    const value = contractDraft(
      {
        id: fields.id,
        clientId: fields.clientId,
        currency,
        from: fields.startOn,
        to: dayAfterEnd(fields.endOn),
        lines,
        coverage: {
          time: null,
          products: null,
          expenses: null,
          excludedWorkTypes: rows(exclusionFields, evidence?.excludedWorkTypes).flatMap((one) => one.workType ?? []),
          excludedWorkRoles: rows(exclusionFields, evidence?.excludedRoles).flatMap((one) => one.role ?? []),
        },
        name: fields.name,
        sla: fields.slaId,
        fields: known({ 'contract.type': fields.type, 'exclusion.contract': fields.exclusionContractId }),
      },
      notes,
    )
    return { value, vendorReported: known({ status: fields.status }) }
  }
}

type Rows = <T extends FieldTable>(table: T, source: unknown) => Fields<T>[]

const childReader =
  (desk: Desk, notes: Notes): Rows =>
  (table, source) => {
    const read = tableReader(table, desk.wire, desk.zone)
    return entriesRead(evidenceRows(source, pageKeys), read, notes)
  }

/** Days as a contract writes them: from a first day on, expiring on the first day that is not. */
const days = (on: LocalDate, endOn: LocalDate | null): { on: LocalDate; expiresOn?: LocalDate } => ({
  on,
  ...(endOn === null ? {} : { expiresOn: dayAfter(endOn) }),
})

function linesOf(
  { type, from, currency }: { readonly type: string | null; readonly from: LocalDate; readonly currency: string },
  evidence: AutotaskContractEvidence | undefined,
  rows: Rows,
  notes: Notes,
): ContractLine[] {
  const lines: ContractLine[] = []
  const units = rows(unitFields, evidence?.serviceUnits)
  for (const service of rows(serviceFields, evidence?.services)) {
    if (service.id === null || service.price === null) {
      const why = 'A service of the contract has no id or no price; it is left out.'
      notes.add('warning', 'psa/missing-value', '/services', service.id, `${why} Ask the vendor for unitPrice, too.`)
      continue
    }
    // One row a period: the latest is how many there are now.
    const own = units
      .filter((one) => one.serviceId === service.id && one.units !== null)
      .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    lines.push({
      id: `service-${service.id}`,
      kind: 'per-unit',
      price: decimal(service.price),
      quantity: decimal(own.at(-1)?.units ?? 0),
      ...known({ name: service.name }),
    })
  }
  const blocks = rows(blockFields, evidence?.blocks).flatMap((one) =>
    one.hours === null
      ? []
      : [
          {
            ...known({ id: one.id }),
            ...days(one.on ?? from, one.endOn),
            hours: decimal(one.hours),
            ...(one.rate === null ? {} : { price: productOf(one.rate, one.hours, currency) }),
          },
        ],
  )
  if (blocks.length > 0) lines.push({ id: 'blocks', kind: 'block-hours', draws: 'billed-hours', purchases: blocks })
  const retainers = rows(retainerFields, evidence?.retainers).flatMap((one) =>
    one.amount === null ? [] : [{ ...days(one.on ?? from, one.endOn), amount: sumOf(one.amount, currency) }],
  )
  if (retainers.length > 0) lines.push({ id: 'retainers', kind: 'retainer', purchases: retainers })
  const tickets = rows(ticketPurchaseFields, evidence?.ticketPurchases).flatMap((one) =>
    one.tickets === null
      ? []
      : [
          {
            ...days(one.on ?? from, one.endOn),
            incidents: decimal(one.tickets),
            ...(one.rate === null ? {} : { price: productOf(one.rate, one.tickets, currency) }),
          },
        ],
  )
  if (tickets.length > 0) lines.push({ id: 'tickets', kind: 'incidents', purchases: tickets })
  if (type === '1') lines.push({ id: 'labour', kind: 'time-and-materials' })
  return lines
}

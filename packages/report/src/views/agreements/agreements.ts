// Rows of agreements by margin: what each pays and costs, what would fix it, and when notice is due. For the provider only.

import type { RenewalState } from '@mspkit/contracts'
import type { AgreementProfitRow, ProfitGap } from '@mspkit/contracts/profit'
import { type Completeness, type ProfitRow, profitTable, type Remedy } from '@mspkit/profitability'
import type { Decimal, LocalDate, Money } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import { nameOf, type ReportFacts } from '../../facts/facts'
import { profitOf } from '../../measures/money'
import { renewalsOf } from '../../measures/risk'
import { type ViewOptions, viewFor } from '../options'

export interface AgreementOptions extends ViewOptions {
  /** The margin that is wanted, in percent, e.g. `'40'`. Default `'40'`. */
  readonly targetPercent?: Decimal
}

/** Money of an agreement in the period. */
export interface AgreementMoney {
  /** ISO 4217. */
  readonly currency: string
  readonly revenue: Money
  readonly cost: Money
  /** `null` where it is not known; the bounds beside it are what is. */
  readonly margin: Money | null
  readonly marginAtMost: Money | null
  readonly marginAtLeast: Money | null
  readonly marginPercent: Decimal | null
  readonly completeness: Completeness
  /** The denominator of the hourly rate: worked hours. */
  readonly hours: Decimal
  readonly effectiveHourlyRate: Decimal | null
  /** What would bring it to the target: a higher price or fewer hours; either alone is enough. */
  readonly remedy: Remedy
  /** The same as an English sentence. */
  readonly advice: string
  /** What is missing from the sums. */
  readonly missing: readonly ProfitGap[]
}

/** An agreement, what it earns, and when notice is due. Every key is always there. */
export interface AgreementRow {
  readonly clientId: string
  readonly clientName: string
  /** `null` for work and revenue of the client that belong to none of its agreements. */
  readonly contractId: string | null
  readonly name: string | null
  /** `null` where no profit of this period is given. */
  readonly money: AgreementMoney | null
  /** On the last day of the period; `null` where the agreement itself is not given. */
  readonly renewal: {
    readonly state: RenewalState
    readonly lastDayForNotice: LocalDate
    readonly renewsOn: LocalDate | null
    readonly endsOn: LocalDate | null
    /** Whether the last day for notice comes within 90 days, or is past. */
    readonly isSoon: boolean
  } | null
}

/**
 * Which agreements pay, and what would fix those that do not? Unknown margins first, then the worst by money, with the price or the hours that reach the
 * target. It has the provider's own money: never pass it to a client's page.
 *
 * @throws TypeError for arguments of the wrong kind; DomainError for a target that is not from 0 to below 100; DefinitionError for a reversed period.
 * @example
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [{ id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }] }
 * agreementRows(facts, { period: { from: '2026-03-01', to: '2026-04-01' } }) // => []
 */
export function agreementRows(facts: ReportFacts, options: AgreementOptions): AgreementRow[] {
  const view = viewFor(facts, options)
  const { targetPercent = '40' } = options
  const profit = profitOf(view)
  const renewals = new Map(renewalsOf(view).map((one) => [one.id, one]))
  const paid = (profit?.agreements ?? [])
    .filter(({ clientId }) => view.clientId === null || view.clientId === clientId)
    .map((row) => ({ row, table: profitTable([row.statement], { targetPercent }).rows[0] }))
    .sort((a, b) => worstFirst(a.table, b.table))
  const rows = paid.map(({ row, table }) => ({
    clientId: row.clientId,
    contractId: row.contractId,
    money: table === undefined || profit === null ? null : moneyOf(row, table, profit.currency),
  }))
  const known = new Set(rows.map(({ contractId }) => contractId))
  const unpaid = (facts.agreements ?? []).flatMap(({ definition: { id, clientId } }) =>
    known.has(id) || !renewals.has(id) ? [] : [{ clientId, contractId: id, money: null }],
  )
  const names = new Map((facts.agreements ?? []).map(({ definition }) => [definition.id, definition.name ?? null]))
  return [...rows, ...unpaid].map(({ clientId, contractId, money }): AgreementRow => {
    const renewal = contractId === null ? undefined : renewals.get(contractId)
    return {
      clientId,
      clientName: nameOf(facts, clientId),
      contractId,
      name: contractId === null ? null : (names.get(contractId) ?? null),
      money,
      renewal:
        renewal === undefined
          ? null
          : {
              state: renewal.status.state,
              lastDayForNotice: renewal.status.lastDayForNotice,
              renewsOn: renewal.status.renewsOn,
              endsOn: renewal.status.endsOn,
              isSoon: renewal.isSoon,
            },
    }
  })
}

function moneyOf(row: AgreementProfitRow, table: ProfitRow, currency: string): AgreementMoney {
  const { statement, effectiveHourlyRate, missing } = row
  return {
    currency,
    revenue: table.revenue,
    cost: table.cost,
    margin: table.margin,
    marginAtMost: table.marginAtMost,
    marginAtLeast: statement.marginAtLeast,
    marginPercent: table.marginPercent,
    completeness: table.completeness,
    hours: table.hours,
    effectiveHourlyRate,
    remedy: table.remedy,
    advice: table.advice,
    missing,
  }
}

/** Those whose margin is not known first; then the least margin by money. */
function worstFirst(a: ProfitRow | undefined, b: ProfitRow | undefined): number {
  const bound = (row: ProfitRow | undefined): Money | null => row?.margin ?? row?.marginAtMost ?? null
  const [left, right] = [bound(a), bound(b)]
  if (left === null || right === null) return Number(right === null) - Number(left === null)
  return compare(left, right)
}

// The money of an agreement: the lines of its statement, the charges that earn it, the work that it covers, and what is missing. For the provider only.

import type { BilledInvoice, ContractCharge } from '@mspkit/contracts'
import { reasonInWords } from '@mspkit/contracts/words'
import type { StatementLine } from '@mspkit/profitability'
import { statementLineInWords } from '@mspkit/profitability/words'
import type { ReportFacts } from '@mspkit/report'
import { coverageRows } from '@mspkit/report/views'
import { addDays, DomainError, toEpochMs } from '@mspkit/values'
import { add, compare, type Money } from '@mspkit/values/money'
import { zoneOf } from '@mspkit/values/zone'
import { money as inMoney } from '../../format'
import type { Query, RecordLine, RecordList } from '../../shared'
import type { Workspace } from '../facts'
import { periodOf } from './overview'
import { type ListAddress, listPart, noRecord } from './record-lines'

export async function agreement(workspace: Workspace, query: Query, { of, most }: ListAddress): Promise<RecordList> {
  if (query.edition === 'client') throw new Error('Money of agreements is for the desk only.')
  const facts = await workspace.facts(query, 'agreements', 'profits')
  const row = facts.profits?.[0]?.agreements.find((one) => agreementKey(one) === of)
  if (row === undefined) throw new Error('There is no money of this agreement in the period.')
  const { clientId, contractId, statement, missing } = row
  const { currency, totals } = statement
  const lines = (wanted: (line: StatementLine) => boolean): RecordLine[] =>
    statement.lines.filter(wanted).map((line) => ({
      ...noRecord,
      id: line.lineId,
      title: statementLineInWords(line),
      clientId,
      openedAt: null,
      ms: line.minutes === null ? null : line.minutes * 60_000,
      money: { amount: line.amount, currency },
    }))
  const isRevenue = ({ kind }: StatementLine): boolean => kind === 'revenue'
  const gaps = missing.map(({ message, code }) => ({ ...noRecord, id: code, title: message, clientId, openedAt: null }))
  const work = contractId === null ? [] : workOf(facts, query, clientId)
  const charges = contractId === null ? [] : chargesOf(facts, query, contractId)
  const parts = [
    ['yes', 'Revenue', lines(isRevenue)],
    ['charges', 'Charges', charges.map((one) => chargeLine(one, clientId, currency))],
    ['no', 'Cost', lines((line) => !isRevenue(line))],
    ['left-out', 'Missing', gaps],
    ['evidence', 'Work', work],
  ] as const
  const name = facts.agreements?.find(({ definition }) => definition.id === contractId)?.definition.name
  return {
    title: `Money of ${name ?? contractId ?? 'work without an agreement'}`,
    counts: `Revenue ${inMoney(totals.revenue, currency)}, cost ${inMoney(totals.cost, currency)}: the sums of these lines.${chargesInWords(charges, totals.revenue, currency)}`,
    records: 'lines',
    parts: parts.flatMap(([part, label, all]) =>
      all.length === 0 ? [] : [listPart(part, label, all.length, all.slice(0, most))],
    ),
  }
}

/** Whether the charges are the revenue: paid ahead, prepaid or billed later, they are earned in another period. */
function chargesInWords(charges: readonly ContractCharge[], revenue: Money, currency: string): string {
  if (charges.length === 0) return ''
  const sum = add(currency, ...charges.map(({ amount }) => amount))
  return compare(sum, revenue) === 0
    ? ' The charges are what an invoice would say; they sum to the revenue.'
    : ` The charges are what an invoice would say: ${inMoney(sum, currency)}. The rest is earned in another period, or not earned by a charge.`
}

/**
 * What invoices of the billing periods that touch the question's would charge. Each draft follows those before it, so that blocks and limits are where
 * earlier work left them. A period that cannot be drafted has no charges; what it lacks is listed as missing.
 */
function chargesOf(facts: ReportFacts, query: Query, contractId: string): ContractCharge[] {
  const contract = facts.agreements?.find(({ definition }) => definition.id === contractId)
  if (contract === undefined) return []
  const { clientId, timeZone } = contract.definition
  const zone = zoneOf(timeZone)
  const entries = (facts.entries ?? []).flatMap((entry) => {
    const day = entry.on ?? (entry.from === undefined ? null : zone.dateAt(toEpochMs(entry.from)))
    return entry.clientId === clientId && day !== null ? [{ entry, day }] : []
  })
  const tickets = facts.tickets.filter((ticket) => ticket.clientId === clientId)
  const first = entries.reduce((earliest, { day }) => (day < earliest ? day : earliest), query.from)
  const found: ContractCharge[] = []
  let before: BilledInvoice | null = null
  for (const period of contract.billingPeriods(first, query.to, { knownAt: query.at })) {
    const worked = entries.flatMap(({ entry, day }) => (period.from <= day && day < period.to ? [entry] : []))
    const billed: readonly BilledInvoice[] = before === null ? [] : [before]
    try {
      const draft = contract.draftInvoice(
        period,
        { entries: worked, tickets },
        { knownAt: query.at, arrears: period, billed },
      )
      before = { ...draft, billedAt: draft.knownAt }
      if (period.to > query.from) found.push(...draft.lines)
    } catch (error) {
      if (!DomainError.isInstance(error)) throw error
    }
  }
  return found
}

const chargeLine = (charge: ContractCharge, clientId: string, currency: string): RecordLine => ({
  ...noRecord,
  id: charge.lineId,
  title: `${charge.description}${charge.period === null ? '' : `, ${charge.period.from} to ${addDays(charge.period.to, -1)}`}`,
  clientId,
  openedAt: null,
  why: charge.reasons.map((reason) => reasonInWords(reason)).join(' '),
  money: { amount: charge.amount, currency },
})

/** Work that the agreement decided. Whose work it is is known where the client has one agreement. */
const workOf = (facts: ReportFacts, query: Query, clientId: string): RecordLine[] =>
  coverageRows(facts, { client: clientId, period: periodOf(query) })
    .filter(({ decision }) => decision !== 'not-decided')
    .map((one) => ({
      ...noRecord,
      id: one.entryId,
      title: `${one.on}, ${one.title ?? one.technicianId}`,
      clientId,
      openedAt: null,
      ms: one.minutes * 60_000,
      status: one.decision,
    }))

/** How an agreement is written in an address. */
const agreementKey = ({
  clientId,
  contractId,
}: {
  readonly clientId: string
  readonly contractId: string | null
}): string => JSON.stringify([clientId, contractId])

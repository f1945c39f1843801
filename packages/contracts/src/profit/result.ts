// The answer: statements by client and by agreement, with what is missing.

import { profitTable, type Statement, type Statements, statements } from '@mspkit/profitability'
import type { Decimal, Instant, Period } from '@mspkit/values'
import { byText, gapsIn, type ProfitGap, withGaps } from './gaps'

/** What a client pays and costs, over all its agreements. */
export interface ClientProfitRow {
  readonly clientId: string
  readonly statement: Statement
  /** Revenue ÷ worked hours; `null` without hours, or while revenue is missing. */
  readonly effectiveHourlyRate: Decimal | null
  /** What is missing from the statement. */
  readonly missing: readonly ProfitGap[]
}

/** What one agreement pays and costs. */
export interface AgreementProfitRow extends ClientProfitRow {
  /** `null` for what is of the client and of none of its agreements. */
  readonly contractId: string | null
}

/** Does it pay, from what was agreed and what was done? Plain data; every key is always there. */
export interface AgreementProfit {
  readonly period: Period
  /** ISO 4217; every sum is in it. */
  readonly currency: string
  readonly knownAt: Instant
  readonly portfolio: Statement
  /** In order of client. */
  readonly clients: readonly ClientProfitRow[]
  /** In order of client and agreement. Every agreement that was given has a row, whatever is known of it. */
  readonly agreements: readonly AgreementProfitRow[]
  /** All that is missing: found on the way, in order of client, agreement, month and code; then the portfolio's own gaps. */
  readonly missing: readonly ProfitGap[]
  /** Ids of time entries that came more than once; each counts once. */
  readonly duplicates: readonly string[]
}

/** An agreement that has a row, also when nothing else is known of it. */
export interface RowOwner {
  readonly clientId: string
  readonly contractId: string
}

export interface ResultFacts {
  readonly period: Period
  readonly currency: string
  readonly knownAt: Instant
  /** With a row for every client of which something is missing. */
  readonly byClient: Statements
  readonly byAgreement: Statements
  readonly owners: readonly RowOwner[]
  readonly gaps: readonly ProfitGap[]
  readonly duplicates: readonly string[]
}

export function resultOf(facts: ResultFacts): AgreementProfit {
  const { period, currency, knownAt, owners, gaps, duplicates } = facts
  const byClient = new Map<string | null, ProfitGap[]>()
  for (const gap of gaps) {
    const own = byClient.get(gap.clientId) ?? []
    byClient.set(gap.clientId, own)
    own.push(gap)
  }
  const gapsOf = (clientId: string): readonly ProfitGap[] => byClient.get(clientId) ?? []
  const [whole = emptyStatement(period, currency)] = facts.byClient.read('portfolio')
  const portfolio = withGaps(whole, gaps)
  const clients = facts.byClient
    .read('client')
    .flatMap((one) => (one.clientId === null ? [] : [rowOf(one.clientId, one, gapsOf(one.clientId))]))
  const agreements = allOwned(facts.byAgreement.read('contract'), owners, period, currency).flatMap((one) => {
    const { clientId, contractId } = one
    if (clientId === null) return []
    const own = gapsOf(clientId).filter((gap) => gap.contractId === contractId)
    return [{ ...rowOf(clientId, one, own), contractId }]
  })
  const missing = [...gaps, ...gapsIn(portfolio)]
  return { period, currency, knownAt, portfolio, clients, agreements, missing, duplicates }
}

function rowOf(clientId: string, found: Statement, gaps: readonly ProfitGap[]): ClientProfitRow {
  const statement = withGaps(found, gaps)
  const [row] = profitTable([statement], { targetPercent: '0' }).rows
  return {
    clientId,
    statement,
    effectiveHourlyRate: row?.effectiveHourlyRate ?? null,
    missing: [...gaps, ...gapsIn(statement)],
  }
}

/** Statements by agreement, with an empty one for each agreement that has neither sums nor work. */
function allOwned(
  found: readonly Statement[],
  owners: readonly RowOwner[],
  period: Period,
  currency: string,
): Statement[] {
  const keyOf = (clientId: string | null, contractId: string | null): string => JSON.stringify([clientId, contractId])
  const known = new Set(found.map(({ clientId, contractId }) => keyOf(clientId, contractId)))
  const empty = owners.flatMap(({ clientId, contractId }) =>
    known.has(keyOf(clientId, contractId)) ? [] : [{ ...emptyStatement(period, currency), clientId, contractId }],
  )
  return [...found, ...empty].sort((a, b) => byText(a.clientId, b.clientId) || byText(a.contractId, b.contractId))
}

/** A statement without revenue, cost or work. */
export function emptyStatement(period: Period, currency: string): Statement {
  const [statement] = statements(period, { currency }).read('portfolio')
  if (statement === undefined) throw new Error('A statement of nothing has a portfolio.')
  return statement
}

// Agreements of what was opened: compiled contracts, the work that they cover, and what they earn.

import { parseCalendar } from '@mspkit/calendar'
import { type ContractContext, parseContract } from '@mspkit/contracts'
import { type Agreement, agreementProfit, compileAgreement, type FaultyContract } from '@mspkit/contracts/profit'
import { parseObligations } from '@mspkit/obligations'
import { parseStatementFacts, type StatementTerms } from '@mspkit/profitability'
import { periodBefore, type ReportFacts } from '@mspkit/report'
import { parseScope, type ScopePolicy } from '@mspkit/scope'
import { parseSla } from '@mspkit/sla'
import type { Parsed } from '@mspkit/values'
import type { Query } from '../../shared'
import { type Dataset, documentOf, documentsOf } from '../dataset'

export interface Agreements {
  readonly all: readonly Agreement[]
  readonly faulty: readonly FaultyContract[]
  readonly context: ContractContext
  covered(at: string): Pick<ReportFacts, 'agreements' | 'coverage'>
}

/** `null` where no contract is open. */
export function agreementFacts(dataset: Dataset): Agreements | null {
  const contracts = documentsOf(dataset, 'contract')
  if (contracts.length === 0) return null
  const context = contextOf(dataset)
  const all: Agreement[] = []
  const faulty: FaultyContract[] = []
  for (const [i, json] of contracts.entries()) {
    const parsed = parseContract(json, context)
    if (parsed.ok) all.push(compileAgreement(parsed.value, context))
    else {
      const messages = parsed.problems.map(({ path, message }) => `${path} ${message}`).join(' ')
      faulty.push({
        clientId: textAt(json, 'clientId'),
        contractId: textAt(json, 'id'),
        where: `number ${i + 1}: ${messages}`,
      })
    }
  }
  return { all, faulty, context, covered: (at) => coveredBy(dataset, all, at) }
}

const textAt = (json: unknown, key: string): string | null => {
  const found: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, key) : null
  return typeof found === 'string' ? found : null
}

/** Which agreement work belongs to is not known where a client has several: its coverage is left out. */
function coveredBy(
  dataset: Dataset,
  all: readonly Agreement[],
  knownAt: string,
): Pick<ReportFacts, 'agreements' | 'coverage'> {
  const agreements = all.map(({ compiled }) => compiled)
  if (dataset.entries === null) return { agreements }
  const { tickets, entries } = dataset
  const coverage = all.flatMap(({ clientId, compiled }) => {
    if (all.filter((one) => one.clientId === clientId).length > 1) return []
    const own = <T extends { readonly clientId: string }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.clientId === clientId)
    return compiled.coverage({ tickets: own(tickets), entries: own(entries) }, { knownAt }).entries
  })
  return { agreements, coverage }
}

export function profitFacts(dataset: Dataset, agreements: Agreements, query: Query): Pick<ReportFacts, 'profits'> {
  const { entries, tickets } = dataset
  const terms = termsOf(dataset, agreements)
  if (entries === null || terms === null) return {}
  const period = { from: query.from, to: query.to }
  const { all, faulty } = agreements
  return {
    profits: [period, periodBefore(period)].map((one) =>
      agreementProfit(one, { agreements: all, faulty, entries, tickets, terms, knownAt: query.at }),
    ),
  }
}

/** Costs and books; `null` where no costs are open. */
function termsOf(dataset: Dataset, { all }: Agreements): StatementTerms | null {
  const costs = documentsOf(dataset, 'costs')
  if (costs.length === 0) return null
  const books = documentOf(dataset, 'books')
  const [first] = all
  const parsed = parseStatementFacts({
    ...(first === undefined ? {} : { currency: first.currency, timeZone: first.timeZone }),
    ...(typeof books === 'object' ? books : {}),
    technicianCosts: costs,
    revenue: [],
  })
  if (!parsed.ok) return null
  const { work: _, ...terms } = parsed.value
  return terms
}

/** Documents that contracts name. Those that cannot be read are left out; the contract that names one then says so. */
function contextOf(dataset: Dataset): ContractContext {
  const json = documentOf(dataset, 'documents')
  const given: Readonly<Record<string, unknown>> = typeof json === 'object' && json !== null ? { ...json } : {}
  const table = <T>(key: string, parse: (one: unknown) => Parsed<T>): Record<string, T> => {
    const found = given[key]
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(
      Object.entries(found).flatMap(([name, one]): [string, T][] => {
        const parsed = parse(one)
        return parsed.ok ? [[name, parsed.value]] : []
      }),
    )
  }
  return {
    ...given,
    clients: dataset.clients,
    calendars: table('calendars', (one) => parseCalendar(one)),
    sla: table('sla', (one) => parseSla(one)),
    scope: table<ScopePolicy>('scope', (one) => parseScope(one)),
    obligations: table('obligations', (one) => parseObligations(one)),
  }
}

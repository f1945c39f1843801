// A book of statements with what is missing laid over each of them.

import type { Statement, StatementBook } from '@mspkit/profitability'
import { jsonOf, objectOf, objectsOf } from '@mspkit/values/arguments'
import { byText, type ProfitGap, withGaps } from './gaps'
import { emptyStatement } from './result'

/** Whom a statement is of: `null` for all of them. */
type Owner = Pick<Statement, 'clientId' | 'contractId' | 'month'>

/**
 * What did a period earn, where some of its revenue or cost is not known?
 *
 * A statement knows only of what is missing from its facts. Give it what {@link revenueOfDrafts} found missing: where revenue is
 * missing `margin` is `null` and `marginAtLeast` has the balance; where cost is, `marginAtMost`; where both are, neither. A gap
 * without a month counts for every month, and one without a client for the portfolio and its months only. A client or contract about which only a gap is known still gets a statement.
 *
 * @throws TypeError for a book or gaps of the wrong kind.
 * @example
 * import { statement } from '@mspkit/profitability'
 * const agreement = compileAgreement({
 *   id: 'AG-1', clientId: 'acme', currency: 'USD', timeZone: 'America/Chicago',
 *   term: { from: '2026-01-01', months: 12 }, renewal: { auto: true, months: 12, notice: { days: 60 } },
 *   lines: [{ id: 'care', kind: 'flat', price: '900.00' }, { id: 'labour', kind: 'time-and-materials' }],
 * })
 * const [period, knownAt] = [{ from: '2026-03-01', to: '2026-04-01' } satisfies Period, '2026-04-01T08:00:00Z']
 * const march = agreement.compiled.draftInvoice('2026-03', {}, { knownAt })
 * const { revenue, costs, missing } = revenueOfDrafts(agreement, [march], period, { knownAt })
 * const book = withMissing(statement(period, { currency: 'USD', unapproved: 'not-tracked', revenue, costs }), missing)
 * book.portfolio.margin        // => null
 * book.portfolio.marginAtLeast // => '900.00'
 */
export function withMissing(book: StatementBook, missing: readonly ProfitGap[]): StatementBook {
  objectOf(book, 'a book of statements', 'what statement(period, facts) of @mspkit/profitability returns')
  objectOf(book.portfolio, 'a statement', 'what statement(period, facts) of @mspkit/profitability returns')
  for (const key of ['clients', 'contracts', 'months', 'clientMonths'] as const)
    objectsOf(book[key], key, 'what statement(period, facts) of @mspkit/profitability returns')
  objectsOf(missing, 'gaps', 'what revenueOfDrafts returns as "missing"')
  const owned = missing.filter(({ clientId }) => clientId !== null)
  const empty = emptyStatement(book.portfolio.period, book.portfolio.currency)
  const rowFor = (gap: ProfitGap, contractId: string | null): Statement => ({
    ...empty,
    clientId: gap.clientId,
    contractId,
  })
  const clients = withRows(
    book.clients,
    owned.map((gap) => rowFor(gap, null)),
  )
  const contracts = withRows(
    book.contracts,
    owned.map((gap) => rowFor(gap, gap.contractId)),
  )
  const [byClient, byContract] = [groupBy(owned, clientOf), groupBy(owned, contractOf)]
  const inMonth = (gaps: readonly ProfitGap[], month: Owner['month']): ProfitGap[] =>
    gaps.filter((gap) => gap.month === null || gap.month === month)
  return {
    portfolio: withGaps(book.portfolio, missing),
    clients: clients.map((one) => withGaps(one, byClient.get(clientOf(one)) ?? [])),
    contracts: contracts.map((one) => withGaps(one, byContract.get(contractOf(one)) ?? [])),
    months: book.months.map((one) => withGaps(one, inMonth(missing, one.month))),
    clientMonths: book.clientMonths.map((one) => withGaps(one, inMonth(byClient.get(clientOf(one)) ?? [], one.month))),
  }
}

const clientOf = ({ clientId }: Pick<Owner, 'clientId'>): string => jsonOf([clientId], 'the owner of a gap')
const contractOf = ({ clientId, contractId }: Omit<Owner, 'month'>): string =>
  jsonOf([clientId, contractId], 'the owner of a gap')

function groupBy(gaps: readonly ProfitGap[], keyOf: (gap: ProfitGap) => string): ReadonlyMap<string, ProfitGap[]> {
  const groups = new Map<string, ProfitGap[]>()
  for (const gap of gaps) {
    const group = groups.get(keyOf(gap)) ?? []
    groups.set(keyOf(gap), group)
    group.push(gap)
  }
  return groups
}

/** Statements with those of `rows` whose client and contract have none, each once; in order of client and contract. */
function withRows(statements: readonly Statement[], rows: readonly Statement[]): Statement[] {
  const byOwner = new Map([...rows, ...statements].map((one) => [contractOf(one), one]))
  return [...byOwner.values()].sort((a, b) => byText(a.clientId, b.clientId) || byText(a.contractId, b.contractId))
}

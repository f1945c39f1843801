// A client's report and its row of the portfolio, from facts that are read and judged once.

import { orThrow, parsePeriod } from '@mspkit/values'
import { reportOptionsOf } from '../../argument'
import { checkedFacts } from '../../facts/check-facts'
import type { ReportFacts } from '../../facts/facts'
import { clientView } from '../../facts/view'
import { type PortfolioRow, rowOf } from '../../views/agreements/portfolio'
import type { ReportDocument } from '../document'
import { type ClientReportOptions, composeClientReport } from './client-report'

/**
 * The report of a client and its row of the portfolio. Each ticket is judged once for both, which halves the work of a page for every client.
 * The row has the provider's own money: never pass it to a client's page.
 *
 * @throws RangeError or TypeError for options of the wrong kind; DefinitionError for a reversed period or a ticket that cannot be read.
 * @example
 * const ticket = { id: 'T1', clientId: 'acme', title: 'Mail down', openedAt: '2026-03-02T10:00:00Z', events: [] }
 * const facts = { asOf: '2026-04-02T00:00:00Z', timeZone: 'UTC', tickets: [ticket] }
 * const { report, row } = reportAndRow(facts, { client: 'acme', period: { from: '2026-03-01', to: '2026-04-01' }, edition: 'client' })
 * report.subject // => 'acme'
 * row.backlog    // => 1
 */
export function reportAndRow(
  facts: ReportFacts,
  options: ClientReportOptions,
): { readonly report: ReportDocument; readonly row: PortfolioRow } {
  const { client: clientId, period } = reportOptionsOf(options)
  const client = clientView(checkedFacts(facts), clientId)
  const report = composeClientReport(client, options)
  return { report, row: rowOf(client, clientId, orThrow(parsePeriod(period), 'period')) }
}

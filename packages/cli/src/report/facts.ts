// The facts of a report: what all clients share, with the tickets and the work of one client or of all.

import type { CoveredEntry } from '@mspkit/contracts'
import { type Agreement, agreementProfit } from '@mspkit/contracts/profit'
import type { Ticket, TimeEntry } from '@mspkit/records'
import type { ReportFacts } from '@mspkit/report'
import type { Period } from '@mspkit/values'
import { forFile } from '../files/documents'
import { readTerms } from '../profit/facts'
import type { Reading } from './options'
import { withClients } from './service-files'
import type { SharedFacts } from './shared'
import type { Work } from './work'

/** The facts of one client, or of all. */
export async function factsOf(
  { facts: shared, agreements }: SharedFacts,
  { tickets, entries }: Work,
  { options }: Pick<Reading, 'options'>,
  { client, periods }: { readonly client: string | undefined; readonly periods: readonly Period[] },
): Promise<ReportFacts> {
  const mine = agreements?.all.filter((one) => client === undefined || one.clientId === client)
  const facts: ReportFacts = {
    ...shared,
    tickets,
    ...(shared.answers === undefined ? {} : { answers: withClients(shared.answers, tickets) }),
    ...(entries === undefined ? {} : { entries }),
    ...(mine === undefined ? {} : { agreements: mine.map(({ compiled }) => compiled) }),
    ...(mine === undefined || entries === undefined
      ? {}
      : { coverage: coverageOf(mine, shared, { tickets, entries }) }),
  }
  if (agreements === null || mine === undefined || entries === undefined) return facts
  if (options.edition !== 'internal' || options.costs === undefined) return facts
  const terms = await readTerms(options, agreements)
  const profits = periods.map((period) =>
    forFile(options.contracts ?? '', () =>
      agreementProfit(period, { agreements: mine, entries, tickets, terms, knownAt: shared.asOf }),
    ),
  )
  return { ...facts, profits }
}

/** Which agreement work belongs to is not known where a client has several: its coverage is left out. */
function coverageOf(
  agreements: readonly Agreement[],
  { asOf: knownAt, clients, contacts, assets }: SharedFacts['facts'],
  { tickets, entries }: { readonly tickets: readonly Ticket[]; readonly entries: readonly TimeEntry[] },
): readonly CoveredEntry[] {
  const people = {
    ...(clients === undefined ? {} : { clients }),
    ...(contacts === undefined ? {} : { contacts }),
    ...(assets === undefined ? {} : { assets }),
  }
  return agreements.flatMap(({ clientId, compiled }) => {
    if (agreements.filter((one) => one.clientId === clientId).length > 1) return []
    const own = <T extends { readonly clientId: string }>(rows: readonly T[]): T[] =>
      rows.filter((row) => row.clientId === clientId)
    return compiled.coverage({ ...people, tickets: own(tickets), entries: own(entries) }, { knownAt }).entries
  })
}

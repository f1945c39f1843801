// Packages compared on a client's past.

import type { ReportFacts } from '@mspkit/report'
import { type Candidate, type OfferOptions, offerReport, offerRows } from '@mspkit/report/services'
import { domainMs, type Period } from '@mspkit/values'
import { zoneOf } from '@mspkit/values/zone'
import { forFile } from '../files/documents'
import { printNotes } from '../print/notes'
import { type Agreements, openAgreements } from '../profit/agreements'
import { readTerms } from '../profit/facts'
import { InputError } from '../terminal'
import type { Reading } from './options'
import type { Report } from './write'

export async function offered(
  { options, log, terminal }: Reading,
  facts: ReportFacts,
  { client, period, agreed }: { readonly client: string; readonly period: Period; readonly agreed: Agreements | null },
): Promise<Report> {
  const { packages, documents, entries, edition, costs, language: locale } = options
  if (packages === undefined)
    throw new InputError(
      '--kind offer compares packages. Write --packages FILE, with one contract for each package, named by its "name".',
    )
  if (entries === undefined)
    throw new InputError('--kind offer needs the work that was done. Write e.g. --entries time-entries.ndjson')
  const agreements = await openAgreements(
    { contracts: packages, ...(documents === undefined ? {} : { documents }) },
    log,
  )
  const candidates = agreements.all.map(
    ({ compiled: { definition } }): Candidate => ({
      name: definition.name ?? definition.id,
      contract: definition,
      context: agreements.context,
    }),
  )
  const terms = edition === 'internal' && costs !== undefined ? { terms: await readTerms(options, agreements) } : {}
  const today = todayIn(agreed, client, facts)
  if (today.length > 1)
    await printNotes(terminal.err, {
      text: `${client} has ${today.length} agreements today (${today.map(({ contract }) => contract.id).join(', ')}), so there is no row of today's. Compare one: give it alone in --contracts.`,
      is: 'doubtful',
    })
  const one = today.length === 1 ? today[0] : undefined
  const about = { client, period, candidates, edition, ...(one === undefined ? {} : { today: one }), ...terms }
  return forFile(packages, () => ({
    document: offerReport(facts, { ...about, locale }),
    rows: offerRows(facts, about).map(({ attainable, outside, missing, entryIds, entryMinutes, ...row }) => row),
  }))
}

/** The agreements of the client that are in force on the day of the data. */
function todayIn(
  agreed: Agreements | null,
  client: string,
  { asOf }: ReportFacts,
): NonNullable<OfferOptions['today']>[] {
  if (agreed === null) return []
  return (agreed.byClient.get(client) ?? []).flatMap(({ compiled }) => {
    const { definition: contract } = compiled
    const validAt = zoneOf(contract.timeZone).dateAt(domainMs(asOf))
    const isInForce = compiled.termsAt({ validAt, knownAt: asOf }).status === 'in-force'
    return isInForce ? [{ contract, context: agreed.context }] : []
  })
}

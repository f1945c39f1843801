// Packages compared on a client's past.

import type { ReportFacts } from '@mspkit/report'
import { type Candidate, offerReport, offerRows } from '@mspkit/report/services'
import type { Period } from '@mspkit/values'
import { forFile } from '../files/documents'
import { openAgreements } from '../profit/agreements'
import { readTerms } from '../profit/facts'
import { InputError } from '../terminal'
import type { Reading } from './options'
import type { Report } from './write'

export async function offered(
  { options, log }: Reading,
  facts: ReportFacts,
  { client, period }: { readonly client: string; readonly period: Period },
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
  const about = { client, period, candidates, edition, ...terms }
  return forFile(packages, () => ({
    document: offerReport(facts, { ...about, locale }),
    rows: offerRows(facts, about).map(({ attainable, outside, missing, entryIds, ...row }) => row),
  }))
}

// Publishing: a report is fixed with who it is for and what it was made from, and says what changed since the one before.

import {
  isPublication,
  type Publication,
  publishReport,
  type ReportDocument,
  type ReportFacts,
  scorecard,
} from '@mspkit/report'
import { toInstant } from '@mspkit/values'
import { instantSchema, list, localDateSchema, name, record, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { readFitting } from '../files/documents'
import { readJson } from '../files/files'
import { InputError } from '../terminal'
import type { Reading } from './options'
import { type Report, writeTo } from './write'

/** The file of --publish. */
const aboutSchema = strict({
  id: name("the publication's id", 'acme-2026-03'),
  audience: name('for whom it is', 'Leadership of Acme Dental'),
  purpose: name('what it is for', 'Quarterly review'),
  publishedAt: z.exactOptional(instantSchema),
  sources: list(strict({ name: name('where facts came from', 'Service board'), asOf: localDateSchema })),
  revisions: z.exactOptional(record(name("a document's name", 'sla'), name('its revision', '2026-01'))),
})

/** The report as it is published, where --publish is given; the publication is written next to it. */
export async function published({ options, terminal }: Reading, facts: ReportFacts, report: Report): Promise<Report> {
  const { publish, previous: previousPath, client, edition, language: locale, out } = options
  if (publish === undefined) {
    if (previousPath === undefined) return report
    throw new InputError('--previous compares with what is published. Write --publish FILE too.')
  }
  const about = await readFitting(publish, aboutSchema, 'publication')
  const previous = previousPath === undefined ? null : await readPublication(previousPath, report.document)
  const period = previous?.document.period ?? null
  const publication = publishReport(report.document, {
    ...about,
    publishedAt: about.publishedAt ?? toInstant(terminal.now()),
    ...(previous === null ? {} : { previous }),
    ...(period === null
      ? {}
      : { previousNow: scorecard(facts, { period, edition, locale, ...(client === undefined ? {} : { client }) }) }),
  })
  if (!out.endsWith('.json'))
    await writeTo(out.replace(/\.[^.]*$/, '.publication.json'), `${JSON.stringify(publication, null, 2)}\n`)
  return { ...report, document: publication.document, json: publication }
}

/** @throws InputError for anything but a publication of the same client and edition. */
async function readPublication(path: string, { edition, scorecard: now }: ReportDocument): Promise<Publication> {
  const json = await readJson(path)
  if (isPublication(json)) {
    const before = json.document
    if (before.edition !== edition)
      throw new InputError(
        `${path} is of the ${before.edition} edition, and this report of the ${edition} edition. Give the previous one of the ${edition} edition.`,
      )
    if (before.scorecard?.clientId !== now?.clientId)
      throw new InputError(
        `${path} is about ${JSON.stringify(before.subject)}, which is another client. Give the previous publication of the same client.`,
      )
    return json
  }
  throw new InputError(
    `${path} is no publication as it was published. Give the file that --publish wrote, unchanged, e.g. acme.publication.json`,
  )
}

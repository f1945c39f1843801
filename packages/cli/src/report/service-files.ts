// Answers, watched services, planned changes and documentation: mspkit's own records, or a vendor's answer, `zendesk:ratings.json`.

import { unknownClient } from '@mspkit/psa'
import { serviceConfigSchema } from '@mspkit/psa/schema'
import {
  answerVendors,
  articleAssets,
  articleVendors,
  changeVendors,
  documentationArticles,
  monitoredServices,
  plannedChanges,
  type ServiceConfig,
  type ServiceFunctions,
  satisfactionAnswers,
  serviceVendors,
} from '@mspkit/psa/service'
import type { DocumentationArticle, MonitoredService, PlannedChange, SatisfactionAnswer } from '@mspkit/records'
import {
  documentationArticleSchema,
  monitoredServiceSchema,
  plannedChangeSchema,
  satisfactionAnswerSchema,
} from '@mspkit/records/schema'
import { list, record, type Schema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { readFitting } from '../files/documents'
import { linesOf, openSource, readJson } from '../files/files'
import { ownForm } from '../files/records'
import { fileProblem } from '../print/problems'
import { reportReading } from '../print/reading'
import { InputError } from '../terminal'
import type { Reading } from './options'

/** Records of the four kinds; `undefined` where no file was given. */
export interface ServiceRecords {
  readonly answers: readonly SatisfactionAnswer[] | undefined
  readonly services: readonly MonitoredService[] | undefined
  readonly changes: readonly PlannedChange[] | undefined
  readonly articles: readonly DocumentationArticle[] | undefined
}

/** The file of --vendor-ids: a configuration for each vendor. */
const idsSchema: Schema<Readonly<Record<string, ServiceConfig>>> = record(z.string(), serviceConfigSchema)

export async function readServiceRecords(reading: Reading): Promise<ServiceRecords> {
  const { answers, services, changes, articles, vendorIds } = reading.options
  const ids = vendorIds === undefined ? {} : await readFitting(vendorIds, idsSchema, 'ids of vendors')
  return {
    answers: await recordsOf(reading, ids, answers, {
      option: '--answers',
      many: 'answers',
      schema: list(satisfactionAnswerSchema),
      vendors: answerVendors,
      read: satisfactionAnswers,
    }),
    services: await recordsOf(reading, ids, services, {
      option: '--services',
      many: 'watched services',
      schema: list(monitoredServiceSchema),
      vendors: serviceVendors,
      read: monitoredServices,
    }),
    changes: await recordsOf(reading, ids, changes, {
      option: '--changes',
      many: 'planned changes',
      schema: list(plannedChangeSchema),
      vendors: changeVendors,
      read: plannedChanges,
    }),
    articles: await recordsOf(reading, ids, articles, {
      option: '--articles',
      many: 'articles',
      schema: list(documentationArticleSchema),
      vendors: articleVendors,
      read: documentationArticles,
    }),
  }
}

/** One of the four kinds: its own schema, and the vendors that have it. */
interface Kind<T, V extends string> {
  readonly option: string
  readonly many: string
  readonly schema: Schema<readonly T[]>
  readonly vendors: readonly V[]
  readonly read: (vendor: V, config: ServiceConfig) => ServiceFunctions<T>
}

async function recordsOf<T, V extends string>(
  { log, terminal }: Reading,
  ids: Readonly<Record<string, ServiceConfig>>,
  given: string | undefined,
  { option, many, schema, vendors, read }: Kind<T, V>,
): Promise<readonly T[] | undefined> {
  if (given === undefined) return undefined
  // A drive of Windows is one letter; a vendor has more.
  const [, word, path = ''] = /^([a-z][a-z0-9-]+):(.+)$/.exec(given) ?? []
  if (word === undefined) return readFitting(given, schema, `list of ${many}`)
  const vendor = vendors.find((one) => one === word)
  if (vendor === undefined)
    throw new InputError(
      `${option} ${given}: "${word}" is no vendor whose ${many} are read. Write ${vendors.map((one) => `${one}:FILE`).join(', ')}, or the name of a file with mspkit's own records.`,
    )
  const counts = { read: 0, unreadable: 0 }
  const records: T[] = []
  const pieces = await piecesOf(path)
  const related = articleAssets(pieces.filter((one) => has(one, 'relations')))
  const rows = pieces.filter((one) => !isOnly(one, 'relations'))
  for await (const { value, diagnostics } of read(vendor, ids[vendor] ?? {}).many(rows, related)) {
    // The client of an answer comes from its ticket, once tickets are read.
    for (const one of diagnostics)
      if (!(option === '--answers' && one.code === 'psa/missing-client')) log.add(fileProblem(path, one))
    counts[value === null ? 'unreadable' : 'read']++
    if (value !== null) records.push(value)
  }
  await reportReading({ path, many, log, counts }, terminal)
  return records
}

const has = (value: unknown, key: string): value is object =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)

const isOnly = (value: unknown, key: string): boolean => has(value, key) && Object.keys(value).length === 1

/** What a vendor answered: one page, a list of rows or of pages, or one of them a line. */
async function piecesOf(path: string): Promise<readonly unknown[]> {
  if (ownForm(path) !== 'lines') {
    const json = await readJson(path)
    return Array.isArray(json) ? json : [json]
  }
  const pieces: unknown[] = []
  let line = 0
  for await (const text of linesOf(openSource(path).chunks)) {
    line++
    if (text.trim() === '') continue
    try {
      pieces.push(JSON.parse(text))
    } catch {
      throw new InputError(`${path}: line ${line} is not JSON. Write one row or page a line.`)
    }
  }
  return pieces
}

/** Answers with the clients of their tickets. A vendor's rating names its ticket only. */
export function withClients(
  answers: readonly SatisfactionAnswer[],
  tickets: readonly { readonly id: string; readonly clientId: string }[],
): readonly SatisfactionAnswer[] {
  if (!answers.some(({ clientId }) => clientId === unknownClient)) return answers
  const clientOf = new Map(tickets.map(({ id, clientId }) => [id, clientId]))
  return answers.map((one) => {
    const clientId = one.clientId === unknownClient ? clientOf.get(one.ticketId ?? '') : undefined
    return clientId === undefined ? one : { ...one, clientId }
  })
}

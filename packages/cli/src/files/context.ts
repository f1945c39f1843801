// The file of --documents: what contracts name and do not contain.

import { rateCardSchema } from '@mspkit/billing/schema'
import { parseCalendar } from '@mspkit/calendar'
import type { ContractContext } from '@mspkit/contracts'
import { parseObligations } from '@mspkit/obligations'
import { clientSchema, siteSchema } from '@mspkit/records/schema'
import { parseScope } from '@mspkit/scope'
import { parseSla } from '@mspkit/sla'
import { orThrow, type Parsed } from '@mspkit/values'
import { decimalSchema, list, monthSchema, record, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { forFile, readFitting } from './documents'

const documents = z.exactOptional(record(z.string(), z.unknown()))

export const documentsFile = strict({
  calendars: documents,
  sla: documents,
  scope: documents,
  obligations: documents,
  // Their sums are checked with the contract that uses them, because it has the currency.
  rateCards: z.exactOptional(record(z.string(), rateCardSchema)),
  clientRateCard: z.exactOptional(rateCardSchema),
  houseRateCard: z.exactOptional(rateCardSchema),
  indexes: z.exactOptional(record(z.string(), record(monthSchema, decimalSchema))),
  clients: z.exactOptional(list(clientSchema)),
  sites: z.exactOptional(list(siteSchema)),
})

/** A kind of document, and how one is read. */
interface Kind<T> {
  readonly noun: string
  readonly parse: (json: unknown) => Parsed<T>
}

/** Every document is parsed by its own package. @throws InputError that names the file and the document. */
export async function readContractContext(path: string | undefined): Promise<ContractContext> {
  if (path === undefined) return {}
  const one = <T>(at: string, json: unknown, { noun, parse }: Kind<T>): T =>
    forFile(`${path} ${at}`, () => orThrow(parse(json), noun))
  const named = <T>(at: string, table: Readonly<Record<string, unknown>> = {}, kind: Kind<T>): Record<string, T> =>
    Object.fromEntries(Object.entries(table).map(([name, json]) => [name, one(`${at}/${name}`, json, kind)]))

  const read = await readFitting(path, documentsFile, 'file of documents')
  return {
    ...read,
    calendars: named('/calendars', read.calendars, { noun: 'calendar', parse: (json) => parseCalendar(json) }),
    sla: named('/sla', read.sla, { noun: 'SLA policy', parse: (json) => parseSla(json) }),
    scope: named('/scope', read.scope, { noun: 'scope policy', parse: (json) => parseScope(json) }),
    obligations: named('/obligations', read.obligations, {
      noun: 'obligations policy',
      parse: (json) => parseObligations(json),
    }),
  }
}

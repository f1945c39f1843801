// Which problems are listed, and in what order: schema, type and check of the query, once.

import { assertValid } from '@mspkit/values'
import { accepts, checkDocument, type Doc, described, name, type Schema, strict, whole } from '@mspkit/values/schema'
import * as z from 'zod/mini'

const rankBy = z.enum(['minutes', 'cost', 'tickets', 'episodes', 'sla-breaches', 'last-seen'])
/** What puts a problem first. */
export type RankBy = z.infer<typeof rankBy>

const problemQuery = strict({
  /** `'minutes'` when missing. Of equals the one with the later ticket comes first, then the smaller id. */
  rankBy: z.exactOptional(rankBy),
  /** Only problems of this client. */
  clientId: z.exactOptional(name("a client's id", 'acme')),
  /** Problems with fewer tickets are left out. 2 when missing. */
  ticketsAtLeast: z.exactOptional(whole('a number of tickets', 0, 2)),
})
/** Which problems are listed, and in what order. */
export interface ProblemQuery extends z.infer<typeof problemQuery>, Doc {}
export const problemQuerySchema: Schema<ProblemQuery> = described(problemQuery, {
  noun: 'a query',
  examples: [{ rankBy: 'tickets' }],
})

/** @throws DefinitionError with every problem of a query. */
export function assertQuery(query: ProblemQuery): void {
  if (accepts(problemQuerySchema, query)) return
  assertValid('query', checkDocument(problemQuerySchema, query, 'recurrence'))
}

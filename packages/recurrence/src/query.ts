// The query for problems, which to list and in what order: schema, type and check.

import { assertValid } from '@mspkit/values'
import {
  accepts,
  checkDocument,
  type Doc,
  described,
  list,
  name,
  type Schema,
  strict,
  whole,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { probability } from './evidence/weights/model'

const rankBy = z.enum(['minutes', 'cost', 'tickets', 'episodes', 'sla-breaches', 'last-seen'])
/** What problems are ranked by. */
export type RankBy = z.infer<typeof rankBy>

const problemQuery = strict({
  /** Default `'minutes'`. Equal problems are ordered by the later last ticket, then by the smaller id. */
  rankBy: z.exactOptional(rankBy),
  /** Only problems of this client. */
  clientId: z.exactOptional(name("a client's id", 'acme')),
  /** Only the problems with these ids, which is cheaper than to describe all. */
  problemIds: z.exactOptional(list(name("a problem's id", 'problem-T-1043'))),
  /** Problems, groups of equal requests, or both. Default `'incident'`; `'all'` if `ticketsAtLeast` is below 2. */
  kind: z.exactOptional(z.enum(['incident', 'request', 'all'])),
  /** Problems whose surest link is below this are not listed. Default 0.88; 0 if `ticketsAtLeast` is below 2, so that every ticket is listed. */
  confidenceAtLeast: z.exactOptional(probability('a probability from 0 to 1', 0.88)),
  /** Problems with fewer tickets are not listed. Default 2. */
  ticketsAtLeast: z.exactOptional(whole('a number of tickets', 0, 2)),
})
/** Which problems to list, and in what order. */
export interface ProblemQuery extends z.infer<typeof problemQuery>, Doc {}
export const problemQuerySchema: Schema<ProblemQuery> = described(problemQuery, {
  noun: 'a query',
  examples: [{ rankBy: 'tickets' }],
})

/** Checks a query. @throws DefinitionError with every problem. */
export function assertQuery(query: ProblemQuery): void {
  if (accepts(problemQuerySchema, query)) return
  assertValid('query', checkDocument(problemQuerySchema, query, 'recurrence'))
}

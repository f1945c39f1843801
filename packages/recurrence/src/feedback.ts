// What people record about tickets, as data: schema, type and check. Files hold it, and a tracker withdraws it.

import { assertValid } from '@mspkit/values'
import {
  accepts,
  checkDocument,
  type Doc,
  described,
  instantLikeSchema,
  list,
  name,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const ticketId = name("a ticket's id", 'T-1')
const ticketIds = list(ticketId, { atLeast: 1 })
const several = described(list(ticketId, { atLeast: 2 }), { noun: 'a list', examples: [['T-1', 'T-2']] })

const fixed = strict({
  kind: z.literal('fixed'),
  ticketId,
  /** When the problem was fixed. */
  at: instantLikeSchema,
})
const mustLink = strict({ kind: z.literal('must-link'), ticketIds: several })
const cannotLink = strict({ kind: z.literal('cannot-link'), ticketIds: several })
const anotherCause = strict({ kind: z.literal('another-cause'), ticketIds })
const named = strict({
  kind: z.literal('name'),
  problemId: name("a problem's id", 'problem-T-1'),
  title: name('the name of the problem', 'Backups of SRV-02'),
})

/** What a person recorded: one call of the tracker's function of that name, as data. */
export type Feedback =
  | (z.infer<typeof fixed> & Doc)
  | (z.infer<typeof mustLink> & Doc)
  | (z.infer<typeof cannotLink> & Doc)
  | (z.infer<typeof anotherCause> & Doc)
  | (z.infer<typeof named> & Doc)
export const feedbackSchema: Schema<Feedback> = described(
  z.discriminatedUnion('kind', [fixed, mustLink, cannotLink, anotherCause, named]),
  {
    noun: 'what a person recorded',
    examples: [{ kind: 'must-link', ticketIds: ['T-1', 'T-2'] }],
  },
)

/** Checks feedback. @throws DefinitionError with every problem. */
export function assertFeedback(feedback: Feedback): void {
  if (accepts(feedbackSchema, feedback)) return
  assertValid('feedback', checkDocument(feedbackSchema, feedback, 'recurrence'))
}

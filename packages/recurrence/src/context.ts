// The context of a definition: functions of your own. Schema and type.

import { assertValid, type LocalDate, type Money, quote } from '@mspkit/values'
import { accepts, checkDocument, type Doc, described, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const plugIn = <F>(noun: string): Schema<F> =>
  described(
    z.custom<F>().check((context) => {
      if (typeof context.value === 'function') return
      const message = `${quote(context.value)} is not a function. Give ${noun}.`
      context.issues.push({ code: 'custom', message, params: { code: 'recurrence/wrong-type' }, input: context.value })
    }),
    { noun },
  )

const recurrenceContext = strict({
  /** The meaning of a text as a list of numbers, always of the same length. It replaces the vectors learned from the stream. */
  embed: z.exactOptional(plugIn<(text: string) => ArrayLike<number>>('a function from text to a list of numbers')),
  /** The words of a sentence, stemmed or not. It replaces the built-in splitting, masking and stemming. */
  tokenize: z.exactOptional(plugIn<(text: string) => readonly string[]>('a function from text to a list of words')),
  /** The cost of minutes at a client, in the definition's currency. It replaces `cost.perHour`. */
  costOf: z.exactOptional(
    plugIn<(clientId: string, workedMinutes: number) => Money>('a function from client and minutes to money'),
  ),
  /** Whether people work at a client on a local date; a compiled calendar can answer. Default: Monday to Friday. */
  worksOn: z.exactOptional(
    plugIn<(clientId: string, date: LocalDate) => boolean>('a function from client and date to true or false'),
  ),
})
/** Functions of your own. Each must return the same result for the same input; otherwise answers are not repeatable. */
export interface RecurrenceContext extends z.infer<typeof recurrenceContext>, Doc {}
const recurrenceContextSchema: Schema<RecurrenceContext> = described(recurrenceContext, {
  noun: 'an object of functions, or nothing',
  synonyms: { tokenise: 'Did you mean "tokenize"?', embedding: 'Did you mean "embed"?' },
})

/** Checks a context. @throws DefinitionError with every problem. */
export function assertContext(context: RecurrenceContext): void {
  if (accepts(recurrenceContextSchema, context)) return
  assertValid('recurrence context', checkDocument(recurrenceContextSchema, context, 'recurrence'))
}

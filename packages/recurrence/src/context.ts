// What a definition cannot say in JSON: functions of your own. Schema and type, once.

import { assertValid, type LocalDate, type Money, quote } from '@mspkit/values'
import { accepts, checkDocument, type Doc, described, type Schema, strict } from '@mspkit/values/schema'
import * as z from 'zod/mini'

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
  /** The meaning of a text as numbers, always equally many; it replaces the vectors that are learned from the stream. */
  embed: z.exactOptional(plugIn<(text: string) => ArrayLike<number>>('a function from text to a list of numbers')),
  /** The words of a sentence, stemmed or not; it replaces the built-in splitting, masking and stemming. */
  tokenize: z.exactOptional(plugIn<(text: string) => readonly string[]>('a function from text to a list of words')),
  /** What minutes at a client cost, in the definition's currency; it replaces `cost.perHour`. */
  costOf: z.exactOptional(
    plugIn<(clientId: string, workedMinutes: number) => Money>('a function from client and minutes to money'),
  ),
  /** Whether people work on a local date at a client: a compiled calendar can answer. Monday to Friday when missing. */
  worksOn: z.exactOptional(
    plugIn<(clientId: string, date: LocalDate) => boolean>('a function from client and date to true or false'),
  ),
})
/** Functions of your own. Each must give the same result for the same input, or answers are not repeatable. */
export interface RecurrenceContext extends z.infer<typeof recurrenceContext>, Doc {}
const recurrenceContextSchema: Schema<RecurrenceContext> = described(recurrenceContext, {
  noun: 'an object of functions, or nothing',
  synonyms: { tokenise: 'Did you mean "tokenize"?', embedding: 'Did you mean "embed"?' },
})

/** @throws DefinitionError with every problem of a context. */
export function assertContext(context: RecurrenceContext): void {
  if (accepts(recurrenceContextSchema, context)) return
  assertValid('recurrence context', checkDocument(recurrenceContextSchema, context, 'recurrence'))
}

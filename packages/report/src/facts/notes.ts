// Review notes, what a person adds to a report: schema, type and prose of each part, once.

import { type Doc, described, list, localDateSchema, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

const sentence = (noun: string, ...examples: readonly string[]) =>
  described(z.string().check(z.minLength(1)), { noun, examples })

const decision = strict({
  /** The decision's id, by which the next report finds it again. */
  id: name("the decision's id", 'D-1'),
  /** What is to be decided, as a question. */
  question: sentence('a question', 'Replace the server in March?'),
  /** The answers to choose from. */
  options: list(sentence('an option', 'Replace in March'), { atLeast: 1 }),
  /** Who decides. */
  owner: name('who decides', 'Dr. Ilse Jung'),
  /** By when. */
  due: z.exactOptional(localDateSchema),
  /** Whether it is still open. */
  state: z.enum(['open', 'decided', 'dropped']),
  /** What was decided. */
  outcome: z.exactOptional(sentence('what was decided', 'Replace in March')),
})
/** A decision that the client is asked for. */
export interface Decision extends z.infer<typeof decision>, Doc {}

const level = z.enum(['low', 'medium', 'high'])

const risk = strict({
  /** What may happen. */
  risk: sentence('what may happen', 'The server fails and mail is down for two days.'),
  /** How likely it is. */
  likelihood: level,
  /** How bad it would be. */
  impact: level,
  /** What is done about it. */
  mitigation: z.exactOptional(sentence('what is done about it', 'A spare server is ordered.')),
  /** Who is responsible. */
  owner: z.exactOptional(name('who is responsible', 'Northstar IT')),
})
/** A risk that a person named. */
export interface Risk extends z.infer<typeof risk>, Doc {}

const problemNote = strict({
  /** The problem's id. */
  problemId: name("the problem's id", 'P-1'),
  /** What is done about it, in words for the client. */
  action: sentence('what is done about it', 'The switch on the second floor will be replaced on 14 March.'),
})
/** What is done about a recurring problem. */
export interface ProblemNote extends z.infer<typeof problemNote>, Doc {}

const reviewNotes = strict({
  /** The version of this format. Missing means 1. */
  version: z.exactOptional(z.literal(1)),
  /** The state of things in one or two sentences of the reviewer. It replaces the computed sentence. */
  summary: z.exactOptional(sentence('a summary', 'A calm quarter: one outage, repaired in an hour.')),
  /** Who looked through the report. Without it, the report says that it is a draft. */
  approvedBy: z.exactOptional(name('who approved it', 'Kim Ortega')),
  /** Decisions wanted, and those of the last report. At most three open ones are shown. */
  decisions: z.exactOptional(list(decision)),
  /** Risks that a person named. */
  risks: z.exactOptional(list(risk)),
  /** What is done about recurring problems. */
  problems: z.exactOptional(list(problemNote)),
})
/** What a person adds to a report: a summary, decisions, risks, and what is done about problems. */
export interface ReviewNotes extends z.infer<typeof reviewNotes>, Doc {}
export const reviewNotesSchema: Schema<ReviewNotes> = described(reviewNotes, {
  noun: 'review notes',
  examples: [{ summary: 'A calm quarter: one outage, repaired in an hour.', approvedBy: 'Kim Ortega' }],
})

// Review notes from unknown data, or what is wrong with them.

import { type Parsed, type Problem, problem, quote } from '@mspkit/values'
import { checkDocument, parseDocument } from '@mspkit/values/schema'
import { type ReviewNotes, reviewNotesSchema } from './notes'

/** Ids that are used twice: the next report could not tell which decision is meant. */
function repeatedIds({ decisions = [] }: ReviewNotes): Problem[] {
  return decisions.flatMap(({ id }, i) => {
    if (decisions.findIndex((other) => other.id === id) === i) return []
    const message = `The decision ${quote(id)} is written twice. Give each decision an id of its own.`
    return [problem('report/repeated-decision', ['decisions', i, 'id'], message, { received: id })]
  })
}

/**
 * Unknown data to review notes, or every problem.
 *
 * @example
 * parseReviewNotes({ summary: 'A calm quarter.' }).ok // => true
 */
export const parseReviewNotes = (json: unknown): Parsed<ReviewNotes> =>
  parseDocument(reviewNotesSchema, json, 'report', repeatedIds)

/** Every problem of review notes. Never throws, whatever it is given. */
export const checkReviewNotes = (document: unknown): readonly Problem[] =>
  checkDocument(reviewNotesSchema, document, 'report', repeatedIds)

/** Returns the review notes that it is given. TypeScript refuses a misspelt key in the literal. */
export const defineReviewNotes = (notes: ReviewNotes): ReviewNotes => notes

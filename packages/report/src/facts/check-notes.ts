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

/** Rows with fewer or more texts than there are columns. */
function unevenRows({ sections = [] }: ReviewNotes): Problem[] {
  return sections.flatMap(({ columns = [], rows = [] }, i) =>
    rows.flatMap((row, k) => {
      if (row.length === columns.length) return []
      const message = `The row has ${row.length} texts for ${columns.length} columns. Write one text for each column; "" for none.`
      return [problem('report/uneven-row', ['sections', i, 'rows', k], message, { received: row })]
    }),
  )
}

const rules = (notes: ReviewNotes): Problem[] => [...repeatedIds(notes), ...unevenRows(notes)]

/**
 * Reads unknown data as review notes, or returns every problem.
 *
 * @example
 * parseReviewNotes({ summary: 'A calm quarter.' }).ok // => true
 */
export const parseReviewNotes = (json: unknown): Parsed<ReviewNotes> =>
  parseDocument(reviewNotesSchema, json, 'report', rules)

/**
 * Every problem of review notes. Never throws, whatever it is given.
 *
 * @example
 * checkReviewNotes({ summry: 'A calm quarter.' })[0].code // => 'report/unknown-key'
 */
export const checkReviewNotes = (document: unknown): readonly Problem[] =>
  checkDocument(reviewNotesSchema, document, 'report', rules)

/**
 * Returns the review notes that it is given. TypeScript refuses a misspelt key in the literal.
 *
 * @example
 * defineReviewNotes({ summary: 'A calm quarter.' }).summary // => 'A calm quarter.'
 */
export const defineReviewNotes = (notes: ReviewNotes): ReviewNotes => notes

// Facts that are not known and that charges depend on.

import { type Problem, problem, quote } from '@mspkit/values'

/** What is missing, on which record, and for which line. */
export interface Missing {
  /** The line that depends on it. */
  readonly lineId: string | null
  /** The record it is missing on: an entry, a contact, an asset, an expense. */
  readonly recordId: string | null
  /** The facts, by name. */
  readonly missing: readonly string[]
}

/** A fact that is not known and that the charges depend on. The path is into the usage, or the list that was given. */
export interface MissingFact extends Problem<'billing/missing-fact', Missing>, Missing {}

/** @param remedy a sentence that says where to write it. */
export function missingFact(at: Missing, path: string | readonly (string | number)[], remedy: string): MissingFact {
  const { lineId, recordId, missing } = at
  const several = missing.length > 1
  const what = missing.map((name) => (/^[\w.-]+$/.test(name) ? quote(name) : name)).join(' and ')
  const of = recordId === null ? '' : ` of ${quote(recordId)}`
  const line = lineId === null ? '' : `, and line ${quote(lineId)} depends on ${several ? 'them' : 'it'}`
  const message = `${capital(what)}${of} ${several ? 'are' : 'is'} not known${line}. ${remedy}`
  return {
    ...problem('billing/missing-fact', path, message, { lineId, recordId, missing }),
    lineId,
    recordId,
    missing: [...missing],
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Where a fact that conditions read is written. */
export const onTheRecord = 'Write it on the record, or among the facts of the work.'

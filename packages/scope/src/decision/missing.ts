// Missing facts: those that a decision needs and that are not known, as problems.

import { type Problem, pointer, problem, quote } from '@mspkit/values'

/** A fact that the decision needs and that is not known. Its path points into the request. */
export interface MissingFact extends Problem<'scope/missing-fact', { readonly fact: string }> {
  /** Its dotted name; `'on'`, `'work.on'`, `'work.from'` and `'work.to'` are the request's own date and times. */
  readonly fact: string
}

/** The names of unknown facts that would decide. */
export interface Missing {
  readonly missing: readonly string[]
}

const ofTheRequest: Readonly<Record<string, readonly [path: string, message: string]>> = {
  on: ['/on', 'The request has no date. Write "on", the local date, e.g. "2026-03-02".'],
  'work.on': [
    '/work/on',
    'The work has no date. Write "on", the local date, e.g. "2026-03-02", or "from", an instant.',
  ],
  'work.from': ['/work/from', 'The work has no start. Write "from", an instant, e.g. "2026-03-02T15:00:00Z".'],
  'work.to': ['/work/to', 'The work has no end. Write "to", an instant, e.g. "2026-03-02T16:00:00Z".'],
}

/** A missing fact as a problem. */
export function missingFact(fact: string): MissingFact {
  const [path, message] = (Object.hasOwn(ofTheRequest, fact) ? ofTheRequest[fact] : undefined) ?? [
    pointer('facts', fact),
    `The fact ${quote(fact)} is not known. Add it to the request's facts, or null if there is none.`,
  ]
  return { ...problem('scope/missing-fact', path, message, { fact }), fact }
}

/** Each missing fact once. */
export const distinctFacts = (missing: readonly MissingFact[]): MissingFact[] => [
  ...new Map(missing.map((one) => [one.fact, one])).values(),
]

/** The names of missing facts. */
export const namesOf = (missing: readonly MissingFact[]): string[] => missing.map(({ fact }) => fact)

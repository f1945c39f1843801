// Which line accepts a record: the first whose condition fits it.

import type { Condition, FactLookup } from '@mspkit/records'
import type { ChargeLineDefinition } from '../definition'
import { missingFacts, ready } from '../quantities/roster'
import type { LineInPeriod } from './line-in-period'

type Accepting = Extract<ChargeLineDefinition, { readonly accepts?: Condition }>

/** The line that accepts a record, or the line that cannot decide, with the facts it lacks. Both are `null` when no line accepts it. */
export interface Acceptance<L extends Accepting> {
  readonly line: LineInPeriod<L> | null
  readonly undecided: { readonly lineId: string; readonly missing: readonly string[] } | null
}

/** The first line that accepts a record. A line that might, if a fact were known, ends the search. */
export function firstAccepting<L extends Accepting>(
  lines: Iterable<LineInPeriod<L>>,
  facts: FactLookup,
): Acceptance<L> {
  for (const line of lines) {
    const { id, accepts } = line.definition
    const fits = accepts === undefined ? 'yes' : ready(accepts).test(facts)
    if (fits === 'yes') return { line, undecided: null }
    if (fits === 'unknown') return { line: null, undecided: { lineId: id, missing: missingFacts(accepts, facts) } }
  }
  return { line: null, undecided: null }
}

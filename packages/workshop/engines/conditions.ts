// Answers the cases of conditions with @mspkit/records.

import type { ConformanceQuestion } from '@mspkit/conformance'
import { type Condition, compileCondition, explainCondition, type Facts, lookupIn } from '@mspkit/records'

type Question = ConformanceQuestion<Condition, Facts, 'test' | 'explain'>

export function answerConditions({ definition, facts, ask }: Question): unknown {
  const lookup = lookupIn(facts)
  switch (ask) {
    case 'test':
      return compileCondition(definition).test(lookup)
    case 'explain':
      return explainCondition(definition, lookup)
    default:
      throw new Error(`The engine of conditions does not know the question ${JSON.stringify(ask)}.`)
  }
}

/** The second answer to `test`: the one that explains. */
export const answerConditionsByExplanation = ({ definition, facts, ask }: Question): unknown => {
  const explained = explainCondition(definition, lookupIn(facts))
  return ask === 'test' ? explained.result : explained
}

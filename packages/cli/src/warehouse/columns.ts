// What the command line says of a fact without a column: how it is named there.

import { type Problem, quote } from '@mspkit/values'

/** The same problem with a remedy of the command line; the package's own names its options. */
export function withoutColumn(one: Problem, remedy: (fact: string) => string): Problem {
  if (one.code !== 'warehouse/no-column') return one
  const fact = String(one.facts.fact)
  return { ...one, message: `The policy reads ${quote(fact)}, and no column of the tickets holds it. ${remedy(fact)}` }
}

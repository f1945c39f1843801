import { quote } from '@mspkit/values'
import type { ConditionPart } from './condition/compile'
import type { Reason } from './exchange'

/** A sentence for one comparison of a condition. @example partInWords({ path: '/priority', fact: 'priority', value: 'P3', expected: 'P1', result: 'no' }) // => 'priority is "P3", not "P1"' */
export function partInWords(part: ConditionPart): string {
  if (part.result === 'unknown') return `${part.fact} is not known`
  const operator = part.path.slice(part.path.lastIndexOf('/') + 1)
  const value = part.value === null ? 'absent' : quote(part.value)
  const relation = relations[operator]
  if (relation)
    return `${part.fact} is ${value}, ${part.result === 'yes' ? '' : 'not '}${relation} ${quote(part.expected)}`
  if (operator === 'exists') return part.value === null ? `there is no ${part.fact}` : `there is a ${part.fact}`
  if (part.result === 'yes') return `${part.fact} is ${value}`
  const expected = Array.isArray(part.expected) ? part.expected.map(quote).join(' or ') : quote(part.expected)
  return `${part.fact} is ${value}, not ${expected}`
}

const relations: Readonly<Record<string, string>> = {
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
  contains: 'with',
}

const sentences: Readonly<Record<string, (facts: Readonly<Record<string, unknown>>) => string>> = {
  'records/contract-of': ({ by, contractId }) => `Contract ${contractId} applies: it is the ${by}'s.`,
  'records/no-contract': () => 'No contract is linked to the ticket, its asset, its site or its client.',
}

/** The sentence of a reason that this room gave; the code itself for one that it does not know. */
export function reasonInWords(reason: Reason): string {
  return sentences[reason.code]?.(reason.facts) ?? reason.code
}

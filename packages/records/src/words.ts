// Sentences from conditions and reasons.

import { quote, type WordsOptions } from '@mspkit/values'
import type { ConditionPart } from './condition/compile'
import type { RecordsReason } from './reason'

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

/** The English sentence of a reason of this package. @example reasonInWords({ code: 'records/no-contract', facts: {}, source: null }) // => 'No contract is linked to the ticket, its asset, its site or its client.' */
export function reasonInWords(reason: RecordsReason, _options: WordsOptions = {}): string {
  switch (reason.code) {
    case 'records/contract-of':
      return `Contract ${reason.facts.contractId} applies: it is the ${reason.facts.by}'s.`
    case 'records/no-contract':
      return 'No contract is linked to the ticket, its asset, its site or its client.'
  }
}

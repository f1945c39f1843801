// Sentences from conditions and reasons.

import { quote, type WordsOptions } from '@mspkit/values'
import { objectOf, worded, wordsOptionsOf } from '@mspkit/values/arguments'
import type { ConditionPart } from './condition/compile'
import type { RecordsReason } from './reason'

/** A sentence for one comparison of a condition. @example partInWords({ path: '/priority', fact: 'priority', value: 'P3', expected: 'P1', result: 'no' }) // => 'priority is "P3", not "P1"' */
export function partInWords(part: ConditionPart): string {
  objectOf(part, 'a part of an explained condition', 'explainCondition(condition, facts).parts[0]')
  if (typeof part.path !== 'string')
    throw new TypeError(`${quote(part)} is not a part of an explained condition: "path" is not text.`)
  return worded(part, 'a part of an explained condition', 'explainCondition', () => {
    const operator = part.path.slice(part.path.lastIndexOf('/') + 1)
    const expected = expectedInWords(part.expected)
    if (part.result === 'unknown') {
      if (part.value === null) return `${part.fact} is not known`
      if (isOther(part.expected) && part.expected.value === null) return `${part.expected.fact} is not known`
      if (operator === 'contains' && !Array.isArray(part.value))
        return `${part.fact} is ${quote(part.value)}, which is not a list`
      return `${part.fact} is ${quote(part.value)}, which cannot be compared with ${expected}`
    }
    const value = part.value === null ? 'absent' : quote(part.value)
    const relation = relations[operator]
    if (relation) return `${part.fact} is ${value}, ${part.result === 'yes' ? '' : 'not '}${relation} ${expected}`
    if (operator === 'exists') return part.value === null ? `there is no ${part.fact}` : `there is a ${part.fact}`
    if (part.result === 'yes') return `${part.fact} is ${value}`
    return `${part.fact} is ${value}, not ${expected}`
  })
}

const isOther = (expected: unknown): expected is { readonly fact: string; readonly value: unknown } =>
  typeof expected === 'object' && expected !== null && 'fact' in expected && 'value' in expected

function expectedInWords(expected: unknown): string {
  if (Array.isArray(expected)) return expected.map(quote).join(' or ')
  if (!isOther(expected)) return quote(expected)
  return `${expected.fact} (${expected.value === null ? 'absent' : quote(expected.value)})`
}

const relations: Readonly<Record<string, string>> = {
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
  contains: 'with',
}

/** The English sentence of a reason of this package. @example reasonInWords({ code: 'records/no-contract', facts: {}, source: null }) // => 'No contract is linked to the ticket, its asset, its site or its client.' */
export function reasonInWords(reason: RecordsReason, options: WordsOptions = {}): string {
  wordsOptionsOf(options)
  objectOf(reason, 'a reason', 'applicableContract(links).reason')
  return worded(reason, 'a reason', 'applicableContract', () => {
    switch (reason.code) {
      case 'records/contract-of':
        return `Contract ${reason.facts.contractId} applies: it is the ${reason.facts.by}'s.`
      case 'records/no-contract':
        return 'No contract is linked to the ticket, its asset, its site or its client.'
    }
  })
}

// What is wrong with an amount of a document: more decimals than its currency has, below zero, or zero where more is needed.

import { type Decimal, type Money, type Problem, problem, quote } from '@mspkit/values'
import { parseMoney, sign } from '@mspkit/values/money'

type Keys = readonly (string | number)[]

/** A sum at the currency's minor unit, not below zero. */
export function checkSum(value: Money | undefined, currency: string, keys: Keys): Problem[] {
  if (value === undefined) return []
  const parsed = parseMoney(value, currency)
  if (!parsed.ok) return parsed.problems.map(({ code, message, facts }) => problem(code, keys, message, facts))
  return notNegative(value, keys)
}

export function notNegative(value: Decimal | undefined, keys: Keys): Problem[] {
  if (value === undefined || sign(value) >= 0) return []
  const message = `${quote(value)} is below zero. Write "0" or more; what lowers a bill is a discount or a credit note.`
  return [problem('billing/negative', keys, message, { received: value })]
}

export function positive(value: Decimal | undefined, keys: Keys): Problem[] {
  if (value === undefined || sign(value) > 0) return []
  return [
    problem('billing/not-positive', keys, `${quote(value)} is not above zero. Write e.g. "10".`, { received: value }),
  ]
}

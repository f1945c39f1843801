import type { Problem } from '@mspkit/values'
import { parseMoney, sign } from '@mspkit/values/money'

export const fault = (what: string, path: string, facts: Record<string, unknown>, message: string): Problem => ({
  code: `billing/${what}`,
  path,
  facts,
  message,
})

/** A sum at the currency's minor unit, not below zero. */
export function checkSum(value: string | undefined, currency: string, path: string): Problem[] {
  if (value === undefined) return []
  const parsed = parseMoney(value, currency, path)
  if (!parsed.ok) return [...parsed.problems]
  return notNegative(value, path)
}

export function notNegative(value: string | undefined, path: string): Problem[] {
  if (value === undefined || sign(value) >= 0) return []
  const message = `${JSON.stringify(value)} is below zero. What is given back is a discount or a credit note, e.g. "0".`
  return [fault('negative', path, { received: value }, message)]
}

export function positive(value: string | undefined, path: string): Problem[] {
  if (value === undefined || sign(value) > 0) return []
  return [
    fault('not-positive', path, { received: value }, `${JSON.stringify(value)} is not above zero. Write e.g. "10".`),
  ]
}

import type { Decimal } from '@mspkit/values'
import { type Amount, type Exact, toDecimal, toPlain } from '@mspkit/values/money'

/** An amount as plain text without trailing zeros: what is already text needs no arithmetic for it. */
export function plain(amount: Amount): Decimal {
  if (typeof amount === 'string') return withoutZeros(amount)
  return typeof amount === 'number' ? String(amount) : toPlain(amount)
}

/** An amount at no more than a stated number of decimals, without trailing zeros. */
export const plainTo = (amount: Exact, scale: number): Decimal => withoutZeros(toDecimal(amount, scale))

function withoutZeros(text: Decimal): Decimal {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}

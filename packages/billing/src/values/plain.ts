// Amounts as the text and numbers that results show.

import type { Decimal } from '@mspkit/values'
import { type Amount, type Exact, toDecimal, toPlain } from '@mspkit/values/money'

/** An amount as plain text without trailing zeros: what is already text needs no arithmetic for it. */
export function plain(amount: Amount): Decimal {
  if (typeof amount === 'string') return withoutZeros(amount)
  return typeof amount === 'number' ? `${amount}` : toPlain(amount)
}

/** An amount at no more than a stated number of decimals, without trailing zeros. */
export const plainTo = (amount: Exact, scale: number): Decimal => withoutZeros(toDecimal(amount, scale))

/** Minutes as a number. They have so few digits that the number reads back as the same decimal. */
export function toMinutes(amount: Amount): number {
  // biome-ignore lint/plugin: minutes are not money.
  return Number(plain(amount))
}

/** Minutes of at most four decimals, as a number. */
export function toMinutes4(amount: Exact): number {
  return Number(toDecimal(amount, 4))
}

function withoutZeros(text: Decimal): Decimal {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  // Only zeros are cut off, so the rest is still a number.
  return short === '-0' ? '0' : (short as Decimal)
}

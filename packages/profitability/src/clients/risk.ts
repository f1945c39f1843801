// Which risk tier is a client in?

import type { Decimal } from '@mspkit/values'
import { compare } from '@mspkit/values/money'
import { listOf } from '../argument'

export type RiskLevel = 'A' | 'B' | 'C' | 'D'

export interface RiskTier {
  /** Of the last month; `null` when its margin is unknown or there is no month. */
  readonly tier: RiskLevel | null
  readonly months: readonly (RiskLevel | null)[]
  /** Months in D, one after the other, up to the last. */
  readonly monthsInD: number
  /** Whether the last two months or more were in D; `null` when an unknown month decides it. */
  readonly problemClient: boolean | null
}

/** Where the tiers begin, in percent of margin. */
const breadbox: readonly (readonly [RiskLevel, number])[] = [
  ['A', 60],
  ['B', 40],
  ['C', 20],
]

const tierOf = (percent: Decimal | null): RiskLevel | null =>
  percent === null ? null : (breadbox.find(([, from]) => compare(percent, from) >= 0)?.[0] ?? 'D')

/**
 * Which risk tier is a client in, and has it become a problem?
 *
 * A from 60 %, B from 40 %, C from 20 %, D below. Two months of D, one after the other and up to the last, make a problem
 * client. Months are in order; a month whose margin is not known is `null`, and is never taken for a good one.
 *
 * @see breadbox, risk tiers of clients.
 * @example
 * riskTier(['62', '19.99', '-4']) // => { tier: 'D', months: ['A', 'D', 'D'], monthsInD: 2, problemClient: true }
 * riskTier(['12', null]).problemClient // => null
 */
export function riskTier(marginPercentByMonth: readonly (Decimal | null)[]): RiskTier {
  const months = listOf(marginPercentByMonth, 'percents of margin, e.g. ["62", "19.99", null]').map(tierOf)
  let monthsInD = 0
  while (months[months.length - 1 - monthsInD] === 'D') monthsInD++
  return { tier: months.at(-1) ?? null, months, monthsInD, problemClient: isProblem(months) }
}

function isProblem(months: readonly (RiskLevel | null)[]): boolean | null {
  const lastTwo = months.slice(-2)
  if (lastTwo.length < 2 || lastTwo.some((tier) => tier !== null && tier !== 'D')) return false
  return lastTwo.includes(null) ? null : true
}

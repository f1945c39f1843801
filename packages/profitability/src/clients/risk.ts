// Which risk tier is a client in?

import type { Decimal } from '@mspkit/values'
import { listOf } from '@mspkit/values/arguments'
import { compare } from '@mspkit/values/money'

export type RiskLevel = 'A' | 'B' | 'C' | 'D'

export interface RiskTier {
  /** Of the last month; `null` when its margin is unknown or there is no month. */
  readonly tier: RiskLevel | null
  readonly months: readonly (RiskLevel | null)[]
  /** Consecutive months in tier D, up to the last month. */
  readonly monthsInD: number
  /** Whether at least the last two months were in tier D; `null` when that depends on an unknown month. */
  readonly problemClient: boolean | null
}

/** The lower bounds of the tiers, in percent of margin. */
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
 * A from 60 %, B from 40 %, C from 20 %, D below. A client whose last two months are in D is a problem client. Give
 * months in order; write a month with an unknown margin as `null`: it never counts as a good one.
 *
 * @see breadbox, risk tiers of clients.
 * @example
 * riskTier(['62', '19.99', '-4']) // => { tier: 'D', months: ['A', 'D', 'D'], monthsInD: 2, problemClient: true }
 * riskTier(['12', null]).problemClient // => null
 */
export function riskTier(marginPercentByMonth: readonly (Decimal | null)[]): RiskTier {
  const months = listOf(marginPercentByMonth, 'percents of margin', '["62", "19.99", null]').map(tierOf)
  let monthsInD = 0
  while (months[months.length - 1 - monthsInD] === 'D') monthsInD++
  return { tier: months.at(-1) ?? null, months, monthsInD, problemClient: isProblem(months) }
}

function isProblem(months: readonly (RiskLevel | null)[]): boolean | null {
  const lastTwo = months.slice(-2)
  if (lastTwo.length < 2 || lastTwo.some((tier) => tier !== null && tier !== 'D')) return false
  return lastTwo.includes(null) ? null : true
}

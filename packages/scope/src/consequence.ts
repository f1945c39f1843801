import { type Problem, pointer } from '@mspkit/values'
import { type Amount, compare, over, round, times, toPlain } from '@mspkit/values/money'
import type { Consequence, ScopePolicy } from './definition'

/** One fault of sense, in the house's form. */
export const fault = (
  what: string,
  path: string,
  facts: Readonly<Record<string, unknown>>,
  message: string,
): Problem => ({
  code: `scope/${what}`,
  path,
  facts,
  message,
})

/** Every consequence of a policy with the place where it stands. */
export function consequencesOf(policy: ScopePolicy): { path: string; consequence: Consequence }[] {
  const inClauses = policy.clauses.flatMap((clause, i) => {
    const path = pointer('clauses', i)
    if (clause.kind === 'exclude' || clause.kind === 'after-hours') return [{ path, consequence: clause }]
    if (clause.kind === 'condition') return [{ path: `${path}/otherwise`, consequence: clause.otherwise }]
    if (clause.kind === 'limit') return [{ path: `${path}/beyond`, consequence: clause.beyond }]
    return []
  })
  return [{ path: '/otherwise', consequence: policy.otherwise }, ...inClauses]
}

/** A consequence with its price worked out, and a key under which equal ones are equal. */
export interface Ruling {
  readonly outcome: Consequence['outcome']
  /** Price of an hour; `null` when a rate card prices it. */
  readonly rate: string | null
  readonly flat: string | null
  readonly fallback: string | null
  /** Same outcome, price and fallback, same key: `'165.0'` and `'165.00'` are one rate. */
  readonly key: string
}

export function rulingOf(policy: ScopePolicy, consequence: Consequence, multiplier: string | null = null): Ruling {
  const { outcome, percentOfStandard, flat = null, fallback = null } = consequence
  const base =
    percentOfStandard === undefined
      ? (consequence.rate ?? null)
      : over(times(policy.standardRate as string, percentOfStandard), 100)
  const rate = base === null ? null : rateText(times(base, multiplier ?? 1), policy.currency as string)
  const plain = (price: string | null): string | null => (price === null ? null : toPlain(price))
  return { outcome, rate, flat, fallback, key: JSON.stringify([outcome, plain(rate), plain(flat), fallback]) }
}

/** A rate with all the digits it needs, and at least those of its currency. */
function rateText(rate: Amount, currency: string): string {
  const rounded = round(rate, currency)
  return compare(rounded, rate) === 0 ? rounded : toPlain(rate)
}

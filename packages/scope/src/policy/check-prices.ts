// Rules of prices: what is wrong with the sums and rates of a policy.

import { type Decimal, type Problem, pointer, problem, quote } from '@mspkit/values'
import { compare, currencyProblems, isCurrency, parseMoney } from '@mspkit/values/money'
import type { Consequence } from './clause'
import { consequencesOf } from './consequences'
import type { ScopePolicy } from './definition'

/** Every problem of the sums and rates of a policy. */
export function moneyProblems(policy: ScopePolicy): Problem[] {
  return [
    ...ownCurrencyProblems(policy),
    ...consequencesOf(policy).flatMap(({ path, consequence }) => consequenceProblems(policy, consequence, path)),
    ...(policy.standardRate === undefined ? [] : notNegative(policy.standardRate, '/standardRate')),
    ...policy.clauses.flatMap((clause, i) => {
      const path = pointer('clauses', i)
      if (clause.kind === 'after-hours' && clause.multiplier !== undefined)
        return [
          ...notNegative(clause.multiplier, `${path}/multiplier`),
          ...(clause.outcome === 'billable'
            ? []
            : [
                problem(
                  'scope/price-without-bill',
                  `${path}/multiplier`,
                  `A multiplier has no effect where the outcome is ${quote(clause.outcome)}; only billable work has a price.`,
                  { outcome: clause.outcome },
                ),
              ]),
        ]
      return clause.kind === 'surcharge' ? surchargeProblems(policy, clause, path) : []
    }),
  ]
}

function ownCurrencyProblems(policy: ScopePolicy): Problem[] {
  if (policy.currency !== undefined) return currencyProblems(policy.currency, 'scope/unknown-currency', '/currency')
  const path = firstPrice(policy)
  if (path === null) return []
  const message = `There is a price at ${path}, but no currency. Write "currency", e.g. "USD".`
  return [problem('scope/money-without-currency', '/currency', message, { price: path })]
}

function firstPrice(policy: ScopePolicy): string | null {
  if (policy.standardRate !== undefined) return '/standardRate'
  for (const { path, consequence } of consequencesOf(policy)) {
    for (const key of ['rate', 'flat'] as const) if (consequence[key] !== undefined) return `${path}/${key}`
  }
  const surcharge = policy.clauses.findIndex((clause) => clause.kind === 'surcharge')
  return surcharge < 0 ? null : pointer('clauses', surcharge)
}

function consequenceProblems(policy: ScopePolicy, consequence: Consequence, path: string): Problem[] {
  const { outcome, rate, flat, percentOfStandard, per } = consequence
  const prices = (['rate', 'percentOfStandard', 'flat'] as const).filter((key) => consequence[key] !== undefined)
  const problems: Problem[] = []
  if (prices.length > 1) {
    const message = `${prices.map(quote).join(' and ')} are two prices for the same work. Keep one.`
    problems.push(problem('scope/two-prices', `${path}/${prices[1]}`, message, { prices }))
  }
  if (prices[0] !== undefined && outcome !== 'billable') {
    const message = `Work that is ${quote(outcome)} is not billed, so ${quote(prices[0])} has no effect. Write "outcome": "billable", or leave the price out.`
    problems.push(problem('scope/price-without-bill', `${path}/${prices[0]}`, message, { outcome }))
  }
  if (percentOfStandard !== undefined && policy.standardRate === undefined) {
    const message = 'A percentage needs a standard rate. Write "standardRate", e.g. "150.00".'
    problems.push(problem('scope/no-standard-rate', `${path}/percentOfStandard`, message, { percentOfStandard }))
  }
  if (rate !== undefined) problems.push(...notNegative(rate, `${path}/rate`))
  if (percentOfStandard !== undefined) problems.push(...notNegative(percentOfStandard, `${path}/percentOfStandard`))
  if (flat !== undefined) problems.push(...sum(policy, flat, `${path}/flat`))
  if (flat === undefined && per !== undefined) {
    const message = `"per" says what a flat price is charged once for, and there is none. Write "flat", e.g. "95.00", or leave "per" out.`
    problems.push(problem('scope/per-without-price', `${path}/per`, message, { per }))
  }
  return problems
}

function surchargeProblems(
  policy: ScopePolicy,
  clause: Extract<ScopePolicy['clauses'][number], { kind: 'surcharge' }>,
  path: string,
): Problem[] {
  const { amount, percent, of, per } = clause
  if ((amount === undefined) === (percent === undefined)) {
    const message = 'A surcharge is either an amount, "25.00", or a percent, "10". Write one of them.'
    return [problem('scope/surcharge-form', path, message, { clause: clause.id })]
  }
  if (amount !== undefined) return sum(policy, amount, `${path}/amount`)
  if (per !== undefined) {
    const message = `A percentage is taken of every request, so "per" has no effect. Leave it out, or write "amount", e.g. "25.00".`
    return [problem('scope/per-without-price', `${path}/per`, message, { per })]
  }
  if (of === undefined && policy.standardRate === undefined) {
    const message =
      'A percentage needs the price of a covered hour. Write "of", e.g. "150.00", or the policy\'s "standardRate".'
    return [problem('scope/no-standard-rate', `${path}/percent`, message, { percent })]
  }
  return [
    ...notNegative(percent as Decimal, `${path}/percent`),
    ...(of === undefined ? [] : notNegative(of, `${path}/of`)),
  ]
}

function sum(policy: ScopePolicy, value: Decimal, path: string): Problem[] {
  if (policy.currency === undefined || !isCurrency(policy.currency)) return []
  const parsed = parseMoney(value, policy.currency, path)
  return parsed.ok ? notNegative(value, path) : [...parsed.problems]
}

function notNegative(value: Decimal, path: string): Problem[] {
  if (compare(value, 0) >= 0) return []
  return [
    problem('scope/negative-price', path, `${quote(value)} is below zero; a price is zero or more.`, {
      received: value,
    }),
  ]
}

import type { TechnicianCost } from '@mspkit/records'
import { type Problem, pointer, quote } from '@mspkit/values'
import { isCurrency, parseMoney, sign } from '@mspkit/values/money'
import { checkStructure } from '@mspkit/values/schema'
import { statementFactsSchema } from './schema'
import type { ExchangeRate, StatementFacts } from './statement/definition'

/**
 * What is wrong with the facts of a statement? All of it at once; nothing when they can be used.
 *
 * Holes are no problems: an hour without a cost rate is a fact about the desk, and the statement says so itself.
 *
 * @example
 * checkStatementFacts({ currency: 'USD', work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', workedMinutes: -5 } }] })[0].path
 * // => '/work/0/entry/workedMinutes'
 */
export function checkStatementFacts(facts: unknown): Problem[] {
  const structure = checkStructure(statementFactsSchema, facts, 'profitability')
  return structure.length > 0 ? structure : senseOf(facts as StatementFacts)
}

function senseOf(facts: StatementFacts): Problem[] {
  return [
    ...currencyProblems(facts),
    ...moneyProblems(facts),
    ...earningProblems(facts),
    ...costRateProblems(facts.technicianCosts ?? []),
    ...exchangeProblems(facts),
    ...duplicateProblems(facts),
    ...negativeCounts(facts),
  ]
}

const problem = (what: string, path: string, facts: Problem['facts'], message: string): Problem => ({
  code: `profitability/${what}`,
  path,
  facts,
  message,
})

function currencyProblems(facts: StatementFacts): Problem[] {
  const named: [string, string | undefined][] = [
    [pointer('currency'), facts.currency],
    ...(facts.technicianCosts ?? []).map((row, i): [string, string] => [
      pointer('technicianCosts', i, 'currency'),
      row.currency,
    ]),
    ...(facts.exchange ?? []).map((row, i): [string, string] => [pointer('exchange', i, 'currency'), row.currency]),
  ]
  return named.flatMap(([path, currency]) =>
    currency === undefined || isCurrency(currency)
      ? []
      : [
          problem(
            'unknown-currency',
            path,
            { received: currency },
            `${quote(currency)} is not an ISO 4217 currency. Write three capitals, e.g. "USD".`,
          ),
        ],
  )
}

function moneyProblems(facts: StatementFacts): Problem[] {
  return (['revenue', 'costs', 'shared'] as const).flatMap((list) =>
    (facts[list] ?? []).flatMap((fact, i) => {
      const parsed = parseMoney(fact.amount, fact.currency ?? facts.currency, pointer(list, i, 'amount'))
      return parsed.ok ? [] : parsed.problems
    }),
  )
}

/** A service without days, and a block without hours, can never be earned. */
function earningProblems(facts: StatementFacts): Problem[] {
  return (['revenue', 'costs', 'shared'] as const).flatMap((list) =>
    (facts[list] ?? []).flatMap((fact, i) => {
      if ('service' in fact && fact.service.from === fact.service.to) {
        const message = `The service ${quote(fact.service)} has no days; write the first day that no longer counts as "to".`
        return [problem('empty-service', pointer(list, i, 'service'), { service: fact.service }, message)]
      }
      if ('hours' in fact && sign(fact.hours) <= 0) {
        const message = `A block of ${quote(fact.hours)} hours has no hour to use. Write e.g. "10".`
        return [problem('empty-block', pointer(list, i, 'hours'), { hours: fact.hours }, message)]
      }
      return []
    }),
  )
}

interface Dated {
  readonly from: string
  readonly to?: string
}
const overlaps = (a: Dated, b: Dated): boolean =>
  (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to)

/** Two rows of one key in force on one date: nobody could say which holds. */
function overlapping<T extends Dated>(rows: readonly T[], keyOf: (row: T) => string): [number, number][] {
  const byKey = new Map<string, number[]>()
  rows.forEach((row, i) => {
    byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), i])
  })
  return [...byKey.values()].flatMap((indexes) =>
    indexes.flatMap((a, at) =>
      indexes
        .slice(at + 1)
        .filter((b) => overlaps(rows[a] as T, rows[b] as T))
        .map((b): [number, number] => [a, b]),
    ),
  )
}

function costRateProblems(rows: readonly TechnicianCost[]): Problem[] {
  const nameless = rows.flatMap((row, i) =>
    row.technicianId === undefined && row.workRole === undefined
      ? [
          problem(
            'nobody-costs-this',
            pointer('technicianCosts', i),
            { perHour: row.perHour },
            `A cost of ${quote(row.perHour)} an hour names nobody. Write "technicianId", "workRole" or both.`,
          ),
        ]
      : [],
  )
  const negative = rows.flatMap((row, i) =>
    sign(row.perHour) < 0
      ? [
          problem(
            'negative-cost',
            pointer('technicianCosts', i, 'perHour'),
            { received: row.perHour },
            `${quote(row.perHour)} is below 0; an hour costs 0 or more.`,
          ),
        ]
      : [],
  )
  const doubled = overlapping(rows, (row) => JSON.stringify([row.technicianId ?? null, row.workRole ?? null])).map(
    ([a, b]) =>
      problem(
        'overlapping-cost',
        pointer('technicianCosts', b),
        { other: pointer('technicianCosts', a) },
        `This cost is in force together with the one at ${pointer('technicianCosts', a)}. End the earlier one: write its "to" as this one's "from" (${quote(rows[b]?.from)}).`,
      ),
  )
  return [...nameless, ...negative, ...doubled]
}

function exchangeProblems({ exchange = [], currency }: StatementFacts): Problem[] {
  const own = exchange.flatMap((row: ExchangeRate, i) =>
    row.currency === currency || sign(row.rate) <= 0
      ? [
          problem(
            'exchange-rate',
            pointer('exchange', i),
            { currency: row.currency, rate: row.rate },
            row.currency === currency
              ? `The statement is in ${quote(currency)}; write rates of other currencies only.`
              : `${quote(row.rate)} is not a rate above 0.`,
          ),
        ]
      : [],
  )
  const doubled = overlapping(exchange, (row) => row.currency).map(([a, b]) =>
    problem(
      'overlapping-exchange',
      pointer('exchange', b),
      { other: pointer('exchange', a) },
      `This rate is in force together with the one at ${pointer('exchange', a)}. End the earlier one with "to".`,
    ),
  )
  return [...own, ...doubled]
}

function duplicateProblems({ work = [] }: StatementFacts): Problem[] {
  const first = new Map<string, number>()
  return work.flatMap(({ entry }, i) => {
    const earlier = first.get(entry.id)
    if (earlier === undefined) {
      first.set(entry.id, i)
      return []
    }
    const message = `Time entry ${quote(entry.id)} stands here a second time; it would be counted twice. The first is at ${pointer('work', earlier)}.`
    return [problem('duplicate-entry', pointer('work', i, 'entry', 'id'), { received: entry.id }, message)]
  })
}

function negativeCounts({ drivers = [] }: StatementFacts): Problem[] {
  return drivers.flatMap((row, i) =>
    sign(row.count) < 0
      ? [
          problem(
            'negative-count',
            pointer('drivers', i, 'count'),
            { received: row.count },
            `${quote(row.count)} is below 0; a count is 0 or more.`,
          ),
        ]
      : [],
  )
}

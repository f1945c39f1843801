// Checks and parses the facts of a statement.

import type { TechnicianCost } from '@mspkit/records'
import { type Parsed, type Problem, pointer, problem, quote } from '@mspkit/values'
import { currencyProblems, parseMoney, sign } from '@mspkit/values/money'
import { accepts, type CheckedDocument, checkDocument, parseDocument, readDocument } from '@mspkit/values/schema'
import {
  type ExchangeRate,
  type StatementFacts,
  type StatementTerms,
  statementFactsSchema,
  statementTermsSchema,
} from './definition'

const packageName = 'profitability'

/**
 * What is wrong with the facts of a statement? Returns every problem, or an empty list. Never throws.
 *
 * Missing data is not an error here: an hour without a cost rate is reported by the statement itself.
 *
 * @example
 * checkStatementFacts({ currency: 'USD', work: [{ entry: { id: 'E1', clientId: 'acme', technicianId: 'kim', workedMinutes: -5 } }] })[0].path
 * // => '/work/0/entry/workedMinutes'
 */
export function checkStatementFacts(document: unknown): readonly Problem[] {
  return checkDocument(statementFactsSchema, document, packageName, factsProblems)
}

/**
 * Parses unknown data, e.g. JSON from a file, into the facts of a statement, or returns every problem.
 *
 * @example
 * parseStatementFacts({ currency: 'USD' }).ok // => true
 */
export function parseStatementFacts(json: unknown): Parsed<StatementFacts> {
  return parseDocument(statementFactsSchema, json, packageName, factsProblems)
}

/**
 * Types facts where they are written: a misspelt key does not compile, and editors complete the keys.
 *
 * @example
 * defineStatementFacts({ currency: 'USD', unapproved: 'not-tracked' }).currency // => 'USD'
 */
export function defineStatementFacts(document: StatementFacts): StatementFacts {
  return document
}

/** Every problem of facts. Valid facts are not copied, because they may hold very many time entries. */
export const problemsOfFacts = (facts: StatementFacts): readonly Problem[] =>
  accepts<StatementFacts>(statementFactsSchema, facts) ? factsProblems(facts) : checkStatementFacts(facts)

/** A frozen copy of the terms, and every problem of them. */
export const readTerms = (terms: StatementTerms): CheckedDocument<StatementTerms> =>
  readDocument(statementTermsSchema, terms, packageName, termsProblems)

const factsProblems = (facts: StatementFacts): Problem[] => [...termsProblems(facts), ...duplicateProblems(facts)]

function termsProblems(terms: StatementTerms): Problem[] {
  return [
    ...currenciesProblems(terms),
    ...moneyProblems(terms),
    ...earningProblems(terms),
    ...costRateProblems(terms.technicianCosts ?? []),
    ...exchangeProblems(terms),
    ...negativeCounts(terms),
  ]
}

type Keys = readonly (string | number)[]

function currenciesProblems(terms: StatementTerms): Problem[] {
  const named: [Keys, string][] = [
    [['currency'], terms.currency],
    ...(terms.technicianCosts ?? []).map((row, i): [Keys, string] => [
      ['technicianCosts', i, 'currency'],
      row.currency,
    ]),
    ...(terms.exchange ?? []).map((row, i): [Keys, string] => [['exchange', i, 'currency'], row.currency]),
  ]
  return named.flatMap(([keys, currency]) => currencyProblems(currency, 'profitability/unknown-currency', keys))
}

function moneyProblems(terms: StatementTerms): Problem[] {
  return (['revenue', 'costs', 'shared'] as const).flatMap((list) =>
    (terms[list] ?? []).flatMap((fact, i) => {
      const parsed = parseMoney(fact.amount, fact.currency ?? terms.currency, pointer(list, i, 'amount'))
      return parsed.ok ? [] : parsed.problems
    }),
  )
}

/** A service without days, and a block without hours, can never be earned. */
function earningProblems(terms: StatementTerms): Problem[] {
  const facts = (['revenue', 'costs', 'shared'] as const).flatMap((list) =>
    (terms[list] ?? []).map((fact, i) => [[list, i], fact] as const),
  )
  return facts.flatMap(([keys, fact]): Problem[] => {
    if ('service' in fact && fact.service.from === fact.service.to) {
      const message = `The service ${quote(fact.service)} has no days. Write the first day that no longer counts as "to".`
      return [problem('profitability/empty-service', [...keys, 'service'], message, { service: fact.service })]
    }
    if ('hours' in fact && sign(fact.hours) <= 0) {
      const message = `A block of ${quote(fact.hours)} hours has no hour to use. Write e.g. "10".`
      return [problem('profitability/empty-block', [...keys, 'hours'], message, { hours: fact.hours })]
    }
    return []
  })
}

interface Dated {
  readonly from: string
  readonly to?: string
}
const overlaps = (a: Dated, b: Dated): boolean =>
  (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to)

/** Pairs of rows with the same key that are in force on the same date. */
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
  const nameless = rows.flatMap((row, i) => {
    if (row.technicianId !== undefined || row.workRole !== undefined) return []
    const message = `A cost of ${quote(row.perHour)} an hour names no technician and no role. Write "technicianId", "workRole" or both.`
    return [problem('profitability/nobody-costs-this', ['technicianCosts', i], message, { perHour: row.perHour })]
  })
  const negative = rows.flatMap((row, i) => {
    if (sign(row.perHour) >= 0) return []
    const message = `${quote(row.perHour)} is below 0; write what an hour costs, 0 or more.`
    return [
      problem('profitability/negative-cost', ['technicianCosts', i, 'perHour'], message, { received: row.perHour }),
    ]
  })
  const keyOf = (row: TechnicianCost): string => JSON.stringify([row.technicianId ?? null, row.workRole ?? null])
  const doubled = overlapping(rows, keyOf).map(([a, b]) => {
    const other = pointer('technicianCosts', a)
    const message = `This cost is in force together with the one at ${other}. End the earlier one: write its "to" as this one's "from" (${quote(rows[b]?.from)}).`
    return problem('profitability/overlapping-cost', ['technicianCosts', b], message, { other })
  })
  return [...nameless, ...negative, ...doubled]
}

function exchangeProblems({ exchange = [], currency }: StatementTerms): Problem[] {
  const own = exchange.flatMap((row: ExchangeRate, i) => {
    const isOwn = row.currency === currency
    if (!isOwn && sign(row.rate) > 0) return []
    const message = isOwn
      ? `The statement is in ${quote(currency)}; write rates of other currencies only.`
      : `${quote(row.rate)} is not a rate above 0. Write what one ${row.currency} is worth, e.g. "1.0825".`
    return [
      problem('profitability/exchange-rate', ['exchange', i], message, { currency: row.currency, rate: row.rate }),
    ]
  })
  const doubled = overlapping(exchange, (row) => row.currency).map(([a, b]) => {
    const other = pointer('exchange', a)
    const message = `This rate is in force together with the one at ${other}. End the earlier one with "to".`
    return problem('profitability/overlapping-exchange', ['exchange', b], message, { other })
  })
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
    const message = `Time entry ${quote(entry.id)} is here a second time and would be counted twice. The first is at ${pointer('work', earlier)}; leave one out.`
    return [problem('profitability/duplicate-entry', ['work', i, 'entry', 'id'], message, { received: entry.id })]
  })
}

function negativeCounts({ drivers = [] }: StatementTerms): Problem[] {
  return drivers.flatMap((row, i) => {
    if (sign(row.count) >= 0) return []
    const message = `${quote(row.count)} is below 0; write a count of 0 or more.`
    return [problem('profitability/negative-count', ['drivers', i, 'count'], message, { received: row.count })]
  })
}

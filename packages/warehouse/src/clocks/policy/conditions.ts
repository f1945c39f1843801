// Conditions as expressions: SQL's three values are those of conditions, so that a missing fact (NULL) is unknown, never no.

import type { Condition } from '@mspkit/records'
import { type Problem, parseInstant, problem, quote } from '@mspkit/values'
import {
  and,
  choose,
  type Expression,
  flag,
  isNull,
  matches,
  not,
  nothing,
  oneOf,
  or,
  text,
} from '../../tree/expression'

/** The column of a fact; `null` where the tickets have none. */
export type FactColumn = (fact: string) => Expression | null

/** A condition as an expression, or what a statement cannot say of it. */
export function conditionExpression(
  condition: Condition,
  columnOf: FactColumn,
  path: string,
): { readonly value: Expression; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const value = conjunction(condition, path)
  return { value, problems }

  function conjunction(part: Condition, at: string): Expression {
    return and(
      ...Object.entries(part).flatMap(([key, test]) => (test === undefined ? [] : [keyed(key, test, `${at}/${key}`)])),
    )
  }
  function keyed(key: string, test: unknown, at: string): Expression {
    const parts = (list: unknown): Expression[] =>
      Array.isArray(list) ? list.map((one: Condition, i) => conjunction(one, `${at}/${i}`)) : []
    if (key === 'all') return and(...parts(test))
    if (key === 'any') return or(...parts(test))
    if (key === 'not' && isCondition(test)) return not(conjunction(test, at))
    const fact = columnOf(key)
    if (fact !== null) return tested(fact, test, at)
    problems.push(
      problem(
        'warehouse/no-column',
        at,
        `The policy reads ${quote(key)}, and no column of the tickets holds it. Name one: facts: { ${JSON.stringify(key)}: "${key.replaceAll(/\W+/g, '_')}" }.`,
        { fact: key },
      ),
    )
    return flag(false)
  }
  function tested(fact: Expression, test: unknown, at: string): Expression {
    if (isOperators(test)) {
      return and(
        ...Object.entries(test).map(([operator, operand]) => operated(fact, operator, operand, `${at}/${operator}`)),
      )
    }
    return equality(fact, test, at)
  }
  function operated(fact: Expression, operator: string, operand: unknown, at: string): Expression {
    if (operator === 'not' && !isOperators(operand)) return not(equality(fact, operand, at))
    return refused(`"${operator}"`, operand, at)
  }
  function equality(fact: Expression, operand: unknown, at: string): Expression {
    const expected: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
    const wrong = expected.find((one) => typeof one !== 'string' || !isSayable(one))
    if (wrong !== undefined) return refused('A comparison with this value', wrong, at)
    const words = expected.filter((one): one is string => typeof one === 'string')
    const same = oneOf(fact, words.map(text))
    const known = words.some(isInteger)
      ? choose(
          [
            [same, flag(true)],
            [doubtful(fact), nothing('flag')],
          ],
          flag(false),
        )
      : same
    return choose([[isNull(fact), nothing('flag')]], known)
  }
  function refused(what: string, received: unknown, at: string): Expression {
    problems.push(
      problem(
        'warehouse/condition',
        at,
        `${what} (${quote(received)}) is not said in SQL: only texts are compared, for equality, and NULL is a fact that is not known, never one that is known to be missing. Ask the in-process engine.`,
        { received },
      ),
    )
    return flag(false)
  }
}

const integer = '-?(0|[1-9][0-9]*)'
const isInteger = (value: string): boolean => new RegExp(`^${integer}$`).test(value)

/** `1.0` and `01` equal `1` by number but not by text, which conditions tell apart and SQL does not. */
const doubtful = (fact: Expression): Expression =>
  and(matches(fact, '-?[0-9]+([.][0-9]+)?'), not(matches(fact, integer)))

/** Words that are not empty, and whole numbers as text; other numerals, dates and instants are compared by value, which is not said here. */
function isSayable(value: string): boolean {
  if (value === '') return false
  if (!/^-?\d/.test(value) || isInteger(value)) return true
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value)
  return !/^-?\d+(\.\d+)?$/.test(value) && !parseInstant(isDate ? `${value}T00:00:00Z` : value).ok
}

const isCondition = (test: unknown): test is Condition =>
  typeof test === 'object' && test !== null && !Array.isArray(test)
const isOperators = (test: unknown): test is Readonly<Record<string, unknown>> => isCondition(test)

/** The texts that conditions compare a fact with. */
export function wordsFor(conditions: readonly Condition[], fact: string): string[] {
  const found = new Set<string>()
  const visit = (value: unknown, inside: boolean): void => {
    if (typeof value === 'string' && inside) found.add(value)
    else if (Array.isArray(value)) for (const one of value) visit(one, inside)
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) visit(one, inside || key === fact)
  }
  visit(conditions, false)
  return [...found]
}

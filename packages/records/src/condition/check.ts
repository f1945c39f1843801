import { didYouMean, type Problem, pointer, quote } from '@mspkit/values'
import type { Condition } from './definition'
import { isOrderable, operatorNames } from './test'

/**
 * All that is wrong with a condition; documents call it for each of theirs with the path it stands at.
 *
 * @example
 * checkCondition({ 'estimate.hours': { greater: 4 } }, '/clauses/0/when')[0].path // => '/clauses/0/when/estimate.hours/greater'
 */
export function checkCondition(value: unknown, path = ''): Problem[] {
  if (!isObject(value)) {
    return [
      fault(
        'not-a-condition',
        path,
        value,
        `${quote(value)} is not a condition. Write facts and what they must be, e.g. { "priority": ["P1", "P2"] }.`,
      ),
    ]
  }
  return Object.entries(value as Condition).flatMap(([key, test]) => {
    const here = path + pointer(key)
    if (key === 'not') return checkCondition(test, here)
    if (key === 'all' || key === 'any') {
      if (Array.isArray(test) && test.length > 0)
        return test.flatMap((part, i) => checkCondition(part, here + pointer(i)))
      return [
        fault(
          'not-a-list',
          here,
          test,
          `"${key}" needs a list of at least one condition, e.g. [{ "priority": "P1" }].`,
        ),
      ]
    }
    return checkTest(test, here)
  })
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const isScalar = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))

const fault = (what: string, path: string, received: unknown, message: string): Problem => ({
  code: `records/${what}`,
  path,
  facts: { received },
  message,
})

function checkTest(test: unknown, path: string): Problem[] {
  if (isScalar(test)) return []
  if (Array.isArray(test)) {
    if (test.length === 0)
      return [
        fault(
          'empty-list',
          path,
          test,
          'An empty list is never fulfilled. Write the values that fit, e.g. ["P1", "P2"].',
        ),
      ]
    return test.flatMap((value, i) =>
      isScalar(value)
        ? []
        : [
            fault(
              'not-a-value',
              path + pointer(i),
              value,
              `${quote(value)} is not a word, number, true, false or null.`,
            ),
          ],
    )
  }
  if (!isObject(test) || Object.keys(test as object).length === 0) {
    return [
      fault(
        'not-a-test',
        path,
        test,
        `${quote(test)} says nothing about the fact. Write a value, a list of values, or e.g. { "gt": 4 } or { "exists": true }.`,
      ),
    ]
  }
  return Object.entries(test as object).flatMap(([name, operand]) => checkOperator(name, operand, path + pointer(name)))
}

function checkOperator(name: string, operand: unknown, path: string): Problem[] {
  switch (name) {
    case 'exists':
      return typeof operand === 'boolean'
        ? []
        : [fault('not-a-flag', path, operand, `${quote(operand)} is not true or false.`)]
    case 'not':
      return Array.isArray(operand) || isScalar(operand)
        ? checkTest(operand, path)
        : [fault('not-a-value', path, operand, `${quote(operand)} is not a value or a list of values.`)]
    case 'contains':
      return isScalar(operand)
        ? []
        : [fault('not-a-value', path, operand, `${quote(operand)} is not a word, number, true, false or null.`)]
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (isOrderable(operand)) return []
      return [
        fault(
          'not-orderable',
          path,
          operand,
          `${quote(operand)} has no order. Write a number (4), decimal text ("4.5"), a date ("2026-03-02") or an instant ("2026-03-02T15:00:00Z").`,
        ),
      ]
    default:
      return [
        fault(
          'unknown-operator',
          path,
          operand,
          `${quote(name)} is not a comparison. Known: ${operatorNames.join(', ')}.${didYouMean(name, operatorNames)}`,
        ),
      ]
  }
}

// What is wrong with a condition, at the place where it is.

import { boundedProblems, didYouMean, type Problem, pointer, problem, quote } from '@mspkit/values'
import { isPlain, repeatedParts } from '@mspkit/values/schema'
import { isOrderable, isReference, operatorNames } from './test'

/** Deeper than any condition means anything, and less deep than a call stack. */
const deepest = 64
const mostRepeated = 10_000

/**
 * All that is wrong with a condition; documents call it for each of theirs, with its path.
 *
 * @example
 * checkCondition({ 'estimate.hours': { greater: 4 } }, '/clauses/0/when')[0].path // => '/clauses/0/when/estimate.hours/greater'
 */
export function checkCondition(value: unknown, path = ''): Problem[] {
  try {
    // Parts that occur again inside one another would be evaluated without end.
    const repeated = repeatedParts(value, deepest * 3)
    if (repeated === Number.POSITIVE_INFINITY) return [tooDeep(value, path)]
    if (repeated <= mostRepeated) return [...boundedProblems(check(value, path, 0))]
    const message = `The condition has parts that occur again inside one another, so often that more than ${mostRepeated} would have to be evaluated. Write each part once.`
    return [wrong('too-large', path, value, message)]
  } catch {
    // A getter or a proxy that throws. Not even its error is looked at: it may throw again.
    const message = 'The condition throws when it is read. Write plain facts.'
    return [wrong('not-a-condition', path, null, message)]
  }
}

const tooDeep = (value: unknown, path: string): Problem =>
  wrong(
    'too-deep',
    path,
    value,
    `The condition is nested more than ${deepest} levels deep, or contains itself. Write it flatter.`,
  )

function check(value: unknown, path: string, depth: number): Problem[] {
  if (!isPlain(value))
    return [
      wrong(
        'not-a-condition',
        path,
        value,
        `${quote(value)} is not a condition. Write facts and what they must be, e.g. { "priority": ["P1", "P2"] }.`,
      ),
    ]
  if (depth > deepest) return [tooDeep(value, path)]
  return Object.entries(value).flatMap(([key, test]) => {
    const here = path + pointer(key)
    if (key === 'not') return check(test, here, depth + 1)
    if (key !== 'all' && key !== 'any') {
      const word = combiningWord(key, test)
      return word === null ? checkTest(test, here, key) : [misspeltWord(word, key, test, here)]
    }
    if (Array.isArray(test) && test.length > 0)
      // Array.from, because flatMap steps over what a sparse list lacks.
      return Array.from(test).flatMap((part, i) => check(part, here + pointer(i), depth + 1))
    const message = `"${key}" needs a list of at least one condition, e.g. [{ "priority": "P1" }].`
    return [wrong('not-a-list', here, test, message)]
  })
}

/** What other languages of conditions write for `all`, `any` and `not`. No fact has such a name. */
const combiningWords: Readonly<Record<string, 'all' | 'any' | 'not'>> = {
  all: 'all',
  and: 'all',
  allof: 'all',
  '&&': 'all',
  any: 'any',
  or: 'any',
  anyof: 'any',
  '||': 'any',
  not: 'not',
  nor: 'not',
  noneof: 'not',
  '!': 'not',
}
/** Words that a vendor may name a field by: they combine only where they have a list of conditions. */
const combiningLists: Readonly<Record<string, 'all' | 'any' | 'not'>> = {
  every: 'all',
  some: 'any',
  oneof: 'any',
  either: 'any',
  none: 'not',
}

function combiningWord(key: string, test: unknown): 'all' | 'any' | 'not' | null {
  const word = key.toLowerCase().replaceAll(/[$_\s-]/g, '')
  if (Object.hasOwn(combiningWords, word)) return combiningWords[word] ?? null
  const isListOfConditions = Array.isArray(test) && test.length > 0 && test.every(isPlain)
  return isListOfConditions && Object.hasOwn(combiningLists, word) ? (combiningLists[word] ?? null) : null
}

function misspeltWord(word: 'all' | 'any' | 'not', key: string, test: unknown, path: string): Problem {
  const example = { priority: 'P1' }
  const list = Array.isArray(test) && test.length > 0 && test.every(isPlain) ? test : isPlain(test) ? [test] : [example]
  const inner = word === 'not' ? (list.length === 1 ? list[0] : { any: list }) : list
  const written = quote(inner)
  // A value that is too long to quote whole cannot be copied from the message.
  const shown = written.endsWith('…') ? quote(word === 'not' ? example : [example]) : written
  return wrong('unknown-operator', path, test, `${quote(key)} is not a fact. Write "${word}": ${shown}.`)
}

const isScalar = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))

const wrong = (what: string, path: string, received: unknown, message: string): Problem =>
  // What is nested is quoted: it may be deep, or contain itself.
  problem(`records/${what}`, path, message, {
    received: typeof received === 'object' && received !== null ? quote(received) : received,
  })

const notAValue = (path: string, value: unknown): Problem =>
  wrong('not-a-value', path, value, `${quote(value)} is not a word, number, true, false or null. Write e.g. "P1".`)

function checkTest(test: unknown, path: string, fact: string | null = null): Problem[] {
  if (isScalar(test)) return []
  if (Array.isArray(test)) {
    const empty = 'An empty list is never fulfilled. Write the values that fit, e.g. ["P1", "P2"].'
    if (test.length === 0) return [wrong('empty-list', path, test, empty)]
    return Array.from(test).flatMap((value, i) => (isScalar(value) ? [] : [notAValue(path + pointer(i), value)]))
  }
  if (!isPlain(test) || Object.keys(test).length === 0) {
    const message = `${quote(test)} says nothing about the fact. Write a value, a list of values, or e.g. { "gt": 4 } or { "exists": true }.`
    return [wrong('not-a-test', path, test, message)]
  }
  return Object.entries(test).flatMap(([name, operand]) => checkOperator(name, operand, path + pointer(name), fact))
}

function checkOperator(name: string, operand: unknown, path: string, fact: string | null): Problem[] {
  if (name !== 'exists' && name !== 'fact' && isReference(operand)) return checkReference(operand, path)
  switch (name) {
    case 'fact':
      return checkName(operand, path)
    case 'exists':
      return typeof operand === 'boolean'
        ? []
        : [wrong('not-a-flag', path, operand, `${quote(operand)} is not true or false.`)]
    case 'not':
      if (Array.isArray(operand) || isScalar(operand)) return checkTest(operand, path)
      return [wrong('not-a-value', path, operand, `${quote(operand)} is not a value or a list of values.`)]
    case 'contains':
      return isScalar(operand) ? [] : [notAValue(path, operand)]
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return isOrderable(operand) ? [] : [notOrderable(path, operand)]
    default:
      return [unknownOperator(name, path, operand, fact)]
  }
}

/** Another fact in place of a value. */
function checkReference(operand: object, path: string): Problem[] {
  return Object.entries(operand).flatMap(([key, value]) => {
    if (key === 'fact') return checkName(value, path + pointer(key))
    const message = `Unknown key ${quote(key)} beside "fact". Write only the other fact's name, e.g. { "fact": "estimate.hours" }.`
    return [wrong('unknown-key', path + pointer(key), value, message)]
  })
}

function checkName(value: unknown, path: string): Problem[] {
  if (typeof value === 'string' && value !== '') return []
  const message = `${quote(value)} is not the name of a fact. Write the one to compare with, e.g. "estimate.hours".`
  return [wrong('not-a-fact', path, value, message)]
}

function notOrderable(path: string, operand: unknown): Problem {
  const message = `${quote(operand)} has no order. Write a number (4), decimal text ("4.5"), a date ("2026-03-02") or an instant ("2026-03-02T15:00:00Z"), or another fact ({ "fact": "estimate.hours" }).`
  return wrong('not-orderable', path, operand, message)
}

/** What other languages of conditions call a list, and a value. */
const listWords: ReadonlySet<string> = new Set(['in', '$in', 'oneof', 'anyof', 'any', 'equals', 'eq', 'is'])
const sameWords: ReadonlySet<string> = new Set(['eq', '$eq', 'equals', 'equal', 'is', '==', '='])

function unknownOperator(name: string, path: string, operand: unknown, fact: string | null): Problem {
  const known = operatorNames.join(', ')
  const list = listWords.has(name.toLowerCase()) && Array.isArray(operand)
  const one = sameWords.has(name.toLowerCase())
  const hint = list
    ? ` Write the list itself: ${quote(operand)}.`
    : one
      ? ` Write the value itself: ${quote(operand)}.`
      : didYouMean(name, operatorNames) || nestedHint(fact, name, operand)
  const message = `${quote(name)} is not a comparison. Known: ${known}.${hint}`
  return wrong('unknown-operator', path, operand, message)
}

/** Facts have dotted names: `{ "client": { "tier": "gold" } }` is written `{ "client.tier": "gold" }`. */
const nestedHint = (fact: string | null, name: string, operand: unknown): string =>
  fact !== null && (isScalar(operand) || (Array.isArray(operand) && operand.length > 0 && operand.every(isScalar)))
    ? ` If it is a fact, write ${quote(`${fact}.${name}`)}: ${quote(operand)}.`
    : ''

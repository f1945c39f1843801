// Refuses arguments of the wrong kind with a sentence, before an engine's own error does. Each function returns what it was given.

import { quote } from './quote'

/** @throws TypeError that quotes the value and says what to write. */
export const refuse = (value: unknown, what: string, example: string | null): never => {
  if (value === undefined)
    throw new TypeError(`Nothing was given; write ${what}${example === null ? '' : `, e.g. ${example}`}.`)
  throw new TypeError(
    `${quote(value)} is not ${what}. ${example === null ? listRemedy(value) : `Write e.g. ${example}`}.`,
  )
}

/** What is given alone is written as a list of one. */
function listRemedy(value: unknown): string {
  const isAlone = typeof value === 'string' || typeof value === 'number' || isObject(value)
  const one = `[${quote(value)}]`
  return isAlone && !one.includes('…') ? `Write a list: ${one}` : 'Write a list'
}

/**
 * Whether a value is an object and no list.
 *
 * @example
 * isObject([]) // => false
 */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * An object: options, a document or a record.
 *
 * @throws TypeError for anything else, lists included.
 * @example
 * objectOf({ days: 60 }, 'a notice period', '{ days: 60 }') // => { days: 60 }
 */
export function objectOf<T>(value: T, what: string, example: string): T {
  return isObject(value) ? value : refuse(value, what, example)
}

/**
 * An object that has these keys.
 *
 * @throws TypeError for anything else; the message names the key.
 * @example
 * keyedOf({ id: 'T-1' }, 'a ticket', "{ id: 'T-1' }", ['id']) // => { id: 'T-1' }
 */
export function keyedOf<T extends object>(value: T, what: string, example: string, keys: readonly string[]): T {
  objectOf(value, what, example)
  for (const key of keys)
    if (Reflect.get(value, key) === undefined)
      throw new TypeError(`"${key}" of ${what} is missing. Write e.g. ${example}.`)
  return value
}

/**
 * A list.
 *
 * @throws TypeError for anything else.
 * @example
 * listOf(['T-1'], 'ids') // => ['T-1']
 */
export function listOf<L>(value: L, what: string, example: string | null = null): L {
  return Array.isArray(value) ? value : refuse(value, `a list of ${what}`, example)
}

/**
 * A list of objects.
 *
 * @throws TypeError for anything else; the message names the place of what is no object.
 * @example
 * objectsOf([{ id: 'T-1' }], 'tickets', "[{ id: 'T-1' }]") // => [{ id: 'T-1' }]
 */
export function objectsOf<L>(value: L, what: string, example: string): L {
  if (!Array.isArray(value)) return refuse(value, `a list of ${what}`, example)
  // By hand, because `every` passes over the gaps of a sparse list.
  for (let i = 0; i < value.length; i++)
    if (!isObject(value[i])) refuse(value[i], `one of the ${what} (at ${i})`, example)
  return value
}

/**
 * A collection: a list, a set, a generator.
 *
 * @throws TypeError for anything else, text included.
 * @example
 * [...iterableOf(new Set(['T-1']), 'ids')] // => ['T-1']
 */
export function iterableOf<I extends Iterable<unknown>>(value: I, what: string, example: string | null = null): I {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
    ? value
    : refuse(value, `a collection of ${what}`, example)
}

/**
 * Text.
 *
 * @throws TypeError for anything else.
 * @example
 * textOf('desk', "a calendar's name", '"desk"') // => 'desk'
 */
export function textOf(value: string, what: string, example: string): string {
  return typeof value === 'string' ? value : refuse(value, what, example)
}

/**
 * A number.
 *
 * @throws TypeError for anything else.
 * @example
 * numberOf(3, 'a number of months', '3') // => 3
 */
export function numberOf(value: number, what: string, example: string): number {
  return typeof value === 'number' ? value : refuse(value, what, example)
}

/**
 * A function.
 *
 * @throws TypeError for anything else.
 * @example
 * functionOf(Math.abs, 'a function', '(n) => n')(-1) // => 1
 */
export function functionOf<F>(value: F, what: string, example: string): F {
  return typeof value === 'function' ? value : refuse(value, what, example)
}

/**
 * A value as JSON text, by which two are compared.
 *
 * @throws TypeError for what JSON cannot hold: a BigInt, an object inside itself, more levels than the engine writes.
 * @example
 * jsonOf(['seats', null], 'a line') // => '["seats",null]'
 */
export function jsonOf(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? 'undefined'
  } catch (cause) {
    throw new TypeError(
      `${quote(value)} is in ${what}, and JSON cannot hold it. Give text, numbers, lists and objects.`,
      { cause },
    )
  }
}

/**
 * What a function returned, with the lists that it has.
 *
 * @throws TypeError for anything else.
 * @example
 * resultOf({ problems: [] }, ['problems'], 'a result', 'checkSla') // => { problems: [] }
 */
export function resultOf<T extends object>(value: T, lists: readonly string[], what: string, maker: string): T {
  objectOf(value, what, `what ${maker} returns`)
  for (const key of lists)
    if (!Array.isArray(Reflect.get(value, key)))
      throw new TypeError(`${quote(value)} is not ${what}: "${key}" is not a list. Use what ${maker} returns.`)
  return value
}

/**
 * The sentence about a result. What is missing in the result shows while the sentence is made.
 *
 * @throws TypeError for what the maker does not return; its `cause` says what was missing.
 * @example
 * worded({ code: 'sla/met' }, 'a reason', 'sla.read', () => 'In time.') // => 'In time.'
 */
export function worded<T>(result: unknown, what: string, maker: string, say: () => T): T {
  try {
    return say()
  } catch (cause) {
    throw new TypeError(`${quote(result)} is not ${what}. Use what ${maker} returns.`, { cause })
  }
}

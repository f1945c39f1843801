// What every package builds its document schemas from: objects that keep their prose, lists, open words, and what messages show.

import * as z from '../zod'
import { type Hint, hintOf, type Schema, withHint } from './walk'

/**
 * The second, empty base of every document interface: with it, editors and compilers show the interface's name instead of its keys.
 *
 * ```ts
 * export interface Client extends z.infer<typeof client>, Doc {}
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: its emptiness is its use.
export interface Doc {}

/**
 * The schema with a hint. One that has a hint already, e.g. a shared value schema, is copied and keeps its own.
 *
 * @example
 * hintOf(described(durationSchema, { examples: ['4h'] })).examples // => ['4h']
 */
export function described<S extends z.core.$ZodType>(schema: S, hint: Hint): S {
  const before = hintOf(schema)
  const own = before === undefined ? schema : z.clone(schema)
  return withHint(own, { ...before, ...hint })
}

/**
 * An object with these keys and no others, read-only. Comments on its keys reach the emitted declarations, which
 * `z.strictObject` would lose.
 *
 * @example
 * accepts(strict({ within: durationSchema }), { within: '4h', more: 1 }) // => false
 */
export const strict = <S extends z.core.$ZodLooseShape>(
  shape: S,
): z.ZodMiniReadonly<z.ZodMiniObject<S, z.core.$strict>> => z.readonly(z.strictObject(shape)) as never

/**
 * A read-only list.
 *
 * @example
 * accepts(list(durationSchema, { atLeast: 1 }), []) // => false
 */
export function list<S extends z.core.SomeType>(
  item: S,
  bounds: { readonly atLeast?: number } = {},
): z.ZodMiniReadonly<z.ZodMiniArray<S>> {
  const array = z.array(item)
  return z.readonly(bounds.atLeast === undefined ? array : array.check(z.minLength(bounds.atLeast)))
}

/**
 * A read-only object of any keys of one kind.
 *
 * @example
 * accepts(record(name('a name', 'desk'), durationSchema), { desk: '4h' }) // => true
 */
export const record = <K extends z.core.$ZodRecordKey, V extends z.core.SomeType>(
  key: K,
  value: V,
): z.ZodMiniReadonly<z.ZodMiniRecord<K, V>> => z.readonly(z.record(key, value))

/**
 * Text that is not empty: an id or a name.
 *
 * @example
 * accepts(name("the client's id", 'acme'), '') // => false
 */
export const name = (noun: string, ...examples: readonly string[]): Schema<string> =>
  described(z.string().check(z.minLength(1)), { noun, examples })

/**
 * Words that are suggested, while others are allowed.
 *
 * @example
 * accepts(openWords(['P1', 'P2'], 'a priority'), 'P9') // => true
 */
export const openWords = <const W extends readonly string[]>(
  words: W,
  noun: string,
): Schema<W[number] | (string & {})> =>
  described(z.string().check(z.minLength(1)), { noun, words, examples: [...words] }) as Schema<
    W[number] | (string & {})
  >

/**
 * A number of at least 0, e.g. minutes.
 *
 * @example
 * accepts(nonNegative('minutes', 90), -1) // => false
 */
export const nonNegative = (noun: string, example: number): Schema<number> =>
  described(z.number().check(z.minimum(0)), { noun, examples: [example] })

/**
 * A whole number of at least `from`.
 *
 * @example
 * accepts(whole('a count', 1), 0.5) // => false
 */
export const whole = (noun: string, from: number, example = from): Schema<number> =>
  described(z.int().check(z.minimum(from)), { noun, examples: [example] })

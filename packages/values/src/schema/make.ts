// What every package builds its document schemas from: objects that keep their prose, lists, open words, and what messages show.

import * as z from 'zod/mini'

/**
 * The second, empty base of every document interface: with it, editors and compilers show the interface's name instead of its keys.
 *
 * ```ts
 * export interface Client extends z.infer<typeof client>, Doc {}
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: its emptiness is its use.
export interface Doc {}

/** A schema whose input and output are both `T`. */
export type Schema<T> = z.ZodMiniType<T, T>

/** What messages and JSON Schemas say about a schema besides its type. Prose is a comment on the schema's key. */
export interface Hint {
  /** What to write, with its article: `'a date'`, `"a calendar's name"`. */
  readonly noun?: string
  /** Values that are right. The first is shown in messages. */
  readonly examples?: readonly unknown[]
  /** Built-in words, suggested by editors; others are allowed. */
  readonly words?: readonly string[]
  /** The form of a text, as a regular expression, for JSON Schema; the schema's own check decides. */
  readonly pattern?: string
  /** What the trade calls a key or a word of this schema otherwise, with the sentence that helps. */
  readonly synonyms?: Readonly<Record<string, string>>
}

const hints = new WeakMap<z.core.$ZodType, Hint>()

/** The hint of a schema; hints of wrappers (optional, readonly …) come before those of what they wrap. */
export const hintOf = (schema: z.core.$ZodType): Hint | undefined => hints.get(schema)

/** The schema with a hint. One that has a hint already, e.g. a shared value schema, is copied and keeps its own. */
export function described<S extends z.core.$ZodType>(schema: S, hint: Hint): S {
  const before = hints.get(schema)
  const own = before === undefined ? schema : z.clone(schema)
  hints.set(own, { ...before, ...hint })
  return own
}

/**
 * An object with these keys and no others, read-only. Comments on its keys reach the emitted declarations, which
 * `z.strictObject` would lose.
 */
export const strict = <S extends z.core.$ZodLooseShape>(
  shape: S,
): z.ZodMiniReadonly<z.ZodMiniObject<S, z.core.$strict>> => z.readonly(z.strictObject(shape)) as never

/** A read-only list. */
export function list<S extends z.core.SomeType>(
  item: S,
  bounds: { readonly atLeast?: number } = {},
): z.ZodMiniReadonly<z.ZodMiniArray<S>> {
  const array = z.array(item)
  return z.readonly(bounds.atLeast === undefined ? array : array.check(z.minLength(bounds.atLeast)))
}

/** A read-only object of any keys of one kind. */
export const record = <K extends z.core.$ZodRecordKey, V extends z.core.SomeType>(
  key: K,
  value: V,
): z.ZodMiniReadonly<z.ZodMiniRecord<K, V>> => z.readonly(z.record(key, value))

/** Text that is not empty: an id or a name. */
export const name = (noun: string, ...examples: readonly string[]): Schema<string> =>
  described(z.string().check(z.minLength(1)), { noun, examples })

/** Words that are suggested, while others are allowed. */
export const openWords = <const W extends readonly string[]>(
  words: W,
  noun: string,
): Schema<W[number] | (string & {})> =>
  described(z.string().check(z.minLength(1)), { noun, words, examples: [...words] }) as Schema<
    W[number] | (string & {})
  >

/** A number of at least 0, e.g. minutes. */
export const nonNegative = (noun: string, example: number): Schema<number> =>
  described(z.number().check(z.minimum(0)), { noun, examples: [example] })

/** A whole number of at least `from`. */
export const whole = (noun: string, from: number, example = from): Schema<number> =>
  described(z.int().check(z.minimum(from)), { noun, examples: [example] })

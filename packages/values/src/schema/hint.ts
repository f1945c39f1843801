// What is said about a schema besides its type: the hint beside it, which messages and JSON Schemas read.

import type * as z from 'zod/mini'

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

/** Keeps the hint of a schema, which must be new: a shared one keeps its own. */
export function withHint<S extends z.core.$ZodType>(schema: S, hint: Hint): S {
  hints.set(schema, hint)
  return schema
}

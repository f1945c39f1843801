// Looking into a schema: the hint beside it, and what lies at a place of the document, through wrappers and unions.

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
  /** What the trade calls a key or a word of this schema otherwise, with the right word or the sentence that helps; a key's may quote its value. */
  readonly synonyms?: Readonly<Record<string, string | ((value: unknown) => string)>>
}

const hints = new WeakMap<z.core.$ZodType, Hint>()

/**
 * The hint of a schema; hints of wrappers (optional, readonly …) come before those of what they wrap.
 *
 * @example
 * hintOf(name("the client's id", 'acme')).noun // => "the client's id"
 */
export const hintOf = (schema: z.core.$ZodType): Hint | undefined => hints.get(schema)

/** Keeps the hint of a schema, which must be new: a shared one keeps its own. */
export function withHint<S extends z.core.$ZodType>(schema: S, hint: Hint): S {
  hints.set(schema, hint)
  return schema
}

/** The definition of any schema, as far as messages need it. */
export interface AnyDef {
  readonly type: string
  readonly innerType?: z.core.$ZodType
  readonly getter?: () => z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
  readonly discriminator?: string
  /** `false` where at most one option of a union fits. */
  readonly inclusive?: boolean
  readonly in?: z.core.$ZodType
  readonly out?: z.core.$ZodType
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly element?: z.core.$ZodType
  readonly keyType?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly items?: readonly z.core.$ZodType[]
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, string | number>>
  readonly checks?: readonly z.core.$ZodCheck[]
  readonly catchall?: z.core.$ZodType
  readonly format?: string
  /** Set where a schema is its own first check. */
  readonly check?: string
  /** For `optional`: the key may also hold `undefined`. */
  readonly orUndefined?: boolean
}

export function defOf(schema: z.core.$ZodType): AnyDef {
  const def = schema._zod.def as unknown as AnyDef
  // zod tells its own two kinds of optional apart by their constructors only.
  const { traits } = schema._zod
  const isOptional = def.type === 'optional' && traits?.has('$ZodOptional') && !traits.has('$ZodExactOptional')
  return isOptional ? { ...def, orUndefined: true } : def
}

/** A schema without its wrappers, with the outermost hint that any of them has. */
export interface Opened {
  readonly schema: z.core.$ZodType
  readonly def: AnyDef
  readonly hint: Hint | undefined
  /** The outermost schema that has the hint; the schema itself where none has one. */
  readonly wrapper: z.core.$ZodType
}

/** Takes off optional, nullable, readonly, lazy and pipe; a union stays one. */
export function unwrap(schema: z.core.$ZodType, outer?: z.core.$ZodType): Opened {
  const def = defOf(schema)
  const wrapper = outer ?? (hintOf(schema) ? schema : undefined)
  const inner = def.innerType ?? def.getter?.() ?? (def.type === 'pipe' ? def.in : undefined)
  if (inner) return unwrap(inner, wrapper)
  return { schema, def, hint: wrapper && hintOf(wrapper), wrapper: wrapper ?? schema }
}

type Keys = readonly (string | number)[]

/**
 * A schema without its wrappers, one for each branch of its unions. Of a discriminated union only the branch that the
 * value chooses, when it chooses one.
 */
function branches(schema: z.core.$ZodType, value?: unknown): Opened[] {
  const opened = unwrap(schema)
  const { options, discriminator } = opened.def
  if (!options) return [opened]
  const chosen = discriminator === undefined ? [] : options.filter((option) => chooses(option, discriminator, value))
  return (chosen.length > 0 ? chosen : options).flatMap((option) => branches(option, value))
}

const chooses = (option: z.core.$ZodType, key: string, value: unknown): boolean =>
  typeof value === 'object' && value !== null && literalsAt(option, key).includes(readKey(value, key))

/** The literal words of a key, across every branch of a schema. */
export const literalsAt = (schema: z.core.$ZodType, key: string): readonly unknown[] =>
  branches(schema).flatMap(({ def }) => {
    const at = def.shape?.[key]
    return at ? literalsOf(unwrap(at).def) : []
  })

/** What a value has under a key of its own. */
export const readKey = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

function step({ def }: Opened, key: string | number): z.core.$ZodType[] {
  if (def.shape && Object.hasOwn(def.shape, key)) return [def.shape[key] as z.core.$ZodType]
  // A key with a name leads into the object branch of a union, never into its list.
  if (def.element) return typeof key === 'number' ? [def.element] : []
  if (def.type === 'record' && def.valueType) return [def.valueType]
  if (def.items && typeof key === 'number' && def.items[key]) return [def.items[key]]
  return def.catchall && def.catchall._zod.def.type !== 'never' ? [def.catchall] : []
}

/** What a place of a document may follow, and what is there. */
interface Place {
  readonly schemas: readonly z.core.$ZodType[]
  readonly value: unknown
}

function placeAt(schema: z.core.$ZodType, keys: Keys, document: unknown): Place {
  let place: Place = { schemas: [schema], value: document }
  for (const key of keys) {
    const { schemas, value } = place
    const inner = schemas.flatMap((one) => branches(one, value)).flatMap((branch) => step(branch, key))
    place = { schemas: inner, value: readKey(value, key) }
  }
  return place
}

/** The schemas that a place of the document may follow. */
export const schemasAt = (schema: z.core.$ZodType, keys: Keys, document?: unknown): readonly z.core.$ZodType[] =>
  placeAt(schema, keys, document).schemas

function branchesAt(schema: z.core.$ZodType, keys: Keys, document: unknown): Opened[] {
  const { schemas, value } = placeAt(schema, keys, document)
  return schemas.flatMap((one) => branches(one, value))
}

/** The keys that are known at a place, across the branches that the document chooses. */
export const keysKnownAt = (schema: z.core.$ZodType, keys: Keys, document?: unknown): string[] => [
  ...new Set(branchesAt(schema, keys, document).flatMap(({ def }) => Object.keys(def.shape ?? {}))),
]

/** The literal words that are known at a place, across the branches that the document chooses. */
export const wordsKnownAt = (schema: z.core.$ZodType, keys: Keys, document?: unknown): unknown[] => [
  ...new Set(branchesAt(schema, keys, document).flatMap(({ def }) => literalsOf(def))),
]

/** The values of a literal or an enumeration. */
export const literalsOf = (def: AnyDef): readonly unknown[] =>
  def.type === 'literal' ? (def.values ?? []) : def.type === 'enum' ? Object.values(def.entries ?? {}) : []

/** The trade's other words for a key or word at a place, with the sentence that helps. */
export function synonymAt(schema: z.core.$ZodType, keys: Keys, word: string, document?: unknown): string | null {
  const { schemas, value } = placeAt(schema, keys, document)
  const wrappers = schemas.flatMap(wrappersOf)
  const chosen = schemas.flatMap((one) => branches(one, value)).flatMap((branch) => [branch.schema, branch.wrapper])
  for (const one of [...wrappers, ...chosen]) {
    const sentences = hintOf(one)?.synonyms
    if (!sentences || !Object.hasOwn(sentences, word.toLowerCase())) continue
    const meant = sentences[word.toLowerCase()] ?? null
    if (typeof meant === 'function') return meant(readKey(value, word))
    return meant === null || meant.includes(' ') ? meant : `Did you mean "${meant}"?`
  }
  return null
}

const wrappersOf = (schema: z.core.$ZodType): z.core.$ZodType[] => {
  const { innerType } = defOf(schema)
  return [schema, ...(innerType ? wrappersOf(innerType) : [])]
}

// Looking into a schema: what lies at a place of the document, through wrappers and unions.

import type * as z from 'zod/mini'
import { type Hint, hintOf } from './make'

/** The definition of any schema, as far as messages need it. */
export interface AnyDef {
  readonly type: string
  readonly innerType?: z.core.$ZodType
  readonly getter?: () => z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
  readonly discriminator?: string
  readonly in?: z.core.$ZodType
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
}

export const defOf = (schema: z.core.$ZodType): AnyDef => schema._zod.def as unknown as AnyDef

/** A schema without its wrappers, with the outermost hint that any of them has. */
export interface Opened {
  readonly schema: z.core.$ZodType
  readonly def: AnyDef
  readonly hint: Hint | undefined
}

/** Takes off optional, nullable, readonly, lazy and pipe; a union stays one. */
export function unwrap(schema: z.core.$ZodType, outer?: Hint): Opened {
  const def = defOf(schema)
  const hint = outer ?? hintOf(schema)
  const inner = def.innerType ?? def.getter?.() ?? (def.type === 'pipe' ? def.in : undefined)
  return inner ? unwrap(inner, hint) : { schema, def, hint }
}

/** A schema without its wrappers, one for each branch of its unions. */
function branches(schema: z.core.$ZodType): Opened[] {
  const opened = unwrap(schema)
  return opened.def.options ? opened.def.options.flatMap(branches) : [opened]
}

function step({ def }: Opened, key: string | number): z.core.$ZodType[] {
  if (def.shape && Object.hasOwn(def.shape, key)) return [def.shape[key] as z.core.$ZodType]
  if (def.type === 'array' && def.element) return [def.element]
  if (def.type === 'record' && def.valueType) return [def.valueType]
  if (def.items && typeof key === 'number' && def.items[key]) return [def.items[key]]
  return def.catchall && def.catchall._zod.def.type !== 'never' ? [def.catchall] : []
}

/** The schemas that a place of the document may follow. */
export function schemasAt(schema: z.core.$ZodType, keys: readonly (string | number)[]): z.core.$ZodType[] {
  let here: z.core.$ZodType[] = [schema]
  for (const key of keys) here = here.flatMap(branches).flatMap((inner) => step(inner, key))
  return here
}

/** The keys that are known at a place, across every branch. */
export const keysKnownAt = (schema: z.core.$ZodType, keys: readonly (string | number)[]): string[] => [
  ...new Set(
    schemasAt(schema, keys)
      .flatMap(branches)
      .flatMap(({ def }) => Object.keys(def.shape ?? {})),
  ),
]

/** The literal words that are known at a place, across every branch. */
export const wordsKnownAt = (schema: z.core.$ZodType, keys: readonly (string | number)[]): unknown[] => [
  ...new Set(
    schemasAt(schema, keys)
      .flatMap(branches)
      .flatMap(({ def }) => literalsOf(def)),
  ),
]

/** The values of a literal or an enumeration. */
export const literalsOf = (def: AnyDef): readonly unknown[] =>
  def.type === 'literal' ? (def.values ?? []) : def.type === 'enum' ? Object.values(def.entries ?? {}) : []

/** The trade's other words for a key or word at a place, with the sentence that helps. */
export function synonymAt(schema: z.core.$ZodType, keys: readonly (string | number)[], word: string): string | null {
  for (const at of schemasAt(schema, keys)) {
    for (let inner: z.core.$ZodType | undefined = at; inner; inner = defOf(inner).innerType) {
      const sentence = hintOf(inner)?.synonyms
      if (sentence && Object.hasOwn(sentence, word.toLowerCase())) return sentence[word.toLowerCase()] as string
    }
    for (const branch of branches(at)) {
      const sentence = branch.hint?.synonyms
      if (sentence && Object.hasOwn(sentence, word.toLowerCase())) return sentence[word.toLowerCase()] as string
    }
  }
  return null
}

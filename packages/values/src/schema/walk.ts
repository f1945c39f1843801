import type * as z from 'zod'

/** The keys that an object schema knows at a place in the document, across every branch of a union. */
export function keysAt(schema: z.ZodType, keys: readonly (string | number)[]): string[] {
  const here = schemasAt(schema, keys)
  const found = here
    .flatMap(open)
    .flatMap((inner) =>
      inner._zod.def.type === 'object' ? Object.keys((inner._zod.def as z.core.$ZodObjectDef).shape) : [],
    )
  return [...new Set(found)]
}

/** A schema without its wrappers (optional, nullable, readonly, lazy …), one per branch of a union. */
function open(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = schema._zod.def as {
    type: string
    innerType?: z.core.$ZodType
    getter?: () => z.core.$ZodType
    options?: z.core.$ZodType[]
    in?: z.core.$ZodType
  }
  if (def.innerType) return open(def.innerType)
  if (def.getter) return open(def.getter())
  if (def.options) return def.options.flatMap(open)
  if (def.type === 'pipe' && def.in) return open(def.in)
  return [schema]
}

function step(schema: z.core.$ZodType, key: string | number): z.core.$ZodType[] {
  const def = schema._zod.def as {
    type: string
    shape?: Record<string, z.core.$ZodType>
    element?: z.core.$ZodType
    valueType?: z.core.$ZodType
    items?: z.core.$ZodType[]
  }
  if (def.shape && Object.hasOwn(def.shape, key)) return [def.shape[key] as z.core.$ZodType]
  if (def.type === 'array' && def.element) return [def.element]
  if (def.type === 'record' && def.valueType) return [def.valueType]
  if (def.items && typeof key === 'number' && def.items[key]) return [def.items[key]]
  return []
}

/** The words that a discriminator may be at a place in the document: the literals of every branch. */
export function wordsAt(schema: z.ZodType, keys: readonly (string | number)[]): string[] {
  return schemasAt(schema, keys)
    .flatMap(open)
    .flatMap((inner) => {
      const def = inner._zod.def
      return def.type === 'literal' ? (def as z.core.$ZodLiteralDef<z.core.util.Literal>).values.map(String) : []
    })
}

function schemasAt(schema: z.ZodType, keys: readonly (string | number)[]): z.core.$ZodType[] {
  let here: z.core.$ZodType[] = [schema]
  for (const key of keys) here = here.flatMap(open).flatMap((inner) => step(inner, key))
  return here
}

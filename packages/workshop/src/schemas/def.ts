// What a schema is made of, as far as walks through it need to know.

import type * as z from 'zod/mini'

export interface Def {
  readonly type: string
  readonly innerType?: z.core.$ZodType
  readonly getter?: () => z.core.$ZodType
  readonly out?: z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly element?: z.core.$ZodType
  /** Of a tuple. */
  readonly items?: readonly z.core.$ZodType[]
  readonly keyType?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly values?: readonly unknown[]
  readonly entries?: Readonly<Record<string, unknown>>
  readonly catchall?: z.core.$ZodType
}

/** zod types a schema's definition by its kind; a walk meets every kind. */
export const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def

/** What an optional, read-only, lazy or piped schema wraps: of a pipe, what comes out. */
export function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const def = defOf(schema)
  return def.innerType ?? def.getter?.() ?? (def.type === 'pipe' ? def.out : undefined)
}

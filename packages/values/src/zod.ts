// The constructors of zod/mini that documents use, without zod's engine: the same definitions and the same types.
//
// Messages and predicates are ours and read only definitions, so no page has to download an engine that runs for neither. What is
// made here follows zod's protocol: `z.safeParse(schema, value)`, `z.object({ policy: schema })` and `z.toJSONSchema(schema)` of a
// host's own zod work.

import type * as zod from 'zod/mini'
import { type Issue, issuesOf } from './schema/issues'
import type { AnyDef } from './schema/walk'

// What written and inferred types name.
export type {
  core,
  infer,
  ZodMiniArray,
  ZodMiniBoolean,
  ZodMiniCustom,
  ZodMiniDiscriminatedUnion,
  ZodMiniEnum,
  ZodMiniExactOptional,
  ZodMiniInt,
  ZodMiniLazy,
  ZodMiniLiteral,
  ZodMiniNull,
  ZodMiniNullable,
  ZodMiniNumber,
  ZodMiniNumberFormat,
  ZodMiniObject,
  ZodMiniOptional,
  ZodMiniPipe,
  ZodMiniReadonly,
  ZodMiniRecord,
  ZodMiniString,
  ZodMiniTuple,
  ZodMiniType,
  ZodMiniUnion,
  ZodMiniUnknown,
} from 'zod/mini'

type Any = zod.core.$ZodType
type Payload = { value: unknown; issues: Issue[] }
type Check = {
  readonly _zod: { readonly def: object; check(payload: Payload): void; readonly onattach: readonly never[] }
}

class Kind {
  readonly def: AnyDef
  readonly _zod: object

  /** @param parent the schema that this is a copy of, whose JSON Schema this refers to. */
  constructor(def: AnyDef, parent?: Kind) {
    this.def = def
    const optional = def.type === 'optional' ? 'optional' : def.innerType?._zod.optin
    this._zod = {
      def,
      parent,
      bag: {},
      // zod takes a number of a format for its own first check.
      traits: new Set(['$ZodType', ...(def.check ? ['$ZodCheck'] : [])]),
      optin: optional,
      optout: optional,
      values: def.entries && new Set(Object.values(def.entries)),
      get innerType() {
        return def.getter?.()
      },
      run: (payload: Payload) => {
        payload.issues.push(...issuesOf(schemaOf(this), payload.value))
        return payload
      },
    }
  }

  check(...checks: readonly (Check | Check['_zod']['check'])[]): Kind {
    const added = checks.map((one) => (typeof one === 'function' ? checkOf({ check: 'custom' }, one) : one))
    return new Kind({ ...this.def, checks: [...(this.def.checks ?? []), ...added] as never }, this)
  }

  get '~standard'(): object {
    const validate = (value: unknown): object => {
      const issues = issuesOf(schemaOf(this), value)
      return issues.length === 0 ? { value } : { issues }
    }
    return { version: 1, vendor: 'mspkit', validate }
  }

  safeParse(value: unknown): object {
    const issues = issuesOf(schemaOf(this), value)
    return issues.length === 0 ? { success: true, data: value } : { success: false, error: { issues } }
  }
}

const schemaOf = (kind: Kind): Any => kind as object as Any

const make = (type: string, def: Omit<AnyDef, 'type'> = {}): Kind => new Kind({ type, ...def })

const checkOf = (def: object, check: (payload: Payload) => void): Check => ({ _zod: { def, check, onattach: [] } })

interface Bound {
  /** The names that zod gives the check and its limit. */
  readonly check: string
  readonly key: string
  readonly inclusive: boolean
  readonly side: 'least' | 'most'
}

const bound =
  ({ check, key, inclusive, side }: Bound, measure = (value: unknown): number => Number(value)) =>
  (limit: number): Check =>
    checkOf({ check, [key]: limit, inclusive }, ({ value, issues }) => {
      const inside = side === 'least' ? measure(value) - limit : limit - measure(value)
      if (inside > 0 || (inclusive && inside === 0)) return
      const rest = { inclusive, path: [], continue: true }
      issues.push(
        side === 'least'
          ? { code: 'too_small', minimum: limit, ...rest }
          : { code: 'too_big', maximum: limit, ...rest },
      )
    })

const lengthOf = (value: unknown): number => (value as { readonly length: number }).length
const minLength = bound({ check: 'min_length', key: 'minimum', inclusive: true, side: 'least' }, lengthOf)
const maxLength = bound({ check: 'max_length', key: 'maximum', inclusive: true, side: 'most' }, lengthOf)
const above = { check: 'greater_than', key: 'value', side: 'least' } as const

type Shape = NonNullable<AnyDef['shape']>
const object = (shape: Shape, catchall?: Kind): Kind =>
  make('object', catchall ? { shape, catchall: schemaOf(catchall) } : { shape })
const optional = (innerType: Any): Kind => make('optional', { innerType, orUndefined: true })

const kinds = {
  string: () => make('string'),
  number: () => make('number'),
  int: () => make('number', { check: 'number_format', format: 'safeint' }),
  boolean: () => make('boolean'),
  unknown: () => make('unknown'),
  custom: () => make('custom'),
  null: () => make('null'),
  literal: (value: unknown) => make('literal', { values: Array.isArray(value) ? value : [value] }),
  enum: (words: readonly string[]) => make('enum', { entries: Object.fromEntries(words.map((word) => [word, word])) }),
  array: (element: Any) => make('array', { element }),
  tuple: (items: readonly Any[]) => make('tuple', { items }),
  record: (keyType: Any, valueType: Any) => make('record', { keyType, valueType }),
  object,
  strictObject: (shape: Shape) => object(shape, make('never')),
  looseObject: (shape: Shape) => object(shape, make('unknown')),
  catchall: ({ def }: Kind, catchall: Any) => new Kind({ ...def, catchall }),
  extend: ({ def }: Kind, shape: Shape) => new Kind({ ...def, shape: { ...def.shape, ...shape } }),
  partial: ({ def }: Kind) =>
    new Kind({
      ...def,
      shape: Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, one]) => [key, schemaOf(optional(one))])),
    }),
  union: (options: readonly Any[]) => make('union', { options }),
  discriminatedUnion: (discriminator: string, options: readonly Any[]) =>
    make('union', { options, discriminator, inclusive: false }),
  exactOptional: (innerType: Any) => make('optional', { innerType }),
  nullable: (innerType: Any) => make('nullable', { innerType }),
  readonly: (innerType: Any) => make('readonly', { innerType }),
  lazy: (getter: () => Any) => make('lazy', { getter }),
  pipe: (first: Any, second: Any) => make('pipe', { in: first, out: second }),
  clone: (one: Kind) => new Kind({ ...one.def }, one),
  minLength,
  length: (length: number) =>
    checkOf({ check: 'length_equals', length }, (payload) => {
      minLength(length)._zod.check(payload)
      maxLength(length)._zod.check(payload)
    }),
  minimum: bound({ ...above, inclusive: true }),
  maximum: bound({ check: 'less_than', key: 'value', inclusive: true, side: 'most' }),
  positive: () => bound({ ...above, inclusive: false })(0),
  regex: (pattern: RegExp) =>
    checkOf({ check: 'string_format', format: 'regex', pattern }, ({ value, issues }) => {
      if (!pattern.test(String(value))) issues.push({ code: 'invalid_format', path: [], continue: true })
    }),
}

// The one place where our constructors take zod's types; a test holds every one of them against zod itself.
const typed = kinds as unknown as Pick<typeof zod, keyof typeof kinds>
export const {
  string,
  number,
  int,
  boolean,
  unknown,
  custom,
  literal,
  array,
  tuple,
  record,
  strictObject,
  looseObject,
  catchall,
  extend,
  partial,
  union,
  discriminatedUnion,
  exactOptional,
  nullable,
  readonly,
  lazy,
  pipe,
  clone,
  length,
  minimum,
  maximum,
  positive,
  regex,
} = typed
const { enum: words, null: nothing, object: plainObject, minLength: atLeast } = typed

export { atLeast as minLength, nothing as null, plainObject as object, words as enum }

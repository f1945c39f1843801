// The constructors of zod/mini that documents use, without zod's engine: the same definitions and the same types.
//
// Messages and predicates are ours and read only definitions, so no page has to download an engine that runs for neither. What is
// made here follows zod's protocol: `z.safeParse(schema, value)`, `z.object({ policy: schema })` and `z.toJSONSchema(schema)` of a
// host's own zod work.

import type * as zod from 'zod/mini'
import type { Issue } from './schema/issue'
import { issuesOf } from './schema/issues'
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

  safeParse(data: unknown): object {
    const issues = issuesOf(schemaOf(this), data)
    return issues.length === 0 ? { success: true, data } : { success: false, error: { issues } }
  }
}

const schemaOf = (kind: Kind): Any => kind as object as Any

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
const atLeast = /* @__PURE__ */ bound({ check: 'min_length', key: 'minimum', inclusive: true, side: 'least' }, lengthOf)
const atMost = /* @__PURE__ */ bound({ check: 'max_length', key: 'maximum', inclusive: true, side: 'most' }, lengthOf)
const above = { check: 'greater_than', key: 'value', side: 'least' } as const

type Shape = NonNullable<AnyDef['shape']>
const make = (type: string, def: Omit<AnyDef, 'type'> = {}): Kind => new Kind({ type, ...def })
const objectOf = (shape: Shape, catchall?: Kind): Kind =>
  make('object', catchall ? { shape, catchall: schemaOf(catchall) } : { shape })
const inOptional = (innerType: Any): Kind => make('optional', { innerType, orUndefined: true })

/** A constructor of ours under the type of zod's of that name, in this one place; a test holds every one of them against zod itself. */
const as = <K extends keyof typeof zod>(ours: unknown): (typeof zod)[K] => ours as (typeof zod)[K]

// A constant each, so that a bundle has those that its schemas use.
export const string = /* @__PURE__ */ as<'string'>(() => make('string'))
export const number = /* @__PURE__ */ as<'number'>(() => make('number'))
export const int = /* @__PURE__ */ as<'int'>(() => make('number', { check: 'number_format', format: 'safeint' }))
export const boolean = /* @__PURE__ */ as<'boolean'>(() => make('boolean'))
export const unknown = /* @__PURE__ */ as<'unknown'>(() => make('unknown'))
export const custom = /* @__PURE__ */ as<'custom'>(() => make('custom'))
const nothing = /* @__PURE__ */ as<'null'>(() => make('null'))
export const literal = /* @__PURE__ */ as<'literal'>((value: unknown) =>
  make('literal', { values: Array.isArray(value) ? value : [value] }),
)
const words = /* @__PURE__ */ as<'enum'>((choices: readonly string[]) =>
  make('enum', { entries: Object.fromEntries(choices.map((word) => [word, word])) }),
)
export const array = /* @__PURE__ */ as<'array'>((element: Any) => make('array', { element }))
export const tuple = /* @__PURE__ */ as<'tuple'>((items: readonly Any[]) => make('tuple', { items }))
export const record = /* @__PURE__ */ as<'record'>((keyType: Any, valueType: Any) =>
  make('record', { keyType, valueType }),
)
const plainObject = /* @__PURE__ */ as<'object'>((shape: Shape) => objectOf(shape))
export const strictObject = /* @__PURE__ */ as<'strictObject'>((shape: Shape) => objectOf(shape, make('never')))
export const looseObject = /* @__PURE__ */ as<'looseObject'>((shape: Shape) => objectOf(shape, make('unknown')))
export const catchall = /* @__PURE__ */ as<'catchall'>(
  ({ def }: Kind, rest: Any) => new Kind({ ...def, catchall: rest }),
)
export const extend = /* @__PURE__ */ as<'extend'>(
  ({ def }: Kind, shape: Shape) => new Kind({ ...def, shape: { ...def.shape, ...shape } }),
)
export const partial = /* @__PURE__ */ as<'partial'>(({ def }: Kind) => {
  const keys = Object.entries(def.shape ?? {})
  return new Kind({ ...def, shape: Object.fromEntries(keys.map(([key, one]) => [key, schemaOf(inOptional(one))])) })
})
export const union = /* @__PURE__ */ as<'union'>((options: readonly Any[]) => make('union', { options }))
export const discriminatedUnion = /* @__PURE__ */ as<'discriminatedUnion'>(
  (discriminator: string, options: readonly Any[]) => make('union', { options, discriminator, inclusive: false }),
)
export const exactOptional = /* @__PURE__ */ as<'exactOptional'>((innerType: Any) => make('optional', { innerType }))
export const nullable = /* @__PURE__ */ as<'nullable'>((innerType: Any) => make('nullable', { innerType }))
export const readonly = /* @__PURE__ */ as<'readonly'>((innerType: Any) => make('readonly', { innerType }))
export const lazy = /* @__PURE__ */ as<'lazy'>((getter: () => Any) => make('lazy', { getter }))
export const pipe = /* @__PURE__ */ as<'pipe'>((first: Any, second: Any) => make('pipe', { in: first, out: second }))
export const clone = /* @__PURE__ */ as<'clone'>((one: Kind) => new Kind({ ...one.def }, one))
export const minLength = /* @__PURE__ */ as<'minLength'>(atLeast)
export const length = /* @__PURE__ */ as<'length'>((limit: number) =>
  checkOf({ check: 'length_equals', length: limit }, (payload) => {
    atLeast(limit)._zod.check(payload)
    atMost(limit)._zod.check(payload)
  }),
)
export const minimum = /* @__PURE__ */ as<'minimum'>(/* @__PURE__ */ bound({ ...above, inclusive: true }))
export const maximum = /* @__PURE__ */ as<'maximum'>(
  /* @__PURE__ */ bound({ check: 'less_than', key: 'value', inclusive: true, side: 'most' }),
)
export const positive = /* @__PURE__ */ as<'positive'>(() => bound({ ...above, inclusive: false })(0))
export const regex = /* @__PURE__ */ as<'regex'>((pattern: RegExp) =>
  checkOf({ check: 'string_format', format: 'regex', pattern }, ({ value, issues }) => {
    if (!pattern.test(String(value))) issues.push({ code: 'invalid_format', path: [], continue: true })
  }),
)

export { nothing as null, plainObject as object, words as enum }

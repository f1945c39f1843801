// What a value has that its schema does not allow: places and kinds, from which messages are made.

import type * as z from 'zod/mini'
import { moreProblems, mostProblems } from '../problem/problem'
import { isPlain, leafOf } from './accepts'
import { type AnyDef, defOf, literalsAt } from './walk'

type Key = string | number

/** One thing that does not fit, in the form that zod gives it. */
export type Issue = {
  path: Key[]
  /** Whether the value is of the right type all the same, so that its checks still say something. */
  readonly continue?: boolean
} & (
  | { readonly code: 'invalid_type'; readonly expected: string }
  | { readonly code: 'invalid_value' | 'invalid_format' }
  | { readonly code: 'invalid_union'; readonly errors: readonly (readonly Issue[])[] }
  | { readonly code: 'invalid_key'; readonly issues: readonly Issue[] }
  | { readonly code: 'unrecognized_keys'; readonly keys: readonly string[] }
  | { readonly code: 'too_small'; readonly minimum: number; readonly inclusive: boolean }
  | { readonly code: 'too_big'; readonly maximum: number; readonly inclusive: boolean }
  | {
      readonly code: 'custom'
      readonly message: string
      readonly params?: { readonly code?: string; readonly more?: number }
    }
)

/** Everything in a value that its schema does not allow. Plain data of a limited depth only: it recurs. */
export function issuesOf(schema: z.core.$ZodType, value: unknown): Issue[] {
  const def = defOf(schema)
  const issues = ofType(def, value)
  for (const check of def.checks ?? []) {
    if (!issues.every((issue) => issue.continue)) break
    const payload = { value, issues: [] as Issue[] }
    check._zod.check(payload as never)
    for (const issue of payload.issues) issues.push({ ...issue, path: issue.path ?? [] })
  }
  return issues
}

function ofType(def: AnyDef, value: unknown): Issue[] {
  const leaf = leafOf(def)
  if (leaf) return leaf(value) ? [] : [wrongLeaf(def)]
  if (def.options)
    return def.discriminator === undefined ? ofUnion(def.options, value) : chosen(def, def.options, value)
  if (def.element) {
    const { element } = def
    return Array.isArray(value)
      ? ofMany(value.length, (i) => below(i, issuesOf(element, value[i])))
      : wrongType('array')
  }
  if (def.items) return ofTuple(def.items, value)
  if (def.keyType && def.valueType) return ofRecord(def.keyType, def.valueType, value)
  if (def.shape) return ofObject(def, def.shape, value)
  return ofWrapped(def, value)
}

function ofWrapped(def: AnyDef, value: unknown): Issue[] {
  if (def.getter) return issuesOf(def.getter(), value)
  if (def.in && def.out) {
    const first = issuesOf(def.in, value)
    return first.length > 0 ? first : issuesOf(def.out, value)
  }
  const free = (def.type === 'nullable' && value === null) || (def.orUndefined && value === undefined)
  return free || !def.innerType ? [] : issuesOf(def.innerType, value)
}

const wrongType = (expected: string): Issue[] => [{ code: 'invalid_type', expected, path: [] }]

const wrongLeaf = (def: AnyDef): Issue =>
  def.type === 'literal' || def.type === 'enum'
    ? { code: 'invalid_value', path: [] }
    : { code: 'invalid_type', expected: def.format ? 'int' : def.type, path: [] }

/** The issues of many entries. Beyond more than are ever listed they are counted and not kept: the last one says how many. */
function ofMany(count: number, issuesAt: (index: number) => readonly Issue[]): Issue[] {
  const issues: Issue[] = []
  let more = 0
  let goesOn = true
  for (let i = 0; i < count; i++) {
    const found = issuesAt(i)
    if (issues.length <= mostProblems) issues.push(...found)
    else {
      more += found.reduce((sum, issue) => sum + issueCount(issue), 0)
      goesOn &&= found.every((issue) => issue.continue)
    }
  }
  if (more === 0) return issues
  const { code, message } = moreProblems(more)
  return [...issues, { code: 'custom', message, params: { code, more }, path: [], continue: goesOn }]
}

/** How many problems an issue is. */
export function issueCount(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length
  return issue.code === 'custom' ? (issue.params?.more ?? 1) : 1
}

function below(key: Key, issues: readonly Issue[]): Issue[] {
  for (const issue of issues) issue.path.unshift(key)
  return [...issues]
}

/** Like none of the branches; or, where one has the right type and only a bound is missed, what that one misses. */
function ofUnion(options: readonly z.core.$ZodType[], value: unknown): Issue[] {
  const errors = options.map((option) => issuesOf(option, value))
  if (errors.some((issues) => issues.length === 0)) return []
  const near = errors.filter((issues) => issues.every((issue) => issue.continue))
  return near.length === 1 && near[0] ? near[0] : [{ code: 'invalid_union', errors, path: [] }]
}

function chosen({ discriminator = '' }: AnyDef, options: readonly z.core.$ZodType[], value: unknown): Issue[] {
  if (!isPlain(value)) return wrongType('object')
  const word = Object.hasOwn(value, discriminator) ? value[discriminator] : undefined
  const option = options.find((one) => literalsAt(one, discriminator).includes(word))
  return option ? issuesOf(option, value) : [{ code: 'invalid_union', errors: [], path: [discriminator] }]
}

function ofTuple(items: readonly z.core.$ZodType[], value: unknown): Issue[] {
  if (!Array.isArray(value)) return wrongType('tuple')
  const bound = items.length
  const sized = { inclusive: true, path: [] }
  if (value.length < bound) return [{ code: 'too_small', minimum: bound, ...sized }]
  const more: Issue[] = value.length > bound ? [{ code: 'too_big', maximum: bound, ...sized }] : []
  return [...more, ...items.flatMap((item, i) => below(i, issuesOf(item, value[i])))]
}

function ofRecord(keyType: z.core.$ZodType, valueType: z.core.$ZodType, value: unknown): Issue[] {
  if (!isPlain(value)) return wrongType('record')
  const keys = Object.keys(value)
  return ofMany(keys.length, (i) => {
    const key = keys[i] ?? ''
    const issues = issuesOf(keyType, key)
    return issues.length > 0
      ? [{ code: 'invalid_key', issues, path: [key] }]
      : below(key, issuesOf(valueType, value[key]))
  })
}

function ofObject({ catchall }: AnyDef, shape: NonNullable<AnyDef['shape']>, value: unknown): Issue[] {
  if (!isPlain(value)) return wrongType('object')
  const issues = Object.entries(shape).flatMap(([key, inner]): Issue[] => {
    if (Object.hasOwn(value, key)) return below(key, issuesOf(inner, value[key]))
    if (inner._zod.optin === 'optional') return []
    const absent = issuesOf(inner, undefined)
    return below(key, absent.length > 0 ? absent : wrongType('nonoptional'))
  })
  const others = catchall ? Object.keys(value).filter((key) => !Object.hasOwn(shape, key)) : []
  if (!catchall || others.length === 0) return issues
  return catchall._zod.def.type === 'never'
    ? [...issues, { code: 'unrecognized_keys', keys: others, path: [], continue: true }]
    : [...issues, ...others.flatMap((key) => below(key, issuesOf(catchall, value[key])))]
}

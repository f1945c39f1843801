// What a value has that its schema does not allow: places and kinds, from which messages are made. A schema becomes a function once.

import type * as z from 'zod/mini'
import { moreProblems, mostProblems } from '../problem/problem'
import { below, type Issue, isPlain, issueCount, none, together, wrongType } from './issue'
import { type AnyDef, defOf, literalsAt, literalsOf, type Schema } from './walk'

type Checker = (value: unknown) => readonly Issue[]

const made = new WeakMap<z.core.$ZodType, Checker>()

/** Everything in a value that its schema does not allow. Plain data of a limited depth only: it recurs. */
export const issuesOf = (schema: z.core.$ZodType, value: unknown): readonly Issue[] => checkerOf(schema)(value)

/**
 * Whether a schema accepts a value as it is: for rows, of which most are right.
 *
 * Schemas that change a value (defaults, transforms) are not among ours.
 *
 * @example
 * accepts(durationSchema, '1h30m') // => true
 * accepts(durationSchema, 90)      // => false
 */
export const accepts = <T>(schema: Schema<T>, value: unknown): value is T => fits(schema, value)

/** The same of a schema whose type is not known. */
export const fits = (schema: z.core.$ZodType, value: unknown): boolean => issuesOf(schema, value).length === 0

/** What finds the issues of a schema, made once. */
function checkerOf(schema: z.core.$ZodType): Checker {
  const known = made.get(schema)
  if (known) return known
  // Recursive schemas meet themselves while they are made.
  let checker: Checker = () => none
  made.set(schema, (value) => checker(value))
  const def = defOf(schema)
  checker = withChecks(ofType(def), def.checks ?? [])
  made.set(schema, checker)
  return checker
}

function withChecks(inner: Checker, checks: readonly z.core.$ZodCheck[]): Checker {
  if (checks.length === 0) return inner
  return (value) => {
    let issues = inner(value)
    for (const check of checks) {
      if (!issues.every((issue) => issue.continue)) break
      const payload = { value, issues: [] as Issue[] }
      check._zod.check(payload as never)
      issues = together(
        issues,
        payload.issues.map((issue) => ({ ...issue, path: issue.path ?? [] })),
      )
    }
    return issues
  }
}

function ofType(def: AnyDef): Checker {
  if (def.options) return def.discriminator === undefined ? ofUnion(def.options) : chosen(def, def.options)
  if (def.element) {
    const item = checkerOf(def.element)
    return (value) =>
      Array.isArray(value) ? ofMany(value.length, (i) => below(i, item(value[i]))) : wrongType('array')
  }
  if (def.items) return ofTuple(def.items.map(checkerOf))
  if (def.keyType && def.valueType) return ofRecord(checkerOf(def.keyType), checkerOf(def.valueType))
  if (def.shape) return ofObject(def, def.shape)
  return ofWrapped(def) ?? ofLeaf(def)
}

function ofWrapped(def: AnyDef): Checker | null {
  if (def.getter) {
    const { getter } = def
    return (value) => issuesOf(getter(), value)
  }
  if (def.in && def.out) {
    const [first, second] = [checkerOf(def.in), checkerOf(def.out)]
    return (value) => {
      const issues = first(value)
      return issues.length > 0 ? issues : second(value)
    }
  }
  if (!def.innerType) return null
  const inner = checkerOf(def.innerType)
  if (def.type === 'nullable') return (value) => (value === null ? none : inner(value))
  return def.orUndefined ? (value) => (value === undefined ? none : inner(value)) : inner
}

/** The check of a value that has no parts. */
function ofLeaf(def: AnyDef): Checker {
  const { type } = def
  const leaf = (isRight: (value: unknown) => boolean, expected: string): Checker => {
    return (value) => (isRight(value) ? none : wrongType(expected))
  }
  if (type === 'number') return def.format ? leaf(Number.isSafeInteger, 'int') : leaf(Number.isFinite, type)
  if (type === 'null') return leaf((value) => value === null, type)
  if (type === 'string' || type === 'boolean') return leaf((value) => typeof value === type, type)
  const words = new Set(literalsOf(def))
  return words.size === 0 ? () => none : (value) => (words.has(value) ? none : [{ code: 'invalid_value', path: [] }])
}

/** The issues of many entries. Beyond more than are ever listed they are counted and not kept: the last one says how many. */
function ofMany(count: number, issuesAt: (index: number) => readonly Issue[]): readonly Issue[] {
  let issues: Issue[] | null = null
  let more = 0
  let goesOn = true
  for (let i = 0; i < count; i++) {
    const found = issuesAt(i)
    if (found.length === 0) continue
    issues ??= []
    if (issues.length <= mostProblems) issues.push(...found)
    else {
      more += found.reduce((sum, issue) => sum + issueCount(issue), 0)
      goesOn &&= found.every((issue) => issue.continue)
    }
  }
  if (issues === null || more === 0) return issues ?? none
  const { code, message } = moreProblems(more)
  return [...issues, { code: 'custom', message, params: { code, more }, path: [], continue: goesOn }]
}

/** Like none of the branches; or, where one has the right type and only a bound is missed, what that one misses. */
function ofUnion(options: readonly z.core.$ZodType[]): Checker {
  const checkers = options.map(checkerOf)
  return (value) => {
    const errors: (readonly Issue[])[] = []
    for (const checker of checkers) {
      const issues = checker(value)
      if (issues.length === 0) return none
      errors.push(issues)
    }
    const near = errors.filter((issues) => issues.every((issue) => issue.continue))
    return near.length === 1 && near[0] ? near[0] : [{ code: 'invalid_union', errors, path: [] }]
  }
}

/** The branch of a discriminated union that a value's key chooses. */
function chosen({ discriminator = '' }: AnyDef, options: readonly z.core.$ZodType[]): Checker {
  // The first of two options with one word.
  const byWord = new Map(
    options
      .flatMap((option) =>
        literalsAt(option, discriminator).map((word): [unknown, Checker] => [word, checkerOf(option)]),
      )
      .reverse(),
  )
  return (value) => {
    if (!isPlain(value)) return wrongType('object')
    const word = Object.hasOwn(value, discriminator) ? value[discriminator] : undefined
    return byWord.get(word)?.(value) ?? [{ code: 'invalid_union', errors: [], path: [discriminator] }]
  }
}

function ofTuple(items: readonly Checker[]): Checker {
  const bound = items.length
  return (value) => {
    if (!Array.isArray(value)) return wrongType('tuple')
    const sized = { inclusive: true, path: [] }
    if (value.length < bound) return [{ code: 'too_small', minimum: bound, ...sized }]
    const more: Issue[] = value.length > bound ? [{ code: 'too_big', maximum: bound, ...sized }] : []
    return [...more, ...items.flatMap((item, i) => below(i, item(value[i])))]
  }
}

function ofRecord(keyChecker: Checker, valueChecker: Checker): Checker {
  return (value) => {
    if (!isPlain(value)) return wrongType('record')
    const keys = Object.keys(value)
    return ofMany(keys.length, (i) => {
      const key = keys[i] ?? ''
      const issues = keyChecker(key)
      return issues.length > 0 ? [{ code: 'invalid_key', issues, path: [key] }] : below(key, valueChecker(value[key]))
    })
  }
}

function ofObject({ catchall }: AnyDef, shape: NonNullable<AnyDef['shape']>): Checker {
  const keys = Object.keys(shape)
  const inner = keys.map((key) => checkerOf(shape[key] as z.core.$ZodType))
  const isOptional = keys.map((key) => shape[key]?._zod.optin === 'optional')
  const known = new Set(keys)
  // `null`: there may be no other keys.
  const others = catchall && catchall._zod.def.type !== 'never' ? checkerOf(catchall) : null
  return (value) => {
    if (!isPlain(value)) return wrongType('object')
    let issues = none
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string
      const checker = inner[i] as Checker
      if (Object.hasOwn(value, key)) issues = together(issues, below(key, checker(value[key])))
      else if (!isOptional[i]) {
        const absent = checker(undefined)
        issues = together(issues, below(key, absent.length > 0 ? absent : wrongType('nonoptional')))
      }
    }
    if (!catchall) return issues
    const more: string[] = []
    for (const key in value) if (!known.has(key)) more.push(key)
    if (more.length === 0) return issues
    if (others === null) return [...issues, { code: 'unrecognized_keys', keys: more, path: [], continue: true }]
    return together(
      issues,
      more.flatMap((key) => below(key, others(value[key]))),
    )
  }
}

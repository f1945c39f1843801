// The constructors of schemas against zod's own: the same answers, places and JSON Schemas, and schemas that a host's zod runs.

import { accepts, checkStructure } from '@mspkit/values/schema'
import * as ours from '@mspkit/values/zod'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as zod from 'zod/mini'

/** The same schemas, made by either. Only what both have can be written here. */
function schemasOf(z: typeof ours): Record<string, zod.core.$ZodType> {
  const small = z.strictObject({ a: z.string().check(z.minLength(1)), b: z.exactOptional(z.number()) })
  const tree: zod.core.$ZodType = z.lazy(() =>
    z.catchall(z.object({ all: z.exactOptional(z.array(tree)) }), z.union([z.string(), z.number(), z.null()])),
  )
  return {
    strict: small,
    loose: z.looseObject({ a: z.int().check(z.minimum(0), z.maximum(9)), n: z.nullable(z.boolean()) }),
    partial: z.partial(z.extend(small, { c: z.enum(['x', 'y']) })),
    record: z.record(z.string().check(z.regex(/^[a-c]$/)), z.int()),
    list: z.readonly(z.array(z.union([z.string(), small])).check(z.minLength(1))),
    tuple: z.tuple([z.string(), z.number().check(z.positive())]),
    chosen: z.discriminatedUnion('a', [
      z.strictObject({ a: z.literal('x'), b: z.number() }),
      z.strictObject({ a: z.literal(['y', 'z']), c: z.string().check(z.length(3)) }),
    ]),
    checked: z.pipe(
      z.custom<unknown>().check((context) => {
        if (context.value === 'x')
          context.issues.push({ code: 'custom', message: 'x', input: context.value, path: ['p'] })
      }),
      z.unknown(),
    ),
    tree,
  }
}

const own = schemasOf(ours)
const theirs = schemasOf(zod)
const names = Object.keys(own)
const value = fc.letrec((tie) => ({
  leaf: fc.constantFrom<unknown>('x', 'y', 'abc', '', 0, 1, -1, 1.5, 12, Number.NaN, null, true, undefined),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'n', 'all', 'other'), tie('any'), { maxKeys: 4 }),
  any: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('object'), fc.array(tie('any'), { maxLength: 3 })),
})).any

interface Found {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly errors?: readonly (readonly Found[])[]
  readonly issues?: readonly Found[]
}

const isWrongType = ({ code, path }: Found, at: readonly PropertyKey[]): boolean =>
  code === 'invalid_type' && path.join('/') === at.join('/')

/**
 * Code and place of each issue, and of those inside it. zod also measures what is of the wrong type, `[]` where text belongs: one finding is
 * enough.
 */
const shape = (issues: readonly Found[]): unknown =>
  issues
    .filter(({ code, path }) => code !== 'too_small' || !issues.some((other) => isWrongType(other, path)))
    .map(({ code, path, errors, issues: inner }) => [code, path, errors?.map(shape), inner && shape(inner)])

// Another library in the same thread may have set the language of all copies of zod: its words are not what is compared.
const silent = { jitless: true, error: () => 'wrong' }

const issuesBy = (schema: zod.core.$ZodType | undefined, one: unknown): readonly Found[] => {
  if (!schema) throw new Error('No schema.')
  return zod.safeParse(schema, one, silent).error?.issues ?? []
}

describe('against zod', () => {
  test.each(names)('%s finds the same in any value', (name) => {
    fc.assert(
      fc.property(value, (one) => {
        expect(shape(issuesBy(own[name], one))).toEqual(shape(issuesBy(theirs[name], one)))
      }),
      { seed: 20261128, numRuns: 2000 },
    )
  })

  test.each(names)('%s is accepted where nothing is found, by schemas of either', (name) => {
    fc.assert(
      fc.property(value, (one) => {
        for (const schema of [own[name], theirs[name]]) {
          const right = issuesBy(schema, one).length === 0
          expect(accepts(schema as never, one)).toBe(right)
          expect(checkStructure(schema as never, one, 'test').length === 0).toBe(right)
        }
      }),
      { seed: 20261128, numRuns: 500 },
    )
  })

  test.each(names)('%s has the same JSON Schema', (name) => {
    const json = (schema: zod.core.$ZodType | undefined): unknown =>
      zod.toJSONSchema(schema as never, { unrepresentable: 'any' })
    expect(json(own[name])).toEqual(json(theirs[name]))
  })
})

describe('inside a schema of a host', () => {
  const host = zod.object({ policy: own.strict as zod.core.$ZodType })
  test('what is right is parsed, and what is wrong has its place', () => {
    expect(zod.safeParse(host, { policy: { a: 'x' } }).success).toBe(true)
    expect(zod.safeParse(host, { policy: { a: 1 } }).error?.issues[0]?.path).toEqual(['policy', 'a'])
  })
  test('Standard Schema validates', () => {
    const validate = ours.string()['~standard'].validate
    expect(validate('x')).toEqual({ value: 'x' })
    expect(validate(1)).toMatchObject({ issues: [{ code: 'invalid_type' }] })
  })
})

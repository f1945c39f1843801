// The grammar of conditions: schema, type and prose, once. `checkCondition` says what is wrong with one.

import { keysOf } from '@mspkit/values'
import { type Doc, described, list, name, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { checkCondition } from './check'

/** A word, number or flag that a fact is compared with. `null` is known absence. */
export type Scalar = string | number | boolean | null
const scalar: Schema<Scalar> = z.union([z.string(), z.number(), z.boolean(), z.null()])
const scalars: Schema<readonly Scalar[]> = list(scalar, { atLeast: 1 })

const reference = strict({
  /** The dotted name of the fact to compare with. */
  fact: name('the fact to compare with', 'estimate.hours'),
})
/** What another fact is: `{ "actual.hours": { "gt": { "fact": "estimate.hours" } } }`. */
export interface FactReference extends z.infer<typeof reference>, Doc {}
export const factReferenceSchema: Schema<FactReference> = reference
const orderable = z.union([z.number(), z.string(), factReferenceSchema])

const operators = strict({
  /** `true`: known and not null. `false`: known to be absent. */
  exists: z.exactOptional(z.boolean()),
  /** Greater than: numbers, decimal text, dates or instants. A date and an instant have no order: which came first depends on the zone. */
  gt: z.exactOptional(orderable),
  /** Greater than or equal. */
  gte: z.exactOptional(orderable),
  /** Less than. */
  lt: z.exactOptional(orderable),
  /** Less than or equal. */
  lte: z.exactOptional(orderable),
  /** Not equal to the value, or to any of several. */
  not: z.exactOptional(z.union([scalar, scalars, factReferenceSchema])),
  /** The fact is a list and has this among its elements. */
  contains: z.exactOptional(z.union([scalar, factReferenceSchema])),
  /** Equal to this other fact: `{ "technicianId": { "fact": "client.technicianId" } }`. */
  fact: z.exactOptional(name('the fact to compare with', 'estimate.hours')),
})
/** Comparisons of one fact; all that are written must hold. */
export interface FactOperators extends z.infer<typeof operators>, Doc {}
export const factOperatorsSchema: Schema<FactOperators> = operators

/**
 * What one fact must be: equal to a value, one of several, or what {@link FactOperators} say. A fact that is a list equals what
 * it has among its elements. Numbers equal numerals (`2012` and `'2012'`); where the forms differ otherwise, the result is
 * unknown.
 */
export type FactTest = Scalar | readonly Scalar[] | FactOperators
const factTest: Schema<FactTest> = z.union([scalar, scalars, factOperatorsSchema])

/** Words that other languages of conditions write for `all` and `any`. */
interface NoSuchWord {
  readonly and?: never
  readonly or?: never
}

/** Facts and what they must be. All must hold. */
interface FactTests extends NoSuchWord {
  readonly all?: never
  readonly any?: never
  readonly not?: never
  readonly [fact: string]: FactTest | undefined
}

/** Conditions that are combined, beside facts of their own. */
interface Combined extends NoSuchWord {
  readonly [fact: string]: FactTest | Condition | readonly Condition[] | undefined
}
interface AllOf extends Combined {
  /** Every one of these must hold. */
  readonly all: readonly Condition[]
  /** At least one of these must hold. */
  readonly any?: readonly Condition[]
  /** This must not hold. */
  readonly not?: Condition
}
interface AnyOf extends Combined {
  /** At least one of these must hold. */
  readonly any: readonly Condition[]
  readonly all?: never
  /** This must not hold. */
  readonly not?: Condition
}
interface NoneOf extends Combined {
  /** This must not hold. */
  readonly not: Condition
  readonly all?: never
  readonly any?: never
}

/**
 * The one grammar for every `when`, `require` and `exceptWhen`. Keys are dotted fact names, all must hold; `all`, `any`
 * and `not` combine; `{}` always holds.
 *
 * ```json
 * { "priority": ["P1", "P2"], "estimate.hours": { "gt": 4 }, "not": { "client.tier": "bronze" } }
 * ```
 *
 * @remarks Beside `all`, `any` or `not` TypeScript does not see a misspelt comparison; `checkCondition` does.
 */
export type Condition = FactTests | AllOf | AnyOf | NoneOf

const conditions = z.lazy(() => list(grammar, { atLeast: 1 }))
const grammar = z.readonly(
  z.catchall(
    z.object({
      all: z.exactOptional(conditions),
      any: z.exactOptional(conditions),
      not: z.exactOptional(z.lazy((): z.core.$ZodType => grammar)),
    }),
    factTest,
  ),
) as z.core.$ZodType as Schema<Condition>

/** A condition inside a document: its problems are those of `checkCondition`, at the place where they are. */
export const conditionSchema: Schema<Condition> = described(
  z.pipe(
    z.custom<Condition>().check((context) => {
      for (const { code, path, message } of checkCondition(context.value))
        context.issues.push({
          code: 'custom',
          message,
          params: { code },
          path: keysOf(path),
          input: context.value,
        })
    }),
    grammar,
  ) as z.core.$ZodType as Schema<Condition>,
  { noun: 'a condition ({} always holds)', examples: [{ priority: ['P1', 'P2'] }] },
)

/** Three-valued: a missing fact makes `unknown`, which is not `no`. */
export type Truth = 'yes' | 'no' | 'unknown'

/** Looks up a fact by its dotted name: `undefined` when it is unknown, `null` when it is known to be absent. */
export type FactLookup = (name: string) => unknown

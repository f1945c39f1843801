/**
 * The one grammar for every `when`, `require` and `exceptWhen`. Keys are dotted fact names, all must hold; `all`, `any`
 * and `not` combine; `{}` always holds.
 *
 * ```json
 * { "priority": ["P1", "P2"], "estimate.hours": { "gt": 4 }, "not": { "client.tier": "bronze" } }
 * ```
 */
export interface Condition {
  /** Every one of these must hold. */
  readonly all?: readonly Condition[]
  /** At least one of these must hold. */
  readonly any?: readonly Condition[]
  /** This must not hold. */
  readonly not?: Condition
  readonly [fact: string]: FactTest | Condition | readonly Condition[] | undefined
}

/** A word, number or flag that a fact is compared with. `null` is known absence. */
export type Scalar = string | number | boolean | null

/** What one fact must be: equal to a value, one of several, or what {@link FactOperators} say. */
export type FactTest = Scalar | readonly Scalar[] | FactOperators

/** Comparisons of one fact; all that are written must hold. */
export interface FactOperators {
  /** `true`: known and not null. `false`: known to be absent. */
  readonly exists?: boolean
  /** Greater than: numbers, decimal text, dates or instants. */
  readonly gt?: number | string
  /** Greater than or equal. */
  readonly gte?: number | string
  /** Less than. */
  readonly lt?: number | string
  /** Less than or equal. */
  readonly lte?: number | string
  /** Not equal to the value, or to any of several. */
  readonly not?: Scalar | readonly Scalar[]
  /** A list fact has this among its elements. */
  readonly contains?: Scalar
}

/** Three-valued: a missing fact makes `unknown`, which is not `no`. */
export type Truth = 'yes' | 'no' | 'unknown'

/**
 * Looks up a fact by its dotted name: `undefined` when nothing is known, `null` when it is known to be absent.
 */
export type FactLookup = (name: string) => unknown

// One thing of a value that its schema does not allow, and lists of them.

export type Key = string | number

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

/** Most values are right: they share one empty list. */
export const none: readonly Issue[] = []
export const wrongType = (expected: string): Issue[] => [{ code: 'invalid_type', expected, path: [] }]

export const together = (some: readonly Issue[], others: readonly Issue[]): readonly Issue[] =>
  others.length === 0 ? some : some.length === 0 ? others : [...some, ...others]

/** How many problems an issue is. */
export function issueCount(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length
  return issue.code === 'custom' ? (issue.params?.more ?? 1) : 1
}

export function below(key: Key, issues: readonly Issue[]): readonly Issue[] {
  for (const issue of issues) issue.path.unshift(key)
  return issues
}

/**
 * Whether a value is an object without a class.
 *
 * @example
 * isPlain({})         // => true
 * isPlain(new Date()) // => false
 */
export const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

// One thing of a value that its schema does not allow, and lists of them.

import { moreProblems, mostProblems } from '../problem/problem'

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

/** The issues of many entries. Beyond more than are ever listed they are counted and not kept: the last one says how many. */
export function ofMany(count: number, issuesAt: (index: number) => readonly Issue[]): readonly Issue[] {
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

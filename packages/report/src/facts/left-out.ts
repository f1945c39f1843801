// What a figure leaves out, and why.

import type { LeftOutReason } from '../reason'

/** Records that a figure leaves out, and why. */
export interface LeftOut {
  readonly reason: LeftOutReason
  readonly count: number
  readonly ids: readonly string[]
}

/** Left-out records by reason, without the empty ones. */
export const leftOut = (...parts: readonly (readonly [LeftOutReason, readonly string[]])[]): LeftOut[] =>
  parts.flatMap(([reason, ids]) => (ids.length === 0 ? [] : [{ reason, count: ids.length, ids }]))

// Which amendment set a value.

import type { Instant, LocalDate } from '@mspkit/values'

/** Which amendment set a value. */
export interface SetBy {
  /** The JSON Pointer, as the amendment names it. */
  readonly path: string
  /** Which amendment, by its index in the document. */
  readonly amendment: number
  readonly id: string | null
  readonly from: LocalDate
  readonly recordedAt: Instant
  readonly by: string
  readonly reason: string
}

/** Whether a path is in, at or around another. */
export const touches = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)

/** The amendment that last set the value at a path: that path itself, or something around it. */
export const setterOf = ({ setBy }: { readonly setBy: readonly SetBy[] }, path: string): SetBy | null =>
  setBy.findLast((set) => set.path === path || path.startsWith(`${set.path}/`)) ?? null

// What every step of a compact copy needs.

import type { ProblemState, State } from '../state'
import type { Numbering } from './numbering'
import type { Renaming } from './renaming'

/** The two memories, and new numbers for old ones. */
export interface Copying {
  readonly old: State
  readonly state: State
  readonly names: Renaming
  readonly problems: Numbering
  readonly rows: Numbering
}

/** The new number of the problem to which a problem belongs now; -1 if it is forgotten. */
export function rootNumber({ old, problems }: Copying, problem: number): number {
  let p: ProblemState = old.problems[problem]!
  while (p.mergedInto >= 0) p = old.problems[p.mergedInto]!
  return problems.of(p.index)
}

// What something belongs to now, after all merges.

import type { State, WaveState } from './state'

/** What stands in `mergedInto` of a problem that is forgotten. */
export const forgotten = -3

/** The problem that a problem belongs to now, after all merges. */
export function rootOf(state: State, problem: number): number {
  let p = problem
  while (state.problems[p]!.mergedInto >= 0) p = state.problems[p]!.mergedInto
  return p
}

/** Whether a row belongs to a problem that is forgotten. Its space is freed later. */
export function isOfForgotten(state: State, row: number): boolean {
  const problem = state.problem[row]!
  return problem >= 0 && state.problems[rootOf(state, problem)]!.mergedInto === forgotten
}

/** The row of a ticket that is remembered. */
export function rowOfTicket(state: State, ticket: string): number | undefined {
  const row = state.rows.get(ticket)
  return row === undefined || isOfForgotten(state, row) ? undefined : row
}

/** The family that a problem belongs to now; -1 if none. */
export function familyOf(waves: WaveState, problem: number): number {
  let family = waves.familyOf.get(problem) ?? -1
  while (family >= 0 && waves.families[family]!.mergedInto >= 0) family = waves.families[family]!.mergedInto
  return family
}

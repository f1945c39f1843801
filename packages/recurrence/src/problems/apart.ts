// Which problems a person keeps apart.

import { isGone } from '../memory/constants'
import { rootOf } from '../memory/lookup'
import type { State } from '../memory/state'

export const isDecided = (state: State, row: number): boolean =>
  state.problem[row]! >= 0 && (state.flags[row]! & isGone) === 0

/** Whether a person separated a ticket of one problem from a ticket of the other. */
export function keptApart(state: State, a: number, b: number): boolean {
  return state.log.apart.some(([x, y]) => {
    const p = rootOfTicket(state, x)
    const q = rootOfTicket(state, y)
    return (p === a && q === b) || (p === b && q === a)
  })
}

/** The problem of a ticket; -1 for a ticket that is forgotten, or not decided yet. */
function rootOfTicket(state: State, ticket: string): number {
  const row = state.rows.get(ticket)
  if (row === undefined || !isDecided(state, row)) return -1
  return rootOf(state, state.problem[row]!)
}

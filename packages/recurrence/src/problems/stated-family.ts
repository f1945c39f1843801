// Which family is stated of a problem: what many clients had at once, and not what one client has anyway.

import { windowMs } from '../memory/constants'
import { familyOf, rootOf } from '../memory/lookup'
import type { ProblemState, State } from '../memory/state'
import { kindOf } from './kind'

/** A wave may return, once a quarter or so. What comes more often at one client is a problem of that client. */
const visitsAtMost = 4

/**
 * The family of a problem, unless it is a problem of its own client that began in the same days: one that comes again and again without
 * the others, or a request. What a person linked stays linked. -1 for none.
 */
export function statedFamilyOf(state: State, p: ProblemState): number {
  const family = familyOf(state.waves, p.index)
  if (family < 0) return -1
  const isOwn = visitsOf(p) > visitsAtMost || kindOf(state, p) === 'request'
  return isOwn && !isBound(state, p) ? -1 : family
}

/** How often it came, if what comes within the days of one wave is one time. */
function visitsOf({ episodes }: ProblemState): number {
  let visits = 1
  for (let i = 1; i < episodes.length; i++) if (episodes[i]! - episodes[i - 1]! > windowMs) visits++
  return visits
}

/** Whether a person linked one of its tickets to a ticket of another client. */
function isBound(state: State, p: ProblemState): boolean {
  return state.log.changes.some(({ kind, tickets }) => {
    if (kind !== 'together') return false
    const rows = tickets.flatMap((ticket) => state.rows.get(ticket) ?? [])
    const isOurs = rows.some((row) => state.problem[row]! >= 0 && rootOf(state, state.problem[row]!) === p.index)
    return isOurs && rows.some((row) => state.client[row] !== p.client)
  })
}

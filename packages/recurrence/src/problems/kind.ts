// Whether a problem is one, or a group of equal requests.

import { isRequest } from '../memory/constants'
import type { ProblemState, State } from '../memory/state'

/** What most of its tickets are. */
export function kindOf({ flags }: State, { members }: ProblemState): 'incident' | 'request' {
  let requests = 0
  for (const row of members) if ((flags[row]! & isRequest) !== 0) requests++
  return requests * 2 > members.length ? 'request' : 'incident'
}

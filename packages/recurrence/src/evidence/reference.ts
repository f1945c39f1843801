// The problem that a ticket means if it says only that something is back.

import { dayMs } from '@mspkit/values'
import { rootOf } from '../memory/lookup'
import type { ClientState, State } from '../memory/state'
import { share } from './evidence'
import type { Reading } from './reading'

/** After this time, "again" means something else as often. */
const longestMs = 60 * dayMs
/** Nine in ten such links were right on labelled tickets of another generator. Desks may write otherwise. */
export const sureOfReference = 0.8

/** The latest problem of the same person that nothing speaks against; -1 if there is none, or the ticket names its matter. */
export function referredTo(state: State, client: ClientState, r: Reading): number {
  if (!r.refersBack || r.requester < 0 || r.alert || r.request) return -1
  const known = client.requesters.get(r.requester) ?? []
  for (let i = known.length - 1; i >= 0; i--) {
    const p = state.problems[rootOf(state, known[i]!)]!
    if (p.members.length === 0 || r.timeMs - p.lastMs > longestMs || p.requests * 2 > p.members.length) continue
    if (share(p.requesters, r.requester) === 0) continue
    if (r.category >= 0 && p.categories.length > 0 && share(p.categories, r.category) === 0) continue
    if (r.fieldAssets > 0 && p.assets.length > 0 && !r.assets.some((asset) => share(p.assets, asset) > 0)) continue
    return p.index
  }
  return -1
}

// The memory of one client.

import type { ClientState, State } from './state'

/** What is remembered about a client; empty if it was never seen. */
export function clientOf(state: State, id: number): ClientState {
  let client = state.clients.get(id)
  if (client === undefined) {
    client = {
      timeZone: '',
      tickets: 0,
      problems: 0,
      words: new Map(),
      assets: new Map(),
      requesters: new Map(),
      titles: new Map(),
      assetTickets: new Map(),
      requesterTickets: new Map(),
      recent: [],
      times: [],
    }
    state.clients.set(id, client)
  }
  return client
}

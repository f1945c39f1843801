// Copies what is remembered about clients into a compact memory.

import { clientOf } from '../clients'
import type { ClientState } from '../state'
import { type Copying, rootNumber } from './copying'

type Lists = 'words' | 'assets' | 'requesters' | 'titles'

/** A word that a client uses more often is known even if all problems with it are forgotten. */
const oftenUsed = 20

/** Copies the lists of a client, one entry at a time, and yields how much work each was. */
export function* copyClientList(copying: Copying, id: number): Generator<number> {
  const client = copying.old.clients.get(id)!
  for (const kind of ['words', 'assets', 'requesters', 'titles'] as const)
    for (const key of client[kind].keys()) {
      copyList(copying, id, kind, key)
      yield 1
    }
  for (const kind of ['assets', 'requesters'] as const)
    for (const key of client[kind].keys()) {
      copyUse(copying, id, kind, key)
      yield 1
    }
}

/** Copies again what a client knows of a word, which may be an asset or a person. */
export function copyWord(copying: Copying, id: number, word: number): void {
  for (const kind of ['words', 'assets', 'requesters'] as const) copyList(copying, id, kind, word)
  for (const kind of ['assets', 'requesters'] as const) copyUse(copying, id, kind, word)
}

/** Copies the problems under a word, an asset, a person or a title, without those that are forgotten. */
export function copyList(copying: Copying, id: number, kind: Lists, key: number): void {
  const list = copying.old.clients.get(id)![kind].get(key)
  if (list === undefined) return
  // A list of a word begins with the number of its tickets.
  const from = kind === 'words' ? 1 : 0
  const left = list.slice(0, from)
  for (let i = from; i < list.length; i++) {
    const problem = rootNumber(copying, list[i]!)
    if (problem >= 0 && !left.includes(problem, from)) left.push(problem)
  }
  if (left.length === from && (from === 0 || left[0]! <= oftenUsed)) return
  copyOf(copying, id)[kind].set(kind === 'titles' ? key : copying.names.name(key), left)
}

/** Copies how many tickets named an asset, or came from a person, if a problem with it is left. */
function copyUse(copying: Copying, id: number, kind: 'assets' | 'requesters', key: number): void {
  const uses = kind === 'assets' ? 'assetTickets' : 'requesterTickets'
  const times = copying.old.clients.get(id)![uses].get(key)
  const client = copyOf(copying, id)
  if (times !== undefined && copying.names.has(key) && client[kind].has(copying.names.name(key)))
    client[uses].set(copying.names.name(key), times)
}

const copyOf = ({ state, names }: Copying, id: number): ClientState => clientOf(state, names.name(id))

/** Copies what is small about every client. */
export function copyClients(copying: Copying): void {
  for (const [id, { timeZone, tickets, problems, recent, times }] of copying.old.clients) {
    const left: number[] = []
    for (const p of recent) {
      const problem = rootNumber(copying, p)
      if (problem >= 0 && !left.includes(problem)) left.push(problem)
    }
    Object.assign(copyOf(copying, id), { timeZone, tickets, problems, recent: left, times: [...times] })
  }
}

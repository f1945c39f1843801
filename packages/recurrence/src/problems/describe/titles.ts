// The title of a problem: the one of its tickets that says best what they have in common.

import { wordMask } from '../../memory/constants'
import type { State } from '../../memory/state'
import { plainTitle } from '../../text/sentences'

/** How many of the latest tickets are compared. */
const comparedAtMost = 64

/** The most typical title: its words occur in the most titles of the problem. Of equal ones, the earliest. */
export function typicalTitle(state: State, all: readonly number[]): string {
  const rows = all.slice(-comparedAtMost)
  const words = rows.map((row) => titleWords(state, row))
  const times = new Map<number, number>()
  for (const list of words) for (const word of list) times.set(word, (times.get(word) ?? 0) + 1)
  let best = rows[0]!
  let most = Number.NEGATIVE_INFINITY
  rows.forEach((row, i) => {
    const list = words[i]!
    let sum = 0
    // A word that only this title has speaks against it: it is a detail, or a typing error.
    for (const word of list) sum += times.get(word)! > 1 || rows.length === 1 ? times.get(word)! : -rows.length / 4
    const score = list.length === 0 ? -1 : sum / Math.sqrt(list.length)
    if (score <= most + 1e-9) return
    most = score
    best = row
  })
  const title = state.titles[best]!
  return plainTitle(title) || title
}

/** The different words of a row's title, as numbers. */
function titleWords({ pool, start, wordOf }: State, row: number): number[] {
  const head = start[row]! + 1 + pool[start[row]!]!
  const count = pool[head]! & 0x7fffffff
  const found = new Set<number>()
  for (let i = 0; i < count; i++) found.add(wordOf[pool[head + 2 + i]! & wordMask]!)
  return [...found]
}

// Titles that come back although no listed problem joins their tickets: equal words are no proof of one cause.

import { toInstant } from '@mspkit/values'
import { writtenName } from '../../evidence/link-reasons'
import { compareIds } from '../../memory/ids'
import type { State } from '../../memory/state'
import type { ProblemQuery } from '../../query'
import type { RepeatedTitle } from '../../result'
import { plainTitle } from '../../text/sentences'
import { compareRows } from '../members'
import { isOfKind, isSureOf, wantedBy } from './list'

/** Two equal titles are common at every desk. */
const repeatedFrom = 3

/** The titles that three tickets or more of a client share outside the problems that the query lists, the most frequent first. */
export function repeatedTitlesOf(state: State, query: ProblemQuery): RepeatedTitle[] {
  const wanted = wantedBy(query)
  const alike = new Map<string, number[]>()
  for (const p of state.problems) {
    if (p.mergedInto !== -1 || !isOfKind(state, p, wanted)) continue
    if (p.members.length >= wanted.atLeast && p.members.length > 1 && isSureOf(state, p, wanted)) continue
    for (const row of p.members) {
      const key = `${p.client} ${titleOf(state, row).toLowerCase()}`
      const rows = alike.get(key)
      if (rows === undefined) alike.set(key, [row])
      else rows.push(row)
    }
  }
  const found: RepeatedTitle[] = []
  for (const rows of alike.values()) if (rows.length >= repeatedFrom) found.push(titleAndTickets(state, rows))
  return found.sort((a, b) => b.ticketIds.length - a.ticketIds.length || compareIds(a.ticketIds[0]!, b.ticketIds[0]!))
}

const titleOf = (state: State, row: number): string => plainTitle(state.titles[row]!) || state.titles[row]!

function titleAndTickets(state: State, unordered: readonly number[]): RepeatedTitle {
  const rows = [...unordered].sort((a, b) => compareRows(state, a, b))
  const first = rows[0]!
  return {
    clientId: writtenName(state, state.client[first]!),
    title: titleOf(state, first),
    ticketIds: rows.map((row) => state.tickets[row]!),
    firstAt: toInstant(state.timeMs[first]!),
    lastAt: toInstant(state.timeMs[rows.at(-1)!]!),
  }
}

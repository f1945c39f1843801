// Checks that the parts of a snapshot are consistent, so that a damaged one is refused at once.

import { type Problem, quote } from '@mspkit/values'
import { isForgotten, isGone, isLater, wordMask } from '../constants'
import { forgotten, isOfForgotten } from '../lookup'
import type { State } from '../state'
import { type Fits, from, isOffset, isTime, type Keys, misfit, uneven, wrong } from './misfit'
import { problemProblem } from './problem-check'

/** Inconsistencies of a state: the first of each part. */
export function consistencyProblems(state: State): Problem[] {
  // The other rules rely on these lists and chains.
  const base = [...listProblems(state), ...chainProblems(state)]
  if (base.length > 0) return base
  const row = rowProblem(state)
  if (row !== null) return [row]
  return [problemProblem, clientProblem, waveProblem, logProblem].flatMap((rule) => rule(state) ?? [])
}

function listProblems({ names, forms, formIds, tickets, titles, ids }: State): Problem[] {
  const problems: Problem[] = []
  if (ids.size !== names.length) problems.push(wrong(['names'], 'A name occurs twice.'))
  if (titles.length !== tickets.length)
    problems.push(wrong(['titles'], `There are ${titles.length} titles for ${tickets.length} tickets.`))
  if (formIds.size !== forms.length) problems.push(wrong(['forms'], 'A word occurs twice.'))
  return problems
}

/** Merged problems and families must lead to one that still exists, so that following them ends. */
function chainProblems({ problems, waves: { families } }: State): Problem[] {
  const chains: [Keys, readonly { readonly index: number; readonly mergedInto: number }[]][] = [
    [['problems'], problems],
    [['waves', 'families'], families],
  ]
  return chains.flatMap(([keys, list]): Problem[] => {
    const fits = from(forgotten, list.length)
    const lost = list.findIndex(({ index, mergedInto }, i) => index !== i || !fits(mergedInto))
    if (lost >= 0) return [wrong([...keys, lost], 'It has the index of another, or was merged into none that exists.')]
    const endless = list.findIndex((_, i) => rootOf(list, i) < 0)
    return endless < 0 ? [] : [wrong([...keys, endless, 'mergedInto'], 'It was merged into itself.')]
  })
}

/** The end of a chain of merges; -1 if it has none. */
function rootOf(list: readonly { readonly mergedInto: number }[], at: number): number {
  let root = at
  for (let steps = 0; steps <= list.length; steps++) {
    const { mergedInto } = list[root]!
    if (mergedInto < 0) return root
    root = mergedInto
  }
  return -1
}

function rowProblem(state: State): Problem | null {
  const n = state.tickets.length
  const name = from(-1, state.names.length)
  return (
    misfit(['timeMs'], state.timeMs.subarray(0, n), (ms) => Number.isInteger(ms) && isTime(ms)) ??
    misfit(['offsetMs'], state.offsetMs.subarray(0, n), isOffset) ??
    misfit(
      ['minutes'],
      state.minutes.subarray(0, n),
      (minutes) => Number.isNaN(minutes) || (minutes >= 0 && Number.isFinite(minutes)),
    ) ??
    misfit(['sure'], state.sure.subarray(0, n), (sure) => sure >= 0 && sure <= 1) ??
    misfit(['client'], state.client.subarray(0, n), (client) => state.clients.has(client)) ??
    misfit(['requester'], state.requester.subarray(0, n), name) ??
    misfit(['category'], state.category.subarray(0, n), name) ??
    misfit(['wordOf'], state.wordOf.subarray(0, state.forms.length), from(0, state.names.length)) ??
    misfit(['problem'], state.problem.subarray(0, n), from(-1, state.problems.length)) ??
    goneProblem(state) ??
    twiceProblem(state) ??
    textProblem(state)
  )
}

/** A row has a problem exactly if it counts. */
function goneProblem({ tickets, flags, problem }: State): Problem | null {
  const lost = tickets.findIndex((_, row) => problem[row]! < 0 !== (flags[row]! & isGone) > 0)
  return lost < 0 ? null : wrong(['problem', lost], 'A ticket that counts has no problem.')
}

/** A ticket may have a second row that came later, in place of the first, or after the first was forgotten. */
function twiceProblem(state: State): Problem | null {
  const isFirst = (row: number): boolean =>
    (state.flags[row]! & (isLater | isForgotten)) === 0 && !isOfForgotten(state, row)
  const first = state.tickets.filter((_, row) => isFirst(row))
  return new Set(first).size === first.length ? null : wrong(['tickets'], 'A ticket occurs twice.')
}

/** Checks the words of each row: lines must end where the row ends, and names must exist. */
function textProblem({ tickets, start, pool, poolLength, names, forms }: State): Problem | null {
  const n = tickets.length
  const lost = (row: number): Problem => wrong(['pool'], `The words of ticket ${quote(tickets[row])} are damaged.`)
  if (start[0] !== 0 || start[n] !== poolLength) return wrong(['start'], 'The rows do not fill the pool.')
  const isName = from(0, names.length)
  const fits = from(0, forms.length)
  for (let row = 0; row < n; row++) {
    const end = start[row + 1]!
    let at = start[row]!
    if (end <= at || end > poolLength) return lost(row)
    const words = at + 1 + pool[at]!
    if (words > end || misfit([], pool.subarray(at + 1, words), isName)) return lost(row)
    for (at = words; at < end; ) {
      const next = at + 2 + (pool[at]! & 0x7fffffff)
      if (next > end || misfit([], pool.subarray(at + 2, next), (packed) => fits(packed & wordMask))) return lost(row)
      at = next
    }
  }
  return null
}

function clientProblem(state: State): Problem | null {
  const name = from(0, state.names.length)
  const problem = from(0, state.problems.length)
  const withTickets = new Set(state.client.subarray(0, state.tickets.length))
  for (const [id, client] of state.clients) {
    const at = ['clients', id]
    const empty = [...client.words.values()].some((list) => list.length === 0)
    if (!name(id) || empty) return wrong(at, 'It has no name, or a word without a count.')
    if (!state.log.forgot && !withTickets.has(id)) return wrong(at, 'It has no tickets.')
    const { words, assets, requesters, assetTickets, requesterTickets } = client
    const maps = [words, assets, requesters, assetTickets, requesterTickets]
    const found =
      misfit(
        at,
        maps.flatMap((map) => [...map.keys()]),
        name,
      ) ??
      misfit(
        at,
        [...words.values()].flatMap((list) => list.slice(1)),
        problem,
      ) ??
      misfit(at, [...assets.values(), ...requesters.values(), ...client.titles.values(), client.recent].flat(), problem)
    if (found) return found
  }
  return null
}

function waveProblem({ names, problems, waves }: State): Problem | null {
  const name = from(0, names.length)
  const problem = from(0, problems.length)
  const family = from(0, waves.families.length)
  for (const [word, list] of waves.recents) {
    const at = ['waves', 'recents']
    const found = misfit(at, [word], name) ?? uneven(at, list) ?? misfit(at, list, problem, 2, 1)
    if (found || list.length === 0) return found ?? wrong(at, 'A word was used by no ticket.')
  }
  for (const { index, words, problems: members } of waves.families) {
    const at = ['waves', 'families', index]
    const found = uneven(at, words) ?? misfit(at, words, name, 2) ?? misfit(at, members, problem)
    if (found) return found
  }
  const keys = ['waves', 'familyOf']
  const isFilled: Fits = (id) => family(id) && waves.families[rootOf(waves.families, id)]!.problems.length > 0
  return misfit(keys, [...waves.familyOf.keys()], problem) ?? misfit(keys, [...waves.familyOf.values()], isFilled)
}

function logProblem({ log, tickets }: State): Problem | null {
  const at = ['log']
  if (log.late) return wrong([...at, 'late'], 'A snapshot is in order, never late.')
  const times = [...log.fixes, ...log.revisions].map(({ atMs }) => atMs)
  const row = from(-1, tickets.length)
  return (
    misfit(at, times, isTime) ??
    misfit(
      [...at, 'changes'],
      log.changes.flatMap((change) => [change.from, change.to]),
      row,
    )
  )
}

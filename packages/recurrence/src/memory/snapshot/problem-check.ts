// Checks that the problems of a snapshot have the tickets, words and times that they name.

import type { Problem } from '@mspkit/values'
import { isGone } from '../constants'
import { isOfForgotten } from '../lookup'
import type { State } from '../state'
import { type Fits, from, isOffset, isTime, type Keys, misfit, uneven, wrong } from './misfit'

export function problemProblem(state: State): Problem | null {
  const name = from(0, state.names.length)
  const row = from(-1, state.tickets.length)
  let members = 0
  for (const p of state.problems) {
    const at = ['problems', p.index]
    const found =
      misfit([...at, 'client'], [p.client], (client) => state.clients.has(client)) ??
      misfit([...at, 'members'], p.members, (member) => isMember(state, p.index, member)) ??
      misfit([...at, 'words'], [...p.words, ...p.latest], name) ??
      countedProblem(at, p, name) ??
      uneven([...at, 'fixes'], p.fixes) ??
      misfit([...at, 'fixes'], p.fixes, isTime, 2) ??
      misfit([...at, 'fixes'], p.fixes, row, 2, 1) ??
      misfit([...at, 'firstMs'], [p.firstMs, p.lastMs, ...p.episodes], isTime) ??
      misfit([...at, 'offsets'], p.offsets, isOffset)
    if (found) return found
    const isEmpty = p.members.length === 0 || p.episodes.length === 0
    if (
      p.counts.length < p.words.length ||
      p.offsets.length !== p.episodes.length ||
      (p.mergedInto === -1 && isEmpty) ||
      (p.mergedInto < -1 && p.members.length > 0)
    )
      return wrong(at, 'Its lists do not have the same length.')
    members += new Set(p.members).size
  }
  const counts = (at: number): boolean => (state.flags[at]! & isGone) === 0 && !isOfForgotten(state, at)
  const counted = state.tickets.filter((_, at) => counts(at)).length
  return members === counted ? null : wrong(['problems'], 'A ticket belongs to no problem.')
}

type ProblemState = State['problems'][number]

function isMember(state: State, problem: number, row: number): boolean {
  if (row < 0 || row >= state.tickets.length) return false
  return state.problem[row] === problem && state.client[row] === state.problems[problem]!.client
}

function countedProblem(at: Keys, p: ProblemState, name: Fits): Problem | null {
  return (
    uneven([...at, 'titles'], p.titles) ??
    uneven([...at, 'texts'], p.texts) ??
    uneven([...at, 'requesters'], p.requesters) ??
    uneven([...at, 'assets'], p.assets) ??
    uneven([...at, 'categories'], p.categories) ??
    misfit([...at, 'requesters'], p.requesters, name, 2) ??
    misfit([...at, 'assets'], p.assets, name, 2) ??
    misfit([...at, 'categories'], p.categories, name, 2)
  )
}

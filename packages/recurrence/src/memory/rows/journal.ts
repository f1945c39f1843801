// What the latest tickets and changes did, so that it can be taken back when a ticket comes late.

import { dimensions, isGone } from '../constants'
import { compareIds } from '../ids'
import { type Journal, type Moment, type ProblemState, type State, type Step, touch } from '../state'

export const createJournal = (whole: boolean): Journal => ({ steps: [], whole, current: null, lateFrom: null })

/** Tickets from a moment on must be decided again before the next answer, unless some were forgotten. */
export function decideFrom({ log, journal }: State, { ms, id }: Moment): void {
  if (log.forgot) return
  const isFirst = !log.late
  log.late = true
  if (journal === null) return
  const known = journal.lateFrom
  // Without a moment, everything is decided again already.
  if (isFirst || (known !== null && (ms < known.ms || (ms === known.ms && compareIds(id, known.id) < 0))))
    journal.lateFrom = { ms, id }
}

/** How many steps are kept: as many tickets as come in a week or more. */
const stepsAtLeast = 1024

/** Makes a step. A decision within a change is part of the change. */
export function makeStep<T>(state: State, step: Omit<Step, 'undo'>, make: () => T): T {
  const { journal } = state
  if (journal === null || journal.current !== null) return make()
  const { steps } = journal
  journal.current = { ...step, undo: [] }
  let made: T
  try {
    made = make()
  } finally {
    steps.push(journal.current)
    journal.current = null
  }
  if (steps.length >= stepsAtLeast * 2) {
    steps.splice(0, stepsAtLeast)
    journal.whole = false
  }
  return made
}

/** Records how something is before a step changes it. Without a journal, nothing happens. */
export function record(state: State, undo: () => void): void {
  state.journal?.current?.undo.push(undo)
}
export const isRecording = (state: State): boolean => state.journal !== null && state.journal.current !== null

/** Before it changes whether a row counts, and in which problem. */
export function recordDecision(state: State, row: number): void {
  if (!isRecording(state)) return
  const problem = state.problem[row]!
  const sure = state.sure[row]!
  const gone = state.flags[row]! & isGone
  record(state, () => {
    state.problem[row] = problem
    state.sure[row] = sure
    state.flags[row] = (state.flags[row]! & ~isGone) | gone
  })
}

/** Before a problem changes. Its members and episodes are only added to, or replaced by other lists, so that their lengths are enough. */
export function recordProblem(state: State, p: ProblemState): void {
  if (!isRecording(state)) return
  const { members, episodes, offsets, words } = p
  const lengths = [members.length, episodes.length, offsets.length, words.length] as const
  const counts = p.members.length > 1 ? p.counts.slice() : p.counts
  const lists = {
    requesters: p.requesters.slice(),
    assets: p.assets.slice(),
    categories: p.categories.slice(),
    titles: p.titles.slice(),
    texts: p.texts.slice(),
  }
  const before = { ...p, ...lists, counts }
  const base = p.index * dimensions
  const centre = state.centres.slice(base, base + dimensions)
  record(state, () => {
    const isRefilled = p.members !== members
    Object.assign(p, before)
    members.length = lengths[0]
    episodes.length = lengths[1]
    offsets.length = lengths[2]
    words.length = lengths[3]
    state.centres.set(centre, base)
    if (isRefilled) for (const row of members) state.problem[row] = p.index
    touch(state, p.index)
  })
}

/** After a problem was opened. It is the last, so that taking it back removes the last. */
export function recordOpened(state: State, p: ProblemState): void {
  record(state, () => {
    state.problems.pop()
    state.centres.fill(0, p.index * dimensions, (p.index + 1) * dimensions)
    touch(state, p.index)
  })
}

/** Before a row takes the place of another row of its ticket. */
export function recordReplaced(state: State, ticket: string, from: number): void {
  if (from >= 0) record(state, () => state.rows.set(ticket, from))
}

/** Before the list of what is kept apart changes. */
export function recordApart(state: State): void {
  const { apart } = state.log
  const { length } = apart
  record(state, () => {
    apart.length = length
    state.log.apart = apart
  })
}

/** Before a family changes; for the number of the next one, before it is opened. */
export function recordFamily(state: State, index: number): void {
  if (!isRecording(state)) return
  const family = state.waves.families[index]
  if (family === undefined) {
    record(state, () => state.waves.families.pop())
    return
  }
  const { problems, lastMs, mergedInto } = family
  const { length } = problems
  const words = family.words.slice()
  record(state, () => {
    problems.length = length
    Object.assign(family, { problems, words, lastMs, mergedInto })
    for (const problem of problems) touch(state, problem)
  })
}

/** Before a problem joins a family. */
export function recordFamilyOf(state: State, problem: number): void {
  record(state, () => state.waves.familyOf.delete(problem))
}

/** Before the latest uses of a word are dropped. */
export function recordRecents(state: State, word: number, list: number[]): void {
  record(state, () => state.waves.recents.set(word, list))
}

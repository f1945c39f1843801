// Makes a compact copy of a memory without what was forgotten, in slices, while the memory goes on.

import { fitted } from '../capacity'
import { dimensions } from '../constants'
import { createState } from '../create-state'
import { familyOf } from '../lookup'
import { titleKeyOf, wordsOfRow } from '../rows/row-text'
import type { State } from '../state'
import { copyClientList, copyClients, copyList, copyWord } from './compact-clients'
import { copyRow, createRows } from './compact-rows'
import { type Copying, rootNumber } from './copying'
import { numberingOf } from './numbering'
import { createRenaming } from './renaming'

/** A compact copy that is being made. */
export interface Compaction {
  /** Copies about as much as must be copied at each of the observations that are left. */
  readonly advance: () => void
  /** Copies what is left, and returns the copy. */
  readonly complete: () => State
}

/** How much work a row is, in entries of a map. */
const rowWork = 8

/** Begins a compact copy that is to be ready after some observations. What changes in the meantime is copied again. */
export function createCompaction(old: State, observations: number): Compaction {
  const state = createState()
  const copying: Copying = {
    old,
    state,
    names: createRenaming(old, state),
    problems: numberingOf((p) => old.problems[p]!.mergedInto === -1 || old.problems[p]!.mergedInto === -2),
    rows: createRows(old),
  }
  reserve(old, state)
  old.changed = new Set()
  const steps = copySteps(copying)
  // A quarter more, because the memory grows; and what one more ticket changes.
  const work = Math.ceil((workOf(old) * 1.25) / observations) + 1000
  const run = (until: number): void => {
    for (let done = 0; done < until; ) {
      const { value } = steps.next()
      if (value === 0) return
      done += value
    }
  }
  return {
    advance: () => run(work),
    complete: () => {
      run(Number.POSITIVE_INFINITY)
      copyRest(copying)
      return state
    },
  }
}

/** Arrays as long as the old ones, so that none must grow while the stream goes on. */
function reserve(old: State, state: State): void {
  state.hashes = new Uint32Array(old.hashes.length)
  state.wordOf = new Uint32Array(old.wordOf.length)
  state.pool = new Uint32Array(old.pool.length)
  state.centres = new Float32Array(old.centres.length)
  state.given = new Float32Array(old.given.length)
  state.learned.seen = new Uint32Array(old.learned.seen.length)
  state.learned.vectors = new Float32Array(old.learned.vectors.length)
}

function workOf(old: State): number {
  let work = old.tickets.length * rowWork + old.problems.length * rowWork + old.waves.recents.size
  for (const { words, assets, requesters, titles, assetTickets, requesterTickets } of old.clients.values())
    for (const map of [words, assets, requesters, titles, assetTickets, requesterTickets]) work += map.size
  return work
}

/** Copies everything, one piece at a time, and yields how much work each was. When all is as in the old memory, it yields 0. */
function* copySteps(copying: Copying): Generator<number, never> {
  const { old, rows } = copying
  const since = old.tickets.length
  for (let row = 0; row < since; row++) {
    if (rows.of(row) >= 0) copyRow(copying, row)
    yield rowWork
  }
  for (let p = 0; p < old.problems.length; p++) {
    copyProblem(copying, p)
    yield rowWork
  }
  for (const client of old.clients.keys()) yield* copyClientList(copying, client)
  for (const word of old.waves.recents.keys()) {
    copyRecents(copying, word)
    yield 1
  }
  let next = since
  for (;;) {
    for (; next < old.tickets.length; next++) {
      copyRow(copying, next)
      yield rowWork + copyChanged(copying, next)
    }
    for (const p of old.changed!) {
      old.changed!.delete(p)
      copyProblem(copying, p)
      yield rowWork + (old.problems[p]?.members.length ?? 0)
    }
    if (next === old.tickets.length) yield 0
  }
}

/** Copies again everything that the decision about a row changed, apart from its problem. */
function copyChanged(copying: Copying, row: number): number {
  const { old, names } = copying
  const client = old.client[row]!
  const people = [client, old.requester[row]!, old.category[row]!].filter((name) => name >= 0)
  const words = [...people, ...wordsOfRow(old, row)]
  for (const word of words) {
    names.relearn(word)
    copyWord(copying, client, word)
    copyRecents(copying, word)
  }
  copyList(copying, client, 'titles', titleKeyOf(old, row))
  return words.length * 4
}

function copyProblem(copying: Copying, index: number): void {
  const { old, state, names, problems, rows } = copying
  const p = old.problems[index]
  const to = p === undefined ? -1 : problems.of(index)
  if (p === undefined || to < 0) return
  const row = (member: number): number => rows.of(member)
  state.problems[to] = {
    ...p,
    index: to,
    client: names.name(p.client),
    members: p.members.map(row),
    words: p.words.map(names.name),
    counts: p.members.length > 1 ? p.counts.slice() : p.counts,
    latest: p.latest.map(names.name),
    requesters: names.pairs(p.requesters),
    assets: names.pairs(p.assets),
    categories: names.pairs(p.categories),
    titles: p.titles.slice(),
    texts: p.texts.slice(),
    episodes: p.episodes.slice(),
    offsets: p.offsets.slice(),
    fixes: p.fixes.map((value, i) => (i % 2 === 1 ? row(value) : value)),
    mergedInto: p.mergedInto < 0 ? p.mergedInto : rootNumber(copying, index),
  }
  state.centres.set(old.centres.subarray(index * dimensions, (index + 1) * dimensions), to * dimensions)
  for (const member of p.members) copyDecided(copying, member, to)
}

/** What changes about a row after it was decided. */
function copyDecided({ old, state, rows }: Copying, from: number, problem: number): void {
  const to = rows.of(from)
  state.problem[to] = problem
  state.flags[to] = old.flags[from]!
  state.minutes[to] = old.minutes[from]!
  state.sure[to] = old.sure[from]!
}

function copyRecents(copying: Copying, word: number): void {
  const { old, state, names } = copying
  const list = old.waves.recents.get(word)
  if (list === undefined || !names.has(word)) return
  const left: number[] = []
  for (let i = 0; i < list.length; i += 2) {
    const problem = rootNumber(copying, list[i + 1]!)
    if (problem >= 0) left.push(list[i]!, problem)
  }
  if (left.length > 0) state.waves.recents.set(names.name(word), left)
}

/** Copies what is small, when everything else is as in the old memory. */
function copyRest(copying: Copying): void {
  const { old, state, names, problems, rows } = copying
  copyClients(copying)
  // Rows that were replaced in the meantime count no more; forgotten ones are not in the copy.
  rows.each((from, to) => {
    state.flags[to] = old.flags[from]!
    if (old.problem[from]! < 0) state.problem[to] = -1
  })
  const { waves } = state
  const kept = new Set([...old.waves.recents.keys()].filter(names.has).map(names.name))
  for (const word of waves.recents.keys()) if (!kept.has(word)) waves.recents.delete(word)
  waves.startMs = old.waves.startMs
  waves.sweptMs = old.waves.sweptMs
  const live = (p: number): number[] => {
    const to = rootNumber(copying, p)
    return to < 0 ? [] : [to]
  }
  waves.families = old.waves.families.map((family) => ({
    ...family,
    words: names.pairs(family.words),
    problems: [...new Set(family.problems.flatMap(live))],
  }))
  problems.each((from, to) => {
    const family = familyOf(old.waves, from)
    if (family >= 0 && old.problems[from]!.mergedInto === -1) waves.familyOf.set(to, family)
  })
  state.learned.tickets = old.learned.tickets
  state.learned.lineKeys = old.learned.lineKeys
  state.learned.lineBits = old.learned.lineBits
  // Rows of replaced tickets are gone, and tickets are not decided again.
  const changes = old.log.changes.filter(({ kind }) => kind !== 'replace')
  state.log = { ...old.log, changes, compactIn: 0 }
  old.changed = null
  fit(state)
}

/** Arrays that are much too long for what is left become shorter. */
function fit(state: State): void {
  const names = state.names.length
  state.hashes = fitted(state.hashes, names)
  state.wordOf = fitted(state.wordOf, state.forms.length)
  state.pool = fitted(state.pool, state.poolLength)
  state.centres = fitted(state.centres, state.problems.length * dimensions)
  state.given = fitted(state.given, state.given.length === 0 ? 0 : state.tickets.length * dimensions)
  state.learned.seen = fitted(state.learned.seen, names)
  state.learned.vectors = fitted(state.learned.vectors, names * dimensions)
}

// Forgets the problems that were silent for longest, by making a smaller state without them.

import { createState, dimensions, familyOf, kindShift, type State, withCapacity, wordMask } from './state'

/**
 * A state without the problems that were silent for longest, so that at most `keep` tickets are left. Problems with one episode go first.
 * Words that no ticket uses any more go with them.
 */
export function forget(state: State, keep: number): State {
  const left = state.problems.filter((p) => p.mergedInto < 0 && p.members.length > 0)
  const order = [...left].sort(
    (a, b) => Number(a.episodes.length > 1) - Number(b.episodes.length > 1) || a.lastMs - b.lastMs || a.index - b.index,
  )
  let tickets = left.reduce((sum, p) => sum + p.members.length, 0)
  const dropped = new Set<number>()
  for (const p of order) {
    if (tickets <= keep) break
    dropped.add(p.index)
    tickets -= p.members.length
  }
  return without(state, dropped)
}

function without(old: State, dropped: ReadonlySet<number>): State {
  const state = createState()
  const kept = old.problems.filter((p) => p.mergedInto < 0 && p.members.length > 0 && !dropped.has(p.index))
  const problemOf = new Map(kept.map((p, i) => [p.index, i]))
  const rows: number[] = []
  for (let row = 0; row < old.tickets.length; row++)
    if (old.problem[row]! >= 0 && problemOf.has(rootIn(old, old.problem[row]!))) rows.push(row)
  const rowOf = new Map(rows.map((row, i) => [row, i]))
  const names = renamer(old, state)
  copyRows(old, state, rows, problemOf, names)
  state.problems = kept.map((p, i) => ({
    ...p,
    index: i,
    client: names(p.client),
    members: p.members.map((row) => rowOf.get(row)!),
    words: p.words.map(names),
    latest: p.latest.map(names),
    requesters: p.requesters.map((v, k) => (k % 2 === 0 ? names(v) : v)),
    assets: p.assets.map((v, k) => (k % 2 === 0 ? names(v) : v)),
    categories: p.categories.map((v, k) => (k % 2 === 0 ? names(v) : v)),
    fixes: p.fixes.map((v, k) => (k % 2 === 1 ? (rowOf.get(v) ?? -1) : v)),
  }))
  state.centres = withCapacity(state.centres, kept.length * dimensions)
  kept.forEach((p, i) => {
    state.centres.set(old.centres.subarray(p.index * dimensions, (p.index + 1) * dimensions), i * dimensions)
  })
  copyClients(old, state, problemOf, names)
  copyWaves(old, state, problemOf, names)
  copyLearned(old, state)
  // Rows of replaced tickets are gone, and tickets are not decided again.
  const changes = old.log.changes.filter(({ kind }) => kind !== 'replace')
  state.log = { ...old.log, changes, forgot: true, late: false }
  return state
}

function rootIn(state: State, problem: number): number {
  let p = problem
  while (p >= 0 && state.problems[p]!.mergedInto >= 0) p = state.problems[p]!.mergedInto
  return p
}

/** Maps numbers of names to the new state, and adds a name when it is first needed. */
function renamer(old: State, state: State): (id: number) => number {
  const to = new Int32Array(old.names.length).fill(-1)
  return (id) => {
    if (to[id]! < 0) {
      to[id] = state.names.length
      state.ids.set(old.names[id]!, state.names.length)
      state.hashes = withCapacity(state.hashes, state.names.length + 1)
      state.hashes[state.names.length] = old.hashes[id]!
      const spelling = old.spellings.get(id)
      if (spelling !== undefined) state.spellings.set(state.names.length, spelling)
      state.names.push(old.names[id]!)
    }
    return to[id]!
  }
}

function copyRows(
  old: State,
  state: State,
  rows: readonly number[],
  problemOf: ReadonlyMap<number, number>,
  names: (id: number) => number,
): void {
  const n = rows.length
  const forms = formRenamer(old, state, names)
  for (const key of [
    'timeMs',
    'offsetMs',
    'client',
    'requester',
    'category',
    'flags',
    'minutes',
    'sure',
    'problem',
  ] as const) {
    state[key] = withCapacity(state[key], n) as never
  }
  state.start = withCapacity(state.start, state.timeMs.length + 1)
  if (old.given.length > 0) state.given = new Float32Array(n * dimensions)
  rows.forEach((row, i) => {
    state.tickets.push(old.tickets[row]!)
    state.titles.push(old.titles[row]!)
    state.rows.set(old.tickets[row]!, i)
    state.timeMs[i] = old.timeMs[row]!
    state.offsetMs[i] = old.offsetMs[row]!
    state.client[i] = names(old.client[row]!)
    state.requester[i] = old.requester[row]! < 0 ? -1 : names(old.requester[row]!)
    state.category[i] = old.category[row]! < 0 ? -1 : names(old.category[row]!)
    state.flags[i] = old.flags[row]!
    state.minutes[i] = old.minutes[row]!
    state.sure[i] = old.sure[row]!
    state.problem[i] = problemOf.get(rootIn(old, old.problem[row]!))!
    if (old.given.length > 0)
      state.given.set(old.given.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions)
    copyText(old, state, row, i, { names, forms })
  })
}

/** Maps numbers of written words to the new state, and adds a word when it is first needed. */
function formRenamer(old: State, state: State, names: (id: number) => number): (id: number) => number {
  const to = new Int32Array(old.forms.length).fill(-1)
  return (id) => {
    if (to[id]! < 0) {
      to[id] = state.forms.length
      state.wordOf = withCapacity(state.wordOf, state.forms.length + 1)
      state.wordOf[state.forms.length] = names(old.wordOf[id]!)
      state.formIds.set(`${old.names[old.wordOf[id]!]} ${old.forms[id]}`, state.forms.length)
      state.forms.push(old.forms[id]!)
    }
    return to[id]!
  }
}

interface Renamed {
  readonly names: (id: number) => number
  readonly forms: (id: number) => number
}

function copyText(old: State, state: State, row: number, to: number, { names, forms }: Renamed): void {
  const from = old.start[row]!
  const end = old.start[row + 1]!
  state.pool = withCapacity(state.pool, state.poolLength + end - from)
  state.start[to] = state.poolLength
  let at = from
  const take = (value: number): void => {
    state.pool[state.poolLength++] = value
  }
  const assets = old.pool[at++]!
  take(assets)
  for (let i = 0; i < assets; i++) take(names(old.pool[at++]!))
  while (at < end) {
    const head = old.pool[at++]!
    take(head)
    take(old.pool[at++]!)
    for (let i = head & 0x7fffffff; i > 0; i--) {
      const packed = old.pool[at++]!
      take((((packed >>> kindShift) << kindShift) | forms(packed & wordMask)) >>> 0)
    }
  }
  state.start[to + 1] = state.poolLength
}

function copyClients(
  old: State,
  state: State,
  problemOf: ReadonlyMap<number, number>,
  names: (id: number) => number,
): void {
  /** The problems of a list that are kept, each once. */
  const left = (list: readonly number[], from: number, into: number[]): number[] => {
    for (let i = from; i < list.length; i++) {
      const problem = problemOf.get(rootIn(old, list[i]!))
      if (problem !== undefined && !into.includes(problem, from)) into.push(problem)
    }
    return into
  }
  const lists = (map: ReadonlyMap<number, readonly number[]>): Map<number, number[]> => {
    const copy = new Map<number, number[]>()
    for (const [key, list] of map) {
      const problems = left(list, 0, [])
      if (problems.length > 0) copy.set(names(key), problems)
    }
    return copy
  }
  const byTitle = (map: ReadonlyMap<number, readonly number[]>): Map<number, number[]> => {
    const copy = new Map<number, number[]>()
    for (const [key, list] of map) {
      const problems = left(list, 0, [])
      if (problems.length > 0) copy.set(key, problems)
    }
    return copy
  }
  const wordLists = (map: ReadonlyMap<number, readonly number[]>): Map<number, number[]> => {
    const copy = new Map<number, number[]>()
    for (const [key, list] of map) {
      const times = list[0]!
      const problems = left(list, 1, [times])
      // A word whose problems are all forgotten counts as new, unless the client uses it often.
      if (problems.length > 1 || times > 20) copy.set(names(key), problems)
    }
    return copy
  }
  const used = (map: ReadonlyMap<number, number>, by: ReadonlyMap<number, readonly number[]>): Map<number, number> => {
    const copy = new Map<number, number>()
    for (const [key, n] of map) if (by.has(names(key))) copy.set(names(key), n)
    return copy
  }
  for (const [id, client] of old.clients) {
    const assets = lists(client.assets)
    const requesters = lists(client.requesters)
    state.clients.set(names(id), {
      ...client,
      words: wordLists(client.words),
      assets,
      requesters,
      titles: byTitle(client.titles),
      assetTickets: used(client.assetTickets, assets),
      requesterTickets: used(client.requesterTickets, requesters),
      recent: left(client.recent, 0, []),
    })
  }
}

function copyWaves(
  old: State,
  state: State,
  problemOf: ReadonlyMap<number, number>,
  names: (id: number) => number,
): void {
  const waves = state.waves
  waves.startMs = old.waves.startMs
  waves.sweptMs = old.waves.sweptMs
  for (const [word, list] of old.waves.recents) {
    const left: number[] = []
    for (let i = 0; i < list.length; i += 2) {
      const problem = problemOf.get(rootIn(old, list[i + 1]!))
      if (problem !== undefined) left.push(list[i]!, problem)
    }
    if (left.length > 0) waves.recents.set(names(word), left)
  }
  waves.families = old.waves.families.map((f) => ({
    ...f,
    words: f.words.map((v, k) => (k % 2 === 0 ? names(v) : v)),
    problems: [...new Set(f.problems.map((p) => problemOf.get(rootIn(old, p)) ?? -1))].filter((p) => p >= 0),
  }))
  for (const [problem, to] of problemOf) {
    const family = familyOf(old.waves, problem)
    if (family >= 0) waves.familyOf.set(to, family)
  }
}

function copyLearned(old: State, state: State): void {
  const from = old.learned
  const to = state.learned
  to.tickets = from.tickets
  to.lineKeys = from.lineKeys
  to.lineBits = from.lineBits
  to.seen = withCapacity(to.seen, state.names.length)
  to.vectors = withCapacity(to.vectors, state.names.length * dimensions)
  for (const [name, id] of [...state.ids]) {
    const before = old.ids.get(name)!
    if (before >= from.seen.length) continue
    to.seen[id] = from.seen[before]!
    to.vectors.set(from.vectors.subarray(before * dimensions, (before + 1) * dimensions), id * dimensions)
  }
}

// A copy of what was decided up to a ticket, from which later tickets can be decided again without the earlier ones.

import { type ClientState, dimensions, isGone, type ProblemState, type State } from './state'

/** The parts of a state that decisions change. The ledger is not among them: it only grows. */
type Decided = Pick<
  State,
  'learned' | 'clients' | 'problems' | 'centres' | 'waves' | 'problem' | 'sure' | 'flags' | 'rows'
>

/** What was decided when a ticket was the latest. */
export interface Checkpoint {
  readonly decided: Decided
  readonly apart: State['log']['apart']
  /** The row of the latest ticket. */
  readonly last: number
  /** How many changes of the log were applied. */
  readonly changes: number
  /** How many rows and fixes were known when the tickets were decided. */
  readonly knownRows: number
  readonly knownFixes: number
}

/** A copy of what is decided. Nothing of it changes with the state. */
export function decidedIn(state: State): Decided {
  const { learned, waves } = state
  const rows = state.tickets.length
  return {
    learned: {
      tickets: learned.tickets,
      seen: learned.seen.slice(),
      vectors: learned.vectors.slice(),
      lineKeys: learned.lineKeys.slice(),
      lineBits: learned.lineBits.slice(),
    },
    clients: new Map(Array.from(state.clients, ([id, client]) => [id, clientCopy(client)])),
    problems: state.problems.map(problemCopy),
    centres: state.centres.slice(0, Math.max(256, state.problems.length) * dimensions),
    waves: {
      recents: listsCopy(waves.recents),
      families: waves.families.map((one) => ({ ...one, problems: [...one.problems], words: [...one.words] })),
      familyOf: new Map(waves.familyOf),
      sweptMs: waves.sweptMs,
      startMs: waves.startMs,
    },
    problem: state.problem.slice(0, rows),
    sure: state.sure.slice(0, rows),
    flags: state.flags.slice(0, rows),
    rows: new Map(state.rows),
  }
}

/** A state with the ledger and the log of another, and the decisions of a checkpoint. Rows since then are not decided. */
export function stateAt(old: State, { decided, apart }: Checkpoint): State {
  const copy = decidedIn({ ...old, ...decided })
  const problem = new Int32Array(old.problem.length).fill(-1)
  problem.set(copy.problem)
  const sure = new Float32Array(old.sure.length)
  sure.set(copy.sure)
  // A ticket observed again brings its SLA without a new decision, so only the mark of replaced rows is taken back.
  const flags = old.flags.map((now, row) => (now & ~isGone) | ((copy.flags[row] ?? 0) & isGone))
  return {
    ...old,
    ...copy,
    problem,
    sure,
    flags,
    touched: new Set(),
    log: { ...old.log, apart: [...apart], late: false },
  }
}

const listsCopy = (map: ReadonlyMap<number, readonly number[]>): Map<number, number[]> => {
  const copy = new Map<number, number[]>()
  for (const [key, list] of map) copy.set(key, list.slice())
  return copy
}

const clientCopy = (client: ClientState): ClientState => ({
  ...client,
  words: listsCopy(client.words),
  assets: listsCopy(client.assets),
  requesters: listsCopy(client.requesters),
  titles: listsCopy(client.titles),
  assetTickets: new Map(client.assetTickets),
  requesterTickets: new Map(client.requesterTickets),
  recent: [...client.recent],
  times: [...client.times],
})

const problemCopy = (p: ProblemState): ProblemState => ({
  ...p,
  members: p.members.slice(),
  // The words of the only ticket are replaced by a list of their own when a second comes, and the latest words by every ticket.
  words: p.members.length > 1 ? p.words.slice() : p.words,
  counts: p.members.length > 1 ? p.counts.slice() : p.counts,
  requesters: p.requesters.slice(),
  assets: p.assets.slice(),
  categories: p.categories.slice(),
  titles: p.titles.slice(),
  texts: p.texts.slice(),
  episodes: p.episodes.slice(),
  offsets: p.offsets.slice(),
  fixes: p.fixes.slice(),
})

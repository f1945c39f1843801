// Everything that a tracker remembers, as plain data. A snapshot is this state as JSON.

/** One problem of one client. Its members are rows of the ledger, in order of time. */
export interface ProblemState {
  readonly index: number
  /** The ticket that opened it and gives the problem its permanent name. */
  readonly ticket: string
  readonly client: number
  members: number[]
  /** Words seen in its tickets, and in how many of them. */
  words: number[]
  counts: number[]
  /** Words of its latest ticket. */
  latest: number[]
  /** Pairs of an id and the number of tickets with it. */
  requesters: number[]
  assets: number[]
  categories: number[]
  titles: number[]
  /** Pairs of a whole text, title and description, and the number of tickets with it. */
  texts: number[]
  alerts: number
  /** How many of its tickets are requests by their category. */
  requests: number
  firstMs: number
  lastMs: number
  /** Starts of its episodes, epoch milliseconds and the zone's offset then (NaN when no zone is known). */
  episodes: number[]
  offsets: number[]
  /** Fixes: when, and the row of the ticket that was fixed. */
  fixes: number[]
  /** The problem it was merged into; -1 if none; -2 if its tickets no longer count; -3 if it is forgotten. */
  mergedInto: number
}

/** What is remembered about one client, to find the problems that a ticket may belong to. */
export interface ClientState {
  /** The zone of its latest ticket; empty if unknown. */
  timeZone: string
  tickets: number
  problems: number
  /** For each word, the number of tickets, then the problems with it as a heavy word, the latest last. */
  words: Map<number, number[]>
  /** Assets and people → problems, the latest last. */
  assets: Map<number, number[]>
  requesters: Map<number, number[]>
  /** Hashes of titles → problems, the latest last, so that the same words a year later are found. */
  titles: Map<number, number[]>
  /** How many tickets named an asset, or came from a person. */
  assetTickets: Map<number, number>
  requesterTickets: Map<number, number>
  /** Problems by their latest ticket, the latest last. */
  recent: number[]
  /** Times of the latest tickets, for the rate at which tickets arrive. */
  times: number[]
}

/** For each word, the tickets of the last days at all clients: pairs of time and problem, the latest last. */
export type Recents = Map<number, number[]>

export interface FamilyState {
  readonly index: number
  problems: number[]
  /** Pairs of a word that connects it and the number of tickets with that word. */
  words: number[]
  lastMs: number
  /** The family it was merged into; -1 if none. */
  mergedInto: number
}

export interface WaveState {
  recents: Recents
  families: FamilyState[]
  /** Family of a problem. */
  familyOf: Map<number, number>
  sweptMs: number
  startMs: number
}

export interface State {
  // Names. Words, assets, people, categories and clients share one list.
  names: string[]
  /** A hash of each name's text, so that what depends on it does not depend on the name's number. */
  hashes: Uint32Array
  ids: Map<string, number>
  /** How ids of assets, people and clients, and categories, are written; of several spellings the first in the order of their characters. */
  spellings: Map<number, string>
  /** Words as they are written, and the name that each is compared by. */
  forms: string[]
  wordOf: Uint32Array
  formIds: Map<string, number>
  // The ledger: one row for each ticket, in order of arrival.
  tickets: string[]
  rows: Map<string, number>
  titles: string[]
  timeMs: Float64Array
  offsetMs: Float64Array
  client: Int32Array
  requester: Int32Array
  category: Int32Array
  flags: Uint8Array
  minutes: Float32Array
  /** How sure each ticket's link to its problem is; 0 for a ticket that opened one. */
  sure: Float32Array
  start: Uint32Array
  problem: Int32Array
  pool: Uint32Array
  poolLength: number
  // What was learned from the stream.
  learned: Learned
  clients: Map<number, ClientState>
  problems: ProblemState[]
  centres: Float32Array
  waves: WaveState
  /** Problems that changed since they were described last. */
  touched: Set<number>
  /** Problems that changed since a compact copy was begun; `null` while none is made. */
  changed: Set<number> | null
  /** What the latest tickets did, to take it back; `null` if tickets are never decided again. */
  journal: Journal | null
  /** Vectors from the `embed` plug-in, one for each ticket; empty without it. */
  given: Float32Array
  log: Log
}

export interface Learned {
  tickets: number
  /** Number of tickets with each word. */
  seen: Uint32Array
  vectors: Float32Array
  /** Lines, and the titles under which they occurred: keys and bits. */
  lineKeys: Uint32Array
  lineBits: Uint32Array
}

/** What changed after tickets were decided, and the latest ticket at that time. */
export interface Change {
  /**
   * What a person recorded: `together`: one problem; `apart`: two problems; `another-cause`: out of their problems, into one of their
   * own. `replace`: a ticket was observed with other facts, or no longer counts.
   */
  readonly kind: 'together' | 'apart' | 'another-cause' | 'replace'
  readonly tickets: string[]
  /** The rows that are replaced and that replace them; -1 for none. */
  readonly from: number
  readonly to: number
  readonly afterMs: number
  readonly afterId: string
}

/** What people recorded, and what happened to problem ids. */
export interface Log {
  changes: Change[]
  /** Pairs of tickets that may not belong to one problem: the result of the changes so far. */
  apart: Array<[string, string]>
  fixes: Array<{ ticketId: string; atMs: number }>
  /** Names that people gave to the problem of a ticket. */
  names: Array<[ticketId: string, title: string]>
  revisions: Array<{ problemId: string; mergedInto: string | null; splitInto: string | null; atMs: number }>
  /** The latest ticket, by time and id. */
  lastMs: number
  lastId: string
  /** Whether something came late, so that tickets must be decided again before the next answer. */
  late: boolean
  /** Whether anything was forgotten, so that tickets can no longer be decided again. */
  forgot: boolean
  /** In how many observations the memory is replaced by one without what was forgotten; 0 if nothing was since the last time. */
  compactIn: number
}

/** When a step happened: at a ticket, or after the latest ticket that was known. */
export interface Moment {
  readonly ms: number
  readonly id: string
}

/** One decision about a row, or one change of the log with the decisions that it made. */
export interface Step extends Moment {
  /** The row that was decided; -1 for a change. */
  readonly row: number
  readonly change: Change | null
  /** Takes back what it did, the last first. */
  readonly undo: (() => void)[]
}

export interface Journal {
  readonly steps: Step[]
  /** Whether it holds everything since the first ticket. */
  whole: boolean
  /** The step that is being made. */
  current: Step | null
  /** Tickets from this moment on must be decided again; null for none, or all. */
  lateFrom: Moment | null
}

/** Records that a problem changed. */
export function touch(state: State, problem: number): void {
  state.touched.add(problem)
  state.changed?.add(problem)
}

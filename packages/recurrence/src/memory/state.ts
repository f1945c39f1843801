// All that a tracker remembers, as data and nothing but data: a snapshot is this, written down.

import { dayMs } from '@mspkit/values'

/** Length of the learned vector of a word. */
export const dimensions = 32

/** One problem of one client. Its members are rows of the ledger, in order of time. */
export interface ProblemState {
  readonly index: number
  /** The ticket that opened it; it names the problem for good. */
  readonly ticket: string
  readonly client: number
  members: number[]
  /** Words seen in its tickets, and in how many of them. */
  words: number[]
  counts: number[]
  /** Words of its latest ticket. */
  latest: number[]
  /** Pairs of who or what and in how many tickets. */
  requesters: number[]
  assets: number[]
  categories: number[]
  titles: number[]
  alerts: number
  firstMs: number
  lastMs: number
  /** Starts of its episodes, epoch milliseconds and the zone's offset then (NaN when no zone is known). */
  episodes: number[]
  offsets: number[]
  /** Fixes: when, and the row of the ticket that was fixed. */
  fixes: number[]
  /** The problem it was merged into; -1 while it is its own. */
  mergedInto: number
}

/** What is remembered of one client, to find the problems a ticket may belong to. */
export interface ClientState {
  /** The zone of its latest ticket, empty when none was known. */
  timeZone: string
  tickets: number
  problems: number
  /** Words: in how many tickets, then the problems that knew them as heavy words, the latest last. */
  words: Map<number, number[]>
  /** Assets and people → problems, the latest last. */
  assets: Map<number, number[]>
  requesters: Map<number, number[]>
  /** How many tickets named an asset, or came from a person. */
  assetTickets: Map<number, number>
  requesterTickets: Map<number, number>
  /** Problems by their latest ticket, the latest last. */
  recent: number[]
  /** Times of the latest tickets, for the rate at which they come. */
  times: number[]
}

/** How long ago a word may have been used to count as used in the last days. */
export const windowMs = 5 * dayMs

/** Tickets of the last days that used a word, over all clients: pairs of time and problem, the latest last. */
export type Recents = Map<number, number[]>

export interface FamilyState {
  readonly index: number
  problems: number[]
  /** The words that bound it, and in how many tickets: pairs. */
  words: number[]
  lastMs: number
  /** The family it was merged into; -1 while it is its own. */
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
  // Names: words, assets, people, categories and clients share one list.
  names: string[]
  /** A hash of each name's text: what is drawn from it must not depend on the name's number. */
  hashes: Uint32Array
  ids: Map<string, number>
  /** The shortest full word behind a stem, where it was cut; for people only. */
  forms: Array<string | undefined>
  // The ledger: a row a ticket, in order of arrival.
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
  start: Uint32Array
  problem: Int32Array
  pool: Uint32Array
  poolLength: number
  // What was learned from the stream itself.
  learned: Learned
  clients: Map<number, ClientState>
  problems: ProblemState[]
  centres: Float32Array
  waves: WaveState
  /** Vectors that the `embed` plug-in gave, laid out like the learned ones; empty without it. */
  given: Float32Array
  log: Log
}

/** What was said and done besides the tickets. */
export interface Log {
  /** Pairs of ticket ids that are, or are not, one problem. */
  must: Array<[string, string]>
  cannot: Array<[string, string]>
  fixes: Array<{ ticketId: string; atMs: number; applied: boolean }>
  revisions: Array<{ problemId: string; mergedInto: string | null; splitInto: string | null; atMs: number }>
  /** The latest ticket taken in, by time and id. */
  lastMs: number
  lastId: string
  /** Tickets came late: answers wait for a second reading. */
  late: boolean
  /** Something was forgotten: a second reading is no longer possible. */
  forgot: boolean
}

export interface Learned {
  tickets: number
  /** Tickets a word was seen in. */
  seen: Uint32Array
  vectors: Float32Array
  /** Lines and under how many titles they were seen: key and bits. */
  lineKeys: Uint32Array
  lineBits: Uint32Array
}

export const lineSlots = 1 << 18

export function createState(): State {
  const rows = 1024
  return {
    names: [],
    hashes: new Uint32Array(4096),
    ids: new Map(),
    forms: [],
    tickets: [],
    rows: new Map(),
    titles: [],
    timeMs: new Float64Array(rows),
    offsetMs: new Float64Array(rows),
    client: new Int32Array(rows),
    requester: new Int32Array(rows),
    category: new Int32Array(rows),
    flags: new Uint8Array(rows),
    minutes: new Float32Array(rows),
    start: new Uint32Array(rows + 1),
    problem: new Int32Array(rows),
    pool: new Uint32Array(1 << 16),
    poolLength: 0,
    learned: createLearned(),
    clients: new Map(),
    problems: [],
    centres: new Float32Array(256 * dimensions),
    waves: createWaves(),
    given: new Float32Array(0),
    log: {
      must: [],
      cannot: [],
      fixes: [],
      revisions: [],
      lastMs: Number.NEGATIVE_INFINITY,
      lastId: '',
      late: false,
      forgot: false,
    },
  }
}

function createLearned(): Learned {
  return {
    tickets: 0,
    seen: new Uint32Array(4096),
    vectors: new Float32Array(4096 * dimensions),
    lineKeys: new Uint32Array(lineSlots),
    lineBits: new Uint32Array(lineSlots),
  }
}

const createWaves = (): WaveState => ({
  recents: new Map(),
  families: [],
  familyOf: new Map(),
  sweptMs: 0,
  startMs: Number.NaN,
})

/** The problem that a problem is part of now, after all merges. */
export function rootOf(state: State, problem: number): number {
  let p = problem
  while (state.problems[p]!.mergedInto >= 0) p = state.problems[p]!.mergedInto
  return p
}

/** The family a problem belongs to now; -1 when it has none. */
export function familyOf(waves: WaveState, problem: number): number {
  let family = waves.familyOf.get(problem) ?? -1
  while (family >= 0 && waves.families[family]!.mergedInto >= 0) family = waves.families[family]!.mergedInto
  return family
}

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array

/** The same numbers with capacity for `length` of them; doubled, so that growing stays cheap. */
export function withCapacity<T extends Numbers>(numbers: T, length: number): T {
  if (length <= numbers.length) return numbers
  const grown = new (numbers.constructor as new (n: number) => T)(Math.max(length, numbers.length * 2))
  grown.set(numbers)
  return grown
}

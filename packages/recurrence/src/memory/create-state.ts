// An empty memory, and space for its rows.

import { withCapacity } from './capacity'
import { dimensions, lineSlots } from './constants'
import type { Learned, State, WaveState } from './state'

export function createState(): State {
  const rows = 1024
  return {
    names: [],
    hashes: new Uint32Array(4096),
    ids: new Map(),
    spellings: new Map(),
    forms: [],
    wordOf: new Uint32Array(4096),
    formIds: new Map(),
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
    sure: new Float32Array(rows),
    start: new Uint32Array(rows + 1),
    problem: new Int32Array(rows),
    pool: new Uint32Array(1 << 16),
    poolLength: 0,
    learned: createLearned(),
    clients: new Map(),
    problems: [],
    centres: new Float32Array(256 * dimensions),
    waves: createWaves(),
    touched: new Set(),
    changed: null,
    journal: null,
    given: new Float32Array(0),
    log: {
      changes: [],
      apart: [],
      fixes: [],
      names: [],
      revisions: [],
      lastMs: Number.NEGATIVE_INFINITY,
      lastId: '',
      late: false,
      forgot: false,
      compactIn: 0,
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

/** Space for so many rows in every column of the ledger. */
export function growRows(state: State, rows: number): void {
  if (rows <= state.timeMs.length) return
  state.timeMs = withCapacity(state.timeMs, rows)
  state.offsetMs = withCapacity(state.offsetMs, rows)
  state.client = withCapacity(state.client, rows)
  state.requester = withCapacity(state.requester, rows)
  state.category = withCapacity(state.category, rows)
  state.flags = withCapacity(state.flags, rows)
  state.minutes = withCapacity(state.minutes, rows)
  state.sure = withCapacity(state.sure, rows)
  state.start = withCapacity(state.start, state.timeMs.length + 1)
  state.problem = withCapacity(state.problem, rows)
}

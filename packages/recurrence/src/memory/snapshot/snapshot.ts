// Writes a tracker's memory as plain JSON, and reads it back.

import { DefinitionError, type Problem, problem, problemsAt, quote } from '@mspkit/values'
import {
  accepts,
  checkDocument,
  checksumOf,
  type Doc,
  described,
  name,
  type Schema,
  strict,
} from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import { isForgotten } from '../constants'
import type { ClientState, State } from '../state'
import { capacityProblems } from './capacity-check'
import { consistencyProblems } from './consistency'
import {
  type EncodedArray,
  type EncodedClient,
  type EncodedMap,
  type EncodedNumber,
  type EncodedState,
  encodedStateSchema,
} from './encoded'

const snapshot = strict({
  /** Marks the document as a snapshot of this package. */
  format: described(z.literal('mspkit-recurrence'), {
    noun: 'the format of what snapshot() returns',
    examples: ['mspkit-recurrence'],
  }),
  /** The version of its format. */
  version: described(z.literal(3), { noun: 'the version of the format', examples: [3] }),
  /** What the tracker remembers, in a form that only this version reads. */
  state: z.unknown(),
  /** What `snapshot()` wrote, so that a change by accident is found. Snapshots that were taken before there was one have none. */
  checksum: z.exactOptional(name('a checksum', '9e3779b97f4a7c15')),
})
/** A tracker's memory as plain JSON. */
export interface Snapshot extends z.infer<typeof snapshot>, Doc {}
export const snapshotSchema: Schema<Snapshot> = described(snapshot, { noun: 'what snapshot() returned' })

export function writeSnapshot(state: State): Snapshot {
  // They can be rebuilt from other lists.
  const { ids: _, rows: __, formIds: ___, touched: ____, changed: _____, journal: ______, ...rest } = state
  const memory = encoded(rest)
  return { format: 'mspkit-recurrence', version: 3, state: memory, checksum: checksumOf(memory) }
}

const arrays = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const

/** A value as JSON, with marks for maps, typed arrays and numbers that JSON lacks. */
function encoded(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'n', v: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Array.from(value, encoded)
  if (value instanceof Map) return { $: 'map', v: [...value].map(([k, v]) => [k, encoded(v)]) }
  for (const [kind, made] of Object.entries(arrays)) {
    if (value instanceof made) return { $: kind, n: value.length, v: Array.from(trimmed(value), encoded) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encoded(inner)]))
}

function trimmed<T extends { length: number; subarray(from: number, to: number): T; [i: number]: number }>(
  numbers: T,
): T {
  let length = numbers.length
  while (length > 0 && numbers[length - 1] === 0) length--
  return numbers.subarray(0, length)
}

/**
 * The memory in a snapshot, as a copy.
 *
 * @throws DefinitionError if it is not a snapshot of this version, or its parts are inconsistent.
 */
export function readSnapshot(snapshot: Snapshot): State {
  refuse(checkedBy(snapshotSchema, snapshot))
  const memory = snapshot.state
  if (!accepts(encodedStateSchema, memory)) {
    const problems = problemsAt(['state'], checkedBy(encodedStateSchema, memory))
    throw new DefinitionError('snapshot', problems.length > 0 ? problems : [notPlain])
  }
  refuse(capacityProblems(memory))
  if (snapshot.checksum !== undefined && snapshot.checksum !== checksumOf(memory)) refuse([changed(snapshot.checksum)])
  const state = decoded(memory)
  refuse(consistencyProblems(state))
  return state
}

/** The problem of an object that is not plain, which the schema accepts and the predicate does not. */
const notPlain = problem(
  'recurrence/snapshot',
  '/state',
  'This is not plain JSON. Give what snapshot() returned, unchanged.',
)

const changed = (checksum: string): Problem =>
  problem(
    'recurrence/changed-snapshot',
    '/checksum',
    `The memory is not that of the checksum ${quote(checksum)}. Give what snapshot() returned, unchanged.`,
    { received: checksum },
  )

const checkedBy = <T>(schema: Schema<T>, value: unknown): readonly Problem[] =>
  accepts(schema, value) ? [] : checkDocument(schema, value, 'recurrence')

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DefinitionError('snapshot', problems)
}

const numberOf = (value: EncodedNumber): number => (typeof value === 'number' ? value : Number(value.v))

function filled<T extends { set(numbers: readonly number[]): void }>(array: T, { v }: EncodedArray): T {
  array.set(v.map(numberOf))
  return array
}
const f64 = (array: EncodedArray): Float64Array => filled(new Float64Array(array.n), array)
const f32 = (array: EncodedArray): Float32Array => filled(new Float32Array(array.n), array)
const i32 = (array: EncodedArray): Int32Array => filled(new Int32Array(array.n), array)
const u32 = (array: EncodedArray): Uint32Array => filled(new Uint32Array(array.n), array)
const u8 = (array: EncodedArray): Uint8Array => filled(new Uint8Array(array.n), array)

const mapOf = <T, U>({ v }: EncodedMap<T>, item: (value: T) => U): Map<number, U> =>
  new Map(v.map(([key, value]) => [key, item(value)]))
const listOf = (list: readonly number[]): number[] => [...list]
const same = <T>(value: T): T => value

function decoded(memory: EncodedState): State {
  const { learned, waves, log } = memory
  const wordOf = u32(memory.wordOf)
  const flags = u8(memory.flags)
  return {
    names: [...memory.names],
    hashes: u32(memory.hashes),
    ids: new Map(memory.names.map((name, id) => [name, id])),
    spellings: mapOf(memory.spellings, same),
    forms: [...memory.forms],
    wordOf,
    formIds: new Map(memory.forms.map((form, id) => [`${memory.names[wordOf[id]!]} ${form}`, id])),
    tickets: [...memory.tickets],
    rows: rowsOf(memory.tickets, flags),
    titles: [...memory.titles],
    timeMs: f64(memory.timeMs),
    offsetMs: f64(memory.offsetMs),
    client: i32(memory.client),
    requester: i32(memory.requester),
    category: i32(memory.category),
    flags,
    minutes: f32(memory.minutes),
    sure: f32(memory.sure),
    start: u32(memory.start),
    problem: i32(memory.problem),
    pool: u32(memory.pool),
    poolLength: memory.poolLength,
    learned: {
      tickets: learned.tickets,
      seen: u32(learned.seen),
      vectors: f32(learned.vectors),
      lineKeys: u32(learned.lineKeys),
      lineBits: u32(learned.lineBits),
    },
    clients: mapOf(memory.clients, clientOf),
    problems: memory.problems.map(problemOf),
    centres: f32(memory.centres),
    waves: {
      recents: mapOf(waves.recents, listOf),
      families: waves.families.map((one) => ({ ...one, problems: [...one.problems], words: [...one.words] })),
      familyOf: mapOf(waves.familyOf, same),
      sweptMs: numberOf(waves.sweptMs),
      startMs: numberOf(waves.startMs),
    },
    touched: new Set(),
    changed: null,
    journal: null,
    given: f32(memory.given),
    log: {
      ...log,
      changes: log.changes.map((change) => ({
        ...change,
        tickets: [...change.tickets],
        afterMs: numberOf(change.afterMs),
      })),
      apart: log.apart.map(([a, b]) => [a, b]),
      names: log.names.map(([ticketId, title]) => [ticketId, title]),
      fixes: log.fixes.map((fix) => ({ ...fix })),
      revisions: log.revisions.map((revision) => ({ ...revision })),
      lastMs: numberOf(log.lastMs),
    },
  }
}

/** The latest row of each ticket that is not forgotten. */
function rowsOf(tickets: readonly string[], flags: Uint8Array): Map<string, number> {
  const rows = new Map<string, number>()
  tickets.forEach((ticket, row) => {
    if ((flags[row]! & isForgotten) === 0) rows.set(ticket, row)
  })
  return rows
}

const clientOf = (client: EncodedClient): ClientState => ({
  ...client,
  words: mapOf(client.words, listOf),
  assets: mapOf(client.assets, listOf),
  requesters: mapOf(client.requesters, listOf),
  titles: mapOf(client.titles, listOf),
  assetTickets: mapOf(client.assetTickets, same),
  requesterTickets: mapOf(client.requesterTickets, same),
  recent: [...client.recent],
  times: [...client.times],
})

const problemOf = (problem: EncodedState['problems'][number]): State['problems'][number] => ({
  ...problem,
  members: [...problem.members],
  words: [...problem.words],
  counts: [...problem.counts],
  latest: [...problem.latest],
  requesters: [...problem.requesters],
  assets: [...problem.assets],
  categories: [...problem.categories],
  titles: [...problem.titles],
  texts: [...problem.texts],
  episodes: [...problem.episodes],
  offsets: problem.offsets.map(numberOf),
  fixes: [...problem.fixes],
})

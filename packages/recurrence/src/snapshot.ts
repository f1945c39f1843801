import type { State } from './state'

/** A tracker's memory as plain JSON. What is inside is this version's own business. */
export interface Snapshot {
  readonly format: 'mspkit-recurrence'
  readonly version: 1
  readonly state: unknown
}

const arrays = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const
type Kind = keyof typeof arrays

/** Writes a value down so that JSON keeps it: maps, typed numbers, and the numbers JSON has no word for. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'n', v: String(value) }
  if (value === undefined) return { $: 'u' }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Array.from(value, plain)
  if (value instanceof Map) return { $: 'map', v: [...value].map(([k, v]) => [k, plain(v)]) }
  for (const kind of Object.keys(arrays) as Kind[]) {
    if (value instanceof arrays[kind]) return { $: kind, n: value.length, v: Array.from(trimmed(value), plain) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
}

function trimmed<T extends { length: number; subarray(from: number, to: number): T; [i: number]: number }>(
  numbers: T,
): T {
  let length = numbers.length
  while (length > 0 && numbers[length - 1] === 0) length--
  return numbers.subarray(0, length)
}

interface Tagged {
  readonly $: string
  readonly n: number
  readonly v: unknown
}

function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(revived)
  if ('$' in value) return revivedTag(value as Tagged)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revived(inner)]))
}

function revivedTag(tag: Tagged): unknown {
  if (tag.$ === 'n') return Number(tag.v)
  if (tag.$ === 'u') return undefined
  if (tag.$ === 'map') return new Map((tag.v as Array<[unknown, unknown]>).map(([k, v]) => [k, revived(v)]))
  const numbers = new arrays[tag.$ as Kind](tag.n)
  numbers.set((tag.v as unknown[]).map((v) => revived(v) as number))
  return numbers
}

export function writeSnapshot(state: State): Snapshot {
  // Both are the other way round of lists that are there.
  const { ids: _, rows: __, ...rest } = state
  return { format: 'mspkit-recurrence', version: 1, state: plain(rest) }
}

/**
 * @throws RangeError when it is not a snapshot of this version.
 */
export function readSnapshot(snapshot: Snapshot): State {
  if (snapshot.format !== 'mspkit-recurrence' || snapshot.version !== 1) {
    throw new RangeError('This is not a snapshot of @mspkit/recurrence, version 1. Give back what snapshot() answered.')
  }
  const state = revived(snapshot.state) as Omit<State, 'ids' | 'rows'>
  return {
    ...state,
    ids: new Map(state.names.map((name, id) => [name, id])),
    rows: new Map(state.tickets.map((ticket, row) => [ticket, row])),
  }
}

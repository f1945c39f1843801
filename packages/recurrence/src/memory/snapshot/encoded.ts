// The JSON form of a tracker's memory, with marks for values that JSON lacks: schema and types.

import { quote } from '@mspkit/values'
import { accepts, described, list, type Schema, strict } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'

/** A number. NaN and the infinities, which JSON lacks, are written as text. */
export type EncodedNumber = number | { readonly $: 'n'; readonly v: string }
/** A typed array: its kind, its capacity, and its numbers without the zeros at the end. */
export interface EncodedArray {
  readonly $: string
  readonly n: number
  readonly v: readonly EncodedNumber[]
}
/** A map, as a list of its entries. */
export interface EncodedMap<T> {
  readonly $: 'map'
  readonly v: readonly (readonly [number, T])[]
}

const notFinite: readonly unknown[] = ['NaN', 'Infinity', '-Infinity']
/** Smallest and largest number of each kind of typed array; `null` for kinds that hold any number. */
const ranges = {
  f64: null,
  f32: null,
  i32: [-(2 ** 31), 2 ** 31 - 1],
  u32: [0, 2 ** 32 - 1],
  u8: [0, 255],
} as const
export type ArrayKind = keyof typeof ranges

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)
const isNumber = (value: unknown): value is EncodedNumber =>
  Number.isFinite(value) || (isObject(value) && value.$ === 'n' && notFinite.includes(value.v))

/** Uses a loop, because `every` skips the gaps of a sparse list. */
function isListOf(value: unknown, fits: (item: unknown) => boolean): value is readonly unknown[] {
  if (!Array.isArray(value)) return false
  for (const item of value) if (!fits(item)) return false
  return true
}

function isArray(kind: ArrayKind, value: unknown): boolean {
  if (!isObject(value) || value.$ !== kind || !isWhole(value.n) || value.n < 0) return false
  const range = ranges[kind]
  const fits = (item: unknown): boolean =>
    range === null ? isNumber(item) : isWhole(item) && item >= range[0] && item <= range[1]
  return isListOf(value.v, fits) && value.v.length <= value.n
}

/** A value checked by a predicate, because a schema for each number of a large snapshot would take seconds. */
const known = <T>(fits: (value: unknown) => boolean, noun: string): Schema<T> =>
  described(
    z.custom<T>().check((context) => {
      if (fits(context.value)) return
      const message = `${quote(context.value)} is not ${noun}. Give what snapshot() returned, unchanged.`
      context.issues.push({
        code: 'custom',
        message,
        params: { code: 'recurrence/snapshot' },
        input: context.value,
      })
    }),
    { noun },
  )

const text = known<string>((value) => typeof value === 'string', 'text')
const texts = known<readonly string[]>(
  (value) => isListOf(value, (item) => typeof item === 'string'),
  'a list of texts',
)
const whole = known<number>(isWhole, 'a whole number')
const wholes = known<readonly number[]>((value) => isListOf(value, isWhole), 'a list of whole numbers')
const number = known<EncodedNumber>(isNumber, 'a number')
const numbers = known<readonly EncodedNumber[]>((value) => isListOf(value, isNumber), 'a list of numbers')
const truth = known<boolean>((value) => typeof value === 'boolean', 'true or false')
const array = (kind: ArrayKind): Schema<EncodedArray> => known((value) => isArray(kind, value), `an array of ${kind}`)

const mapOf = <T>(item: Schema<T>, noun: string): Schema<EncodedMap<T>> =>
  known((value) => {
    const isEntry = (entry: unknown): boolean =>
      Array.isArray(entry) && entry.length === 2 && isWhole(entry[0]) && accepts(item, entry[1])
    return isObject(value) && value.$ === 'map' && isListOf(value.v, isEntry)
  }, noun)

const pairs = known<readonly (readonly [string, string])[]>(
  (value) => isListOf(value, (pair) => isListOf(pair, (id) => typeof id === 'string') && pair.length === 2),
  'a list of pairs of texts',
)

const problem = strict({
  index: whole,
  ticket: text,
  client: whole,
  members: wholes,
  words: wholes,
  counts: wholes,
  latest: wholes,
  requesters: wholes,
  assets: wholes,
  categories: wholes,
  titles: wholes,
  texts: wholes,
  alerts: whole,
  requests: whole,
  firstMs: whole,
  lastMs: whole,
  episodes: wholes,
  offsets: numbers,
  fixes: wholes,
  mergedInto: whole,
})

const client = strict({
  timeZone: text,
  tickets: whole,
  problems: whole,
  words: mapOf(wholes, 'a map of words'),
  assets: mapOf(wholes, 'a map of assets'),
  requesters: mapOf(wholes, 'a map of people'),
  titles: mapOf(wholes, 'a map of titles'),
  assetTickets: mapOf(whole, 'a map of assets'),
  requesterTickets: mapOf(whole, 'a map of people'),
  recent: wholes,
  times: wholes,
})
export type EncodedClient = z.infer<typeof client>
const clientSchema: Schema<EncodedClient> = client

const family = strict({ index: whole, problems: wholes, words: wholes, lastMs: whole, mergedInto: whole })

const revision = strict({
  problemId: text,
  mergedInto: z.nullable(text),
  splitInto: z.nullable(text),
  atMs: whole,
})

const log = strict({
  changes: list(
    strict({
      kind: z.enum(['together', 'apart', 'another-cause', 'replace']),
      tickets: texts,
      from: whole,
      to: whole,
      afterMs: number,
      afterId: text,
    }),
  ),
  apart: pairs,
  fixes: list(strict({ ticketId: text, atMs: whole })),
  names: pairs,
  revisions: list(revision),
  lastMs: number,
  lastId: text,
  late: truth,
  forgot: truth,
  compactIn: whole,
})

const state = strict({
  names: texts,
  hashes: array('u32'),
  spellings: mapOf(text, 'a map of names'),
  forms: texts,
  wordOf: array('u32'),
  tickets: texts,
  titles: texts,
  timeMs: array('f64'),
  offsetMs: array('f64'),
  client: array('i32'),
  requester: array('i32'),
  category: array('i32'),
  flags: array('u8'),
  minutes: array('f32'),
  sure: array('f32'),
  start: array('u32'),
  problem: array('i32'),
  pool: array('u32'),
  poolLength: whole,
  learned: strict({
    tickets: whole,
    seen: array('u32'),
    vectors: array('f32'),
    lineKeys: array('u32'),
    lineBits: array('u32'),
  }),
  clients: mapOf(clientSchema, 'a map of clients'),
  problems: list(problem),
  centres: array('f32'),
  waves: strict({
    recents: mapOf(wholes, 'a map of words'),
    families: list(family),
    familyOf: mapOf(whole, 'a map of problems'),
    sweptMs: number,
    startMs: number,
  }),
  given: array('f32'),
  log,
})
/** The memory of a tracker, encoded. */
export type EncodedState = z.infer<typeof state>
export const encodedStateSchema: Schema<EncodedState> = described(state, { noun: "a tracker's memory" })

// The rules of a document of which parts have a wrong structure: what they find in the parts that are sound.

import type * as z from 'zod/mini'
import { keysOf, mostProblems, type Problem, pointer } from '../problem/problem'
import { exampleOf } from './forms'
import { type Issue, isPlain } from './issue'
import { accepts, fits } from './issues'
import { literalsOf, readKey, type Schema, schemasAt, unwrap } from './walk'

type Key = string | number
type Keys = readonly Key[]

/** What happens at a place: it is removed, or filled with another value. */
interface Edit {
  readonly keys: Keys
  readonly fill?: { readonly value: unknown }
}

/**
 * Runs the rules twice: with an example in place of each wrong part, and without what can be left out of those parts, or with another
 * example where nothing can be left out. What both find rests on no wrong part. Nothing, where no document can be made so, where a list
 * or an object is wrong without which there is no document, and where more parts are wrong than are listed.
 */
export function problemsOfSoundParts<T>(
  schema: Schema<T>,
  document: unknown,
  issues: readonly Issue[],
  rules: (document: T) => readonly Problem[],
): readonly Problem[] {
  // Their problems fill the list.
  if (issues.length > mostProblems) return []
  const wrong = issues.flatMap((issue) => wrongPlaces(issue).map((keys) => ({ keys, unknown: isUnknown(issue) })))
  const fills = wrong.map(({ keys, unknown }) => (unknown ? { keys } : filled(schema, document, keys, exampleOf)))
  // What has a wrong part that cannot be left out, and whether one of them is a key that is not known.
  const owners = new Map<string, boolean>()
  // What an unknown key was meant to say is not known: nothing rests on the entry that has it.
  const removals = wrong.map(({ keys, unknown }) => {
    const owner = keys.slice(0, -1)
    const removal = removed(schema, document, unknown ? owner : keys)
    const path = pointer(...owner)
    if (unknown || !removal) owners.set(path, unknown || owners.get(path) === true)
    return removal ?? (unknown ? { keys } : filled(schema, document, keys, otherExampleOf))
  })
  // Every part may refer to a list or an object that cannot be left out.
  if (removals.some(({ fill }) => typeof fill?.value === 'object')) return []
  const filledProblems = problemsWith(schema, document, fills, rules)
  if (filledProblems.length === 0) return []
  const places = new Set(wrong.map(({ keys }) => pointer(...keys)))
  const found = new Set(problemsWith(schema, document, removals, rules).map(identity))
  // A key that is missing beside an unknown one may be what that one means.
  const isMeant = (path: string): boolean | undefined =>
    owners.get(path.slice(0, path.lastIndexOf('/'))) && keysOf(path).reduce(readKey, document) === undefined
  return filledProblems.filter(
    (one) => found.has(identity(one)) && !owners.has(one.path) && !isMeant(one.path) && !isWithin(one.path, places),
  )
}

const identity = ({ code, path, message }: Problem): string => `${code} ${path} ${message}`

function isWithin(path: string, places: ReadonlySet<string>): boolean {
  for (let end = path.length; end >= 0; end = end === 0 ? -1 : path.lastIndexOf('/', end - 1))
    if (places.has(path.slice(0, end))) return true
  return false
}

const isUnknown = ({ code }: Issue): boolean => code === 'unrecognized_keys' || code === 'invalid_key'
const wrongPlaces = (issue: Issue): Keys[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]

function filled(schema: z.core.$ZodType, document: unknown, keys: Keys, example: typeof exampleOf): Edit {
  const [at] = schemasAt(schema, keys, document)
  return { keys, fill: { value: at && example(at) } }
}

/** A value that a schema accepts and that is not its first example, if one is known. */
function otherExampleOf(schema: z.core.$ZodType): unknown {
  const { def, hint } = unwrap(schema)
  const example = exampleOf(schema)
  const others = [...(hint?.examples ?? literalsOf(def)), 'EUR', '2030-01-01', '3.00', 3]
  return others.find((other) => other !== example && fits(schema, other)) ?? example
}

/** The smallest part around a place that can be left out: an entry of a list or a record, or an optional key. */
function removed(schema: z.core.$ZodType, document: unknown, keys: Keys): Edit | undefined {
  for (let length = keys.length; length > 0; length--) {
    const around = schemasAt(schema, keys.slice(0, length - 1), document).map((one) => unwrap(one).def.type)
    const own = schemasAt(schema, keys.slice(0, length), document)
    if (
      around.some((type) => type === 'array' || type === 'record') ||
      own.some(({ _zod }) => _zod.optin === 'optional')
    )
      return { keys: keys.slice(0, length) }
  }
  return undefined
}

function problemsWith<T>(
  schema: Schema<T>,
  document: unknown,
  edits: readonly Edit[],
  rules: (document: T) => readonly Problem[],
): Problem[] {
  const indexes = new Map<unknown, readonly number[]>()
  const value = edited(document, edits, indexes)
  if (!accepts(schema, value)) return []
  return rules(value).map((one) => ({ ...one, path: pathBefore(value, one.path, indexes) }))
}

const gone: unique symbol = Symbol('gone')

/** The document after the edits; `indexes` gets the index that each entry of a list had before. */
function edited(value: unknown, edits: readonly Edit[], indexes: Map<unknown, readonly number[]>): unknown {
  const own = edits.find(({ keys }) => keys.length === 0)
  if (own) return own.fill ? own.fill.value : gone
  if (edits.length === 0 || typeof value !== 'object' || value === null) return value
  const byKey = new Map<Key, Edit[]>()
  for (const edit of edits) {
    const [key = '', ...keys] = edit.keys
    const below = byKey.get(key)
    if (below) below.push({ ...edit, keys })
    else byKey.set(key, [{ ...edit, keys }])
  }
  const inner = (key: Key): [Key, unknown] => [key, edited(Reflect.get(value, key), byKey.get(key) ?? [], indexes)]
  if (Array.isArray(value)) {
    const kept = value.map((_, i) => inner(i)).filter(([, one]) => one !== gone)
    const list = kept.map(([, one]) => one)
    indexes.set(
      list,
      kept.map(([i]) => Number(i)),
    )
    return list
  }
  if (!isPlain(value)) return value
  const keys = new Set<Key>([...Object.keys(value), ...byKey.keys()])
  return Object.fromEntries([...keys].map(inner).filter(([, one]) => one !== gone))
}

/** The path of the same place before the edits. */
function pathBefore(value: unknown, path: string, indexes: ReadonlyMap<unknown, readonly number[]>): string {
  let at = value
  const keys = keysOf(path).map((key): Key => {
    const before = indexes.get(at)?.[Number(key)] ?? key
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
    return before
  })
  return pointer(...keys)
}

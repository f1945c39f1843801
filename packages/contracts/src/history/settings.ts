// What amendments set: each value with its note, and whether nothing else that is set can change where it goes.

import { keysOf, pointer, toEpochMs } from '@mspkit/values'
import type { Amendment } from '../definition/amendment'
import type { TermsDocument } from '../definition/contract'
import { valueAt } from './amended-value'
import type { SetBy } from './set-by'

/** A value that an amendment sets. */
export interface Setting {
  readonly keys: readonly string[]
  readonly value: unknown
  readonly note: SetBy
  /** The path, for all spellings of it. */
  readonly path: string
}

/** An amendment with its settings. */
export interface Recorded {
  /** Its index in the order of recording. */
  readonly rank: number
  readonly amendment: Amendment
  readonly recordedMs: number
  readonly settings: readonly Setting[]
  /** Settings of what no other path touches: the latest recorded wins, whatever else is set. */
  readonly alone: readonly Setting[]
  /** Settings that are applied one after the other: they add, remove, or lie within one another. */
  readonly inOrder: readonly Setting[]
}

/** Amendments in the order of their recording. @param terms the signed document. */
export function recordedOf(terms: TermsDocument, amendments: readonly Amendment[]): readonly Recorded[] {
  const read = amendments
    .map((amendment, index) => ({
      amendment,
      recordedMs: toEpochMs(amendment.recordedAt),
      settings: settingsOf(amendment, index),
    }))
    .sort((a, b) => a.recordedMs - b.recordedMs)
  const isAlone = aloneIn(
    terms,
    read.flatMap(({ settings }) => settings),
  )
  return read.map(({ amendment, recordedMs, settings }, rank) => ({
    rank,
    amendment,
    recordedMs,
    settings,
    alone: settings.filter(({ path }) => isAlone(path)),
    inOrder: settings.filter(({ path }) => !isAlone(path)),
  }))
}

function settingsOf({ id, from, recordedAt, by, reason, set }: Amendment, amendment: number): Setting[] {
  return Object.entries(set).map(([path, value]): Setting => {
    const keys = keysOf(path)
    const note = Object.freeze({ path, amendment, id: id ?? null, from, recordedAt, by, reason })
    return { keys, value, note, path: pointer(...keys) }
  })
}

/** Whether a path leads to a key of an object in the signed document, which may not be there yet; items of lists come in an order. */
function isKeyOfObject(terms: TermsDocument, keys: readonly string[]): boolean {
  const around = valueAt(terms, keys.slice(0, -1))
  return typeof around === 'object' && around !== null && !Array.isArray(around)
}

/** Finds the paths of keys that are never removed, and that no other path leads through. */
function aloneIn(terms: TermsDocument, settings: readonly Setting[]): (path: string) => boolean {
  const around = new Set<string>()
  const keysBy = new Map<string, readonly string[]>()
  const removed = new Set<string>()
  for (const { path, keys, value } of settings) {
    if (value === null) removed.add(path)
    if (keysBy.has(path)) continue
    keysBy.set(path, keys)
    for (let n = 1; n < keys.length; n++) around.add(pointer(...keys.slice(0, n)))
  }
  const alone = new Set<string>()
  for (const [path, keys] of keysBy) {
    const isWithin = keys.some((_, n) => n > 0 && keysBy.has(pointer(...keys.slice(0, n))))
    if (!removed.has(path) && !around.has(path) && !isWithin && isKeyOfObject(terms, keys)) alone.add(path)
  }
  return (path) => alone.has(path)
}

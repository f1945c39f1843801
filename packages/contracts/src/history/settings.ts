// What amendments set: each value with its note, and whether nothing else that is set can change where it goes.

import { keysOf, pointer, toEpochMs } from '@mspkit/values'
import type { Amendment } from '../definition/amendment'
import type { TermsDocument } from '../definition/contract'
import type { SetBy } from './set-by'
import { type Target, targetsIn, type Written as WrittenValue } from './targets'

/** A value that an amendment sets, with its note. The path is the one for all spellings of it. */
interface Written extends WrittenValue {
  readonly note: SetBy
}

/** A value that an amendment sets, with what it is a value of. */
export interface Setting extends Written {
  /** Its place among all settings in the order of recording. */
  readonly order: number
  /** What it is a value of, whatever else is set; `null` where it is applied in its order. */
  readonly target: Target | null
}

/** An amendment with its settings. */
export interface Recorded {
  /** Its index in the order of recording. */
  readonly rank: number
  readonly amendment: Amendment
  readonly recordedMs: number
  readonly settings: readonly Setting[]
  /** Settings of targets, which no other path touches: the latest recorded wins, whatever else is set. */
  readonly alone: readonly Setting[]
  /** Settings that are applied one after the other: they add, remove, or lie within lists. */
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
  const targetOf = targetsIn(
    terms,
    read.flatMap(({ settings }) => settings),
  )
  let order = 0
  return read.map(({ amendment, recordedMs, settings }, rank) => {
    // Written out, because they are read in every state, and spread objects are read slowly.
    const placed = settings.map(
      ({ keys, value, note, path }): Setting => ({
        keys,
        value,
        note,
        path,
        order: order++,
        target: targetOf(path),
      }),
    )
    return {
      rank,
      amendment,
      recordedMs,
      settings: placed,
      alone: placed.filter(({ target }) => target !== null),
      inOrder: placed.filter(({ target }) => target === null),
    }
  })
}

function settingsOf({ id, from, recordedAt, by, reason, set }: Amendment, amendment: number): Written[] {
  return Object.entries(set).map(([path, value]): Written => {
    const keys = keysOf(path)
    const note = Object.freeze({ path, amendment, id: id ?? null, from, recordedAt, by, reason })
    return { keys, value, note, path: pointer(...keys) }
  })
}

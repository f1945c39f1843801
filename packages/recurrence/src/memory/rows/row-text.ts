// The words, assets and lines of a row, as numbers.

import { hashNumber } from '../../text/hash'
import { code as codeKind, name as nameKind } from '../../text/kinds'
import { kindShift, wordMask } from '../constants'
import type { State } from '../state'

/** The assets and words of a row, each once. */
export function wordsOfRow({ pool, start, wordOf }: State, row: number): number[] {
  let at = start[row]! + 1
  const end = start[row + 1]!
  const found = new Set<number>()
  for (let i = pool[start[row]!]!; i > 0; i--) found.add(pool[at++]!)
  while (at < end) {
    const count = pool[at]! & 0x7fffffff
    at += 2
    for (let i = 0; i < count; i++) found.add(wordOf[pool[at++]! & wordMask]!)
  }
  return [...found]
}

/** The hashes of a row's lines after the title. */
export function linesOfRow({ pool, start }: State, row: number): number[] {
  let at = start[row]! + 1 + pool[start[row]!]!
  const end = start[row + 1]!
  const found: number[] = []
  for (let isTitle = true; at < end; isTitle = false) {
    if (!isTitle) found.push(pool[at + 1]!)
    at += 2 + (pool[at]! & 0x7fffffff)
  }
  return found
}

/** A hash of the words of a row's title, as it is computed when a row is read. */
export function titleKeyOf({ pool, start, wordOf, hashes }: State, row: number): number {
  let at = start[row]! + 1 + pool[start[row]!]!
  const end = at + 2 + (pool[at]! & 0x7fffffff)
  let key = emptyKey
  for (at += 2; at < end; at++)
    key = withTitleWord(key, pool[at]! >>> kindShift, hashes[wordOf[pool[at]! & wordMask]!]!)
  return key
}

export const emptyKey = 7
export const isCodeKind = (kind: number): boolean => kind === codeKind || kind === nameKind
/** Codes and names differ from ticket to ticket under one title. */
export const withTitleWord = (key: number, kind: number, hash: number): number =>
  isCodeKind(kind) ? key : hashNumber(key ^ hash)

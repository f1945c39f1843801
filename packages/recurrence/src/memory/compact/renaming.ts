// Numbers of names and words in a compact copy of a memory: only what is still used gets one.

import { withCapacity } from '../capacity'
import { dimensions, kindShift, wordMask } from '../constants'
import type { State } from '../state'

/** Numbers of the old memory → numbers of the new. A name is added when it is first needed, with what was learned about it. */
export interface Renaming {
  readonly name: (id: number) => number
  /** Whether a name has a number already. */
  readonly has: (id: number) => boolean
  readonly word: (packed: number) => number
  /** Every second number of a list of pairs is a name. */
  readonly pairs: (list: readonly number[]) => number[]
  /** Copies again how a name is spelt, and what was learned about it. */
  readonly relearn: (id: number) => void
}

export function createRenaming(old: State, state: State): Renaming {
  let names: Int32Array = new Int32Array(old.names.length).fill(-1)
  let forms: Int32Array = new Int32Array(old.forms.length).fill(-1)
  const has = (id: number): boolean => id < names.length && names[id]! >= 0
  const relearn = (id: number): void => {
    const from = old.learned
    const to = state.learned
    const now = name(id)
    const spelling = old.spellings.get(id)
    if (spelling !== undefined) state.spellings.set(now, spelling)
    if (id >= from.seen.length) return
    to.seen = withCapacity(to.seen, state.names.length)
    to.vectors = withCapacity(to.vectors, state.names.length * dimensions)
    to.seen[now] = from.seen[id]!
    to.vectors.set(from.vectors.subarray(id * dimensions, (id + 1) * dimensions), now * dimensions)
  }
  const name = (id: number): number => {
    if (has(id)) return names[id]!
    names = wide(names, id)
    const now = state.names.length
    const text = old.names[id]!
    names[id] = now
    state.names.push(text)
    state.ids.set(text, now)
    state.hashes = withCapacity(state.hashes, now + 1)
    state.hashes[now] = old.hashes[id]!
    relearn(id)
    return now
  }
  const form = (id: number): number => {
    if (id < forms.length && forms[id]! >= 0) return forms[id]!
    forms = wide(forms, id)
    const now = state.forms.length
    const word = old.wordOf[id]!
    forms[id] = now
    state.wordOf = withCapacity(state.wordOf, now + 1)
    state.wordOf[now] = name(word)
    state.formIds.set(`${old.names[word]} ${old.forms[id]}`, now)
    state.forms.push(old.forms[id]!)
    return now
  }
  return {
    name,
    has,
    relearn,
    word: (packed) => (((packed >>> kindShift) << kindShift) | form(packed & wordMask)) >>> 0,
    pairs: (list) => list.map((value, i) => (i % 2 === 0 ? name(value) : value)),
  }
}

/** The numbers, long enough for one more, with -1 for unknown ones. */
function wide(numbers: Int32Array, id: number): Int32Array {
  if (id < numbers.length) return numbers
  const known = numbers.length
  return withCapacity(numbers, id + 1).fill(-1, known)
}

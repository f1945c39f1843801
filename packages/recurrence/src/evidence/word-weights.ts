// How much a word or a line says, by what was learned from the stream so far.

import type { State } from '../memory/state'
import { hashNumber } from '../text/hash'

/** How much a word says; rare words say more. A word never seen before may be a typing error, so its weight is limited. */
export function weightOf(state: State, word: number, isCode: boolean): number {
  const { seen, tickets } = state.learned
  const met = word < seen.length ? seen[word]! : 0
  const weight = Math.log((tickets + 2) / (met + 1))
  const capped = Math.min(met === 0 && !isCode ? 4 : 8, weight)
  return Math.max(0.05, isCode ? capped * 1.25 : capped)
}

export const slotMask = (1 << 18) - 1
/** A line that occurred under this many titles says nothing about any of them. */
export const titlesOfBoilerplate = 10

/** The key of a line of a client. It depends on the client's name and not on its number, which forgetting changes. */
export function slotOf(state: State, client: number, line: number): number {
  return hashNumber(line ^ Math.imul(state.hashes[client]! + 1, 0x9e3779b1))
}

/** Whether a line occurs under so many titles of a client that it says nothing about any of them. */
export function isBoilerplate(state: State, client: number, line: number): boolean {
  const key = slotOf(state, client, line)
  const slot = key & slotMask
  return state.learned.lineKeys[slot] === key && bitCount(state.learned.lineBits[slot]!) >= titlesOfBoilerplate
}

export function bitCount(n: number): number {
  let v = n - ((n >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

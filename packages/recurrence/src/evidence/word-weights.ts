// How much a word or a line says, by what was learned from the stream so far.

import type { State } from '../memory/state'
import { hashNumber } from '../text/hash'

/** Function words of the languages that desks meet most. A short stream cannot know yet that they say nothing. */
export const grammar: ReadonlySet<string> = /* @__PURE__ */ new Set(
  (
    'the an and or is are was be it in on at to of for from by with not no this that we you he she they my our has have ' +
    'had can cannot do does did please when since all only new der die das und oder ist nicht kein ein eine auf im mit für ' +
    'kann bitte wir ich von zu seit nur le la les de du des et est pas un une dans sur pour il elle het een en niet op van ' +
    'el los las por con se que'
  ).split(' '),
)
const grammarSeen = 30
const youngBelow = 1000

/** How much a word says; rare words say more. A word never seen before may be a typing error, so its weight is limited. */
export function weightOf(state: State, word: number, isCode: boolean): number {
  const { seen, tickets } = state.learned
  const met = word < seen.length ? seen[word]! : 0
  const times = tickets < youngBelow && grammar.has(state.names[word]!) ? met + grammarSeen : met
  const weight = Math.log((tickets + 2) / (times + 1))
  const capped = Math.min(times === 0 && !isCode ? 4 : 8, weight)
  return Math.max(0.05, isCode ? capped * 1.25 : capped)
}

export const slotMask = (1 << 18) - 1
/** A line that occurred under this many titles says nothing about any of them. */
export const titlesOfBoilerplate = 10

export function slotOf(client: number, line: number): number {
  return hashNumber(line ^ Math.imul(client + 1, 0x9e3779b1))
}

/** Whether a line occurs under so many titles of a client that it says nothing about any of them. */
export function isBoilerplate(state: State, client: number, line: number): boolean {
  const key = slotOf(client, line)
  const slot = key & slotMask
  return state.learned.lineKeys[slot] === key && bitCount(state.learned.lineBits[slot]!) >= titlesOfBoilerplate
}

export function bitCount(n: number): number {
  let v = n - ((n >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

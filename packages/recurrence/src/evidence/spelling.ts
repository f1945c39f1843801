// Finds the word that a typing error means: a common word of the stream that differs in one letter.

import type { Learned, State } from '../memory/state'
import { hashText } from '../text/hash'

/** Stems of this length are compared; shorter words are too much alike. */
const stemLength = 6
const stemOfWord = /^\p{L}{6}$/u
/** A word that is used more often than this is no typing error. */
const usesAtMost = 2
/** How many times as often the word that is meant must have been used. */
const moreOften = 12

/** Common stems by what is left of them without one letter. */
type Common = Map<number, number[]>

/** It follows from the names and how often they are used, so that no snapshot needs it. Each list of names has its own. */
const commonOf = /* @__PURE__ */ new WeakMap<readonly string[], Common>()

/** The word itself, or the common word that it is probably a typing error of. */
export function meantBy({ names, hashes, learned }: State, word: number): number {
  const used = learned.seen[word] ?? 0
  const name = names[word]!
  if (used > usesAtMost || name.length !== stemLength || !stemOfWord.test(name)) return word
  const common = commonOf.get(names) ?? findCommon(names, learned)
  let best = word
  let most = moreOften * (used + 1) - 1
  for (const part of partsOf(name))
    for (const other of common.get(part) ?? []) {
      const uses = learned.seen[other] ?? 0
      const isFirst = uses === most && best !== word && hashes[other]! < hashes[best]!
      if (uses <= most && !isFirst) continue
      most = uses
      best = other
    }
  return best
}

/** Records that a word was used once more. */
export function countUse({ names, learned }: State, word: number): void {
  const common = commonOf.get(names)
  if (++learned.seen[word]! === moreOften && common !== undefined) add(common, names, word)
}

function findCommon(names: readonly string[], { seen }: Learned): Common {
  const common: Common = new Map()
  commonOf.set(names, common)
  names.forEach((_, word) => {
    if ((seen[word] ?? 0) >= moreOften) add(common, names, word)
  })
  return common
}

function add(common: Common, names: readonly string[], word: number): void {
  const name = names[word]!
  if (name.length !== stemLength || !stemOfWord.test(name)) return
  for (const part of partsOf(name)) {
    const list = common.get(part)
    if (list === undefined) common.set(part, [word])
    else if (!list.includes(word)) list.push(word)
  }
}

/** Hashes of a stem without each of its letters. Two stems share one if they differ in one letter. */
function partsOf(name: string): number[] {
  const parts: number[] = []
  for (let i = 0; i < name.length; i++) parts.push(hashText(name.slice(0, i) + name.slice(i + 1)))
  return parts
}

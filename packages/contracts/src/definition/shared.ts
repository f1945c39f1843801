// Documents with the same content are one frozen object, so that what was checked or compiled of one holds for all: an MSP has ten agreements and
// a thousand contracts.

import type { Contract } from './contract'

const kept = new Map<string, object>()
/** How many characters are kept in all, so that a process with a thousand different contracts does not hold them all. */
const charactersAtMost = 8_000_000
let characters = 0
/** A text that is longer is compared as slowly as it is compiled. */
const longest = 50_000

/** The same frozen plain data, as the one object for all with the same content. */
export function shared<T extends object>(document: T): T {
  const text = textOf(document)
  if (text === null || text.length > longest) return document
  const found = kept.get(text)
  if (isSame(found, document)) return found
  if (characters + text.length > charactersAtMost) {
    kept.clear()
    characters = 0
  }
  characters += text.length
  kept.set(text, document)
  return document
}

/** `null` for what JSON cannot hold. */
function textOf(document: object): string | null {
  try {
    return JSON.stringify(document) ?? null
  } catch {
    return null
  }
}

/** Whether two values have the same content, to the order of keys. JSON writes some unlike values alike: `null` and NaN. */
function isSame<T>(a: unknown, b: T): a is T {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  const others = Object.keys(b)
  return keys.length === others.length && keys.every((key, i) => key === others[i] && isSame(a[key], b[key]))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** A frozen contract whose documents and lines are shared with those of other contracts. */
export function withSharedDocuments(contract: Contract): Contract {
  const parts = ['calendars', 'sla', 'scope', 'obligations', 'rateCard'] as const
  const written = parts.flatMap((key) => {
    const document: unknown = contract[key]
    return isObject(document) ? [[key, shared(document)]] : []
  })
  const lines = Object.freeze(contract.lines.map((line) => (isObject(line) ? shared(line) : line)))
  return Object.freeze({ ...contract, ...Object.fromEntries(written), lines })
}

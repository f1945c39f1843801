// JSON text whose objects have each key once. JSON.parse takes the last of two in silence.

import { pointer } from '@mspkit/values'

/** A key that an object has twice. */
export interface RepeatedKey {
  readonly key: string
  /** JSON Pointer to the object. */
  readonly path: string
  /** The line of the second one, from 1. */
  readonly line: number
}

interface Open {
  /** Keys so far; `null` for a list. */
  readonly keys: Set<string> | null
  /** The key or index of the value that is read. */
  at: string | number
  /** Whether the next text is a key. */
  beforeKey: boolean
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g

/**
 * The first key that an object has twice, `null` when there is none.
 *
 * @param text JSON that can be parsed.
 * @param value what it is parsed to.
 */
export function repeatedKey(text: string, value: unknown): RepeatedKey | null {
  // Few texts repeat a key, and counting is faster than reading them once more.
  return keysWritten(text) === keysRead(value) ? null : firstRepeated(text)
}

const [quoteMark, space] = [34, 32]

/** How many quotes are followed by a colon: each key is, and text may have more. */
function keysWritten(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1
    while (text.charCodeAt(before) <= space) before--
    if (text.charCodeAt(before) === quoteMark) count++
  }
  return count
}

/** How many keys the objects of a value have, however deep. */
function keysRead(value: unknown): number {
  let count = 0
  const open = [value]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue
    const inner: unknown[] = Object.values(one)
    if (!Array.isArray(one)) count += inner.length
    for (const each of inner) if (typeof each === 'object' && each !== null) open.push(each)
  }
  return count
}

function firstRepeated(text: string): RepeatedKey | null {
  const open: Open[] = []
  for (const { 0: part, index } of text.matchAll(token)) {
    const top = open.at(-1)
    if (part === '{') open.push({ keys: new Set(), at: '', beforeKey: true })
    else if (part === '[') open.push({ keys: null, at: 0, beforeKey: false })
    else if (part === '}' || part === ']') open.pop()
    else if (top === undefined) continue
    else if (part === ',' && typeof top.at === 'number') top.at++
    else if (part === ',') top.beforeKey = true
    else if (top.keys !== null && top.beforeKey) {
      const key = part.includes('\\') ? String(JSON.parse(part)) : part.slice(1, -1)
      if (top.keys.has(key)) {
        const path = pointer(...open.slice(0, -1).map(({ at }) => at))
        return { key, path, line: text.slice(0, index).split('\n').length }
      }
      top.keys.add(key)
      top.at = key
      top.beforeKey = false
    }
  }
  return null
}

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

/** The first key that an object has twice, `null` when there is none. @param text JSON that can be parsed. */
export function repeatedKey(text: string): RepeatedKey | null {
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

// A received value, quoted for a message.

const longestQuote = 80

/**
 * Quotes a received value for a message: JSON, three levels deep, at most 80 characters.
 *
 * @example
 * quote({ price: 115 }) // => '{"price":115}'
 * quote(undefined)      // => 'nothing'
 */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = writtenSafely(value, 3)
  return text.length > longestQuote ? `${text.slice(0, longestQuote - 3)}…` : text
}

/** JSON of a value down to a depth; what lies deeper is `…`, so that no input is too deep or too large to quote. */
function written(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, longestQuote))
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : JSON.stringify(value)
  if (depth === 0) return '…'
  if (Array.isArray(value))
    return `[${value
      .slice(0, longestQuote / 2)
      .map((item) => written(item, depth - 1))
      .join(',')}]`
  const keys = Object.keys(value).slice(0, longestQuote / 4)
  return `{${keys.map((key) => `${written(key, 1)}:${writtenAt(value, key, depth - 1)}`).join(',')}}`
}

/** A getter or a proxy may throw. */
function writtenSafely(value: unknown, depth: number): string {
  try {
    return written(value, depth)
  } catch {
    return '…'
  }
}

function writtenAt(owner: object, key: string, depth: number): string {
  try {
    return written((owner as Readonly<Record<string, unknown>>)[key], depth)
  } catch {
    return '…'
  }
}

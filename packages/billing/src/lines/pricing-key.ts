// What a line is priced by, as text: two lines with the same text cost the same.

import type { ChargeLineDefinition, QuantityChange } from '../definition'
import { plain } from '../values/plain'

/** Keys that name, date, tax or prorate a line, and price nothing. */
const unpriced: readonly string[] = ['id', 'name', 'from', 'to', 'bill', 'taxCode', 'siteId', 'proration']

/** Values that mean the same as none. */
const defaults: Readonly<Record<string, unknown>> = {
  per: 'period',
  zeroQuantity: 'nothing',
  unknown: 'needs-information',
  minimum: 0,
  free: '0',
  reading: 'level',
}

const known = /* @__PURE__ */ new WeakMap<ChargeLineDefinition, string>()

/** What a line is priced by. A key that is left out, and the same key with its default, are the same; so are 100 and 100.00. */
export function pricingOf(line: ChargeLineDefinition): string {
  const found = known.get(line)
  if (found !== undefined) return found
  const made = JSON.stringify(
    written(Object.fromEntries(Object.entries(line).filter(([key]) => !unpriced.includes(key)))),
  )
  known.set(line, made)
  return made
}

/** Whether two quantities are the same number, or the same rule. */
export const isSameQuantity = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(written({ quantity: a })) === JSON.stringify(written({ quantity: b }))

function written(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? plain(value as `${number}`) : value
  if (Array.isArray(value)) return value.map((one: unknown) => written(one))
  if (typeof value !== 'object' || value === null) return value
  // A condition compares text letter by letter.
  if (key === 'where') return JSON.stringify(value)
  const entries = Object.entries(value)
    .map(([name, one]): [string, unknown] => [name, name === 'changes' ? inOrder(one) : written(one, name)])
    .filter(([name, one]) => one !== undefined && one !== defaults[name] && !(Array.isArray(one) && one.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 1 && entries[0]?.[0] === 'agreed' ? entries[0][1] : Object.fromEntries(entries)
}

const inOrder = (changes: unknown): unknown =>
  Array.isArray(changes)
    ? [...changes]
        .sort((a: QuantityChange, b: QuantityChange) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
        .map((one: unknown) => written(one))
    : changes

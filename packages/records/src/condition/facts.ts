// Facts by dotted name.

import { objectOf } from '@mspkit/values/arguments'
import type { FactLookup } from './schema'

/** Facts as a caller has them: dotted names, nested objects, or both. A Map is safe for any vocabulary. */
export type Facts = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>

/**
 * A lookup over plain facts. An exact dotted name comes first, then the way down through nested objects; only own
 * properties count, so a fact called `__proto__` is a fact like any other.
 *
 * @example
 * const facts = lookupIn({ 'asset.managed': true, client: { tier: 'gold' } })
 * facts('asset.managed') // => true
 * facts('client.tier')   // => 'gold'
 * facts('priority')      // => undefined
 */
export function lookupIn(facts: Facts): FactLookup {
  if (facts instanceof Map) return (name) => (facts.has(name) ? facts.get(name) : descend(facts, name))
  objectOf(facts, 'a set of facts', '{ priority: "P1" }')
  const source = facts as Readonly<Record<string, unknown>>
  return (name) => (Object.hasOwn(source, name) ? source[name] : descend(objectSource(source), name))
}

interface Source {
  has(key: string): boolean
  get(key: string): unknown
  keys(): Iterable<string>
}
const objectSource = (object: Readonly<Record<string, unknown>>): Source => ({
  has: (key) => Object.hasOwn(object, key),
  get: (key) => object[key],
  keys: () => Object.keys(object),
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The longest prefix that is a key leads further down; null on the way makes everything below it absent. */
function descend(source: Source, name: string): unknown {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const head = name.slice(0, dot)
    if (!source.has(head)) continue
    const value = source.get(head)
    if (value === null) return null
    if (!isObject(value)) return undefined
    const rest = name.slice(dot + 1)
    return Object.hasOwn(value, rest) ? value[rest] : descend(objectSource(value), rest)
  }
  return impliedBy(source, name)
}

/** `asset.managed: true` implies that there is an asset, though nothing says `asset`. */
function impliedBy(source: Source, name: string): unknown {
  const prefix = `${name}.`
  for (const key of source.keys()) if (key.startsWith(prefix) && source.get(key) != null) return implied
  return undefined
}

/** The value of a fact that is known to exist, while its value is not. */
export const implied: unique symbol = Symbol('implied')
